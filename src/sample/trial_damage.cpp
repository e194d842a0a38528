#include "sample/trial_damage.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

#include "sample/damage.hpp"
#include "sample/streams.hpp"
#include "sample/trial_names.hpp"

namespace zhuxue::sample::trial {
namespace {

constexpr std::uint32_t kOnList = 650;         // per mille of damaged pairs: the list is wrong, else the roll
constexpr std::uint32_t kOneListOnly = 500;    // per mille of those on several lists: one is wrong, else all alike
constexpr std::uint32_t kNumberToo = 250;      // per mille: the 学籍号 holds the same wrong number
constexpr std::uint32_t kElsewhere = 10;       // per mille of the rows that belong to no pair
constexpr std::uint32_t kGuardianLeftOut = 100, kGuardianDigit = 20, kGuardianName = 10;  // per mille of roll rows
constexpr std::uint32_t kHeadBlank = 20, kHeadDigit = 10, kHeadOld = 5;                   // per mille of a department's households
constexpr std::uint64_t kBlankSerial = 800'000'000;  // far from the serials of make_people

constexpr std::string_view kRollId = "身份证件号", kListId = "证件号码", kName = "姓名", kNumber = "学籍号";
constexpr std::string_view kRollGuardian = "监护人姓名", kRollGuardianId = "监护人身份证件号", kHeadId = "户主证件号码";

struct Pair {
  std::uint32_t pupil = 0, person = 0;
  std::vector<std::uint32_t> rows;
};

// Letters as capitals: what is left of an O or an l once the form of the cell is seen through.
std::string in_capitals(std::string text) {
  for (char& character : text)
    if (character >= 'a' && character <= 'z') character = static_cast<char>(character - 'a' + 'A');
  return text;
}

class Clerks {
 public:
  Clerks(World& world, Rows& rows, Numbers& numbers, std::uint64_t seed) : world_(world), rows_(rows), numbers_(numbers), random_(seed, streams::kTrialDamage) {
    guardian_needed_.resize(world.people.pupils.size());
    of_household_.resize(world.households.size());
    head_needed_.resize(world.households.size());
    gather();
  }

  std::vector<DamagedCell> work(std::size_t times) {
    for (const PairRate& rate : kPairRates) {
      const std::size_t wanted = std::max<std::size_t>(1, pairs_.size() * rate.of_10000 * times / 10000);
      std::size_t done = 0;
      for (std::size_t i = 0; i < pairs_.size() && done < wanted; ++i) {
        if (taken_[i] || !damage(pairs_[i], rate.mistake, done)) continue;
        taken_[i] = true;
        ++done;
      }
    }
    damage_elsewhere();
    damage_guardians();
    damage_heads();
    return std::move(cells_);
  }

 private:
  void gather() {
    std::vector<std::uint32_t> pair_of(world_.persons.size(), kNone);
    for (std::uint32_t i = 0; i < world_.persons.size(); ++i) {
      const ListedPerson& person = world_.persons[i];
      if (person.kin == kNamesake) has_namesake_.insert(person.look_alikes.front());
      if (person.pupil == kNone) continue;
      pair_of[i] = static_cast<std::uint32_t>(pairs_.size());
      pairs_.push_back({person.pupil, i, {}});
    }
    for (std::uint32_t row = 0; row < rows_.hardship.size(); ++row) {
      const std::uint32_t person = rows_.hardship[row].person;
      if (pair_of[person] != kNone) pairs_[pair_of[person]].rows.push_back(row);
      if (rows_.hardship[row].household) of_household_[world_.persons[person].household].push_back(row);
    }
    for (std::size_t i = pairs_.size(); i > 1; --i) std::swap(pairs_[i - 1], pairs_[random_.below(static_cast<std::uint32_t>(i))]);
    taken_.resize(pairs_.size());
  }

  // ---- what a cell gets ----

  void note(bool on_roll, std::uint32_t index, std::string_view column, Mistake mistake, std::string& cell, std::string written) {
    cells_.push_back({on_roll, index, column, mistake, written, cell});
    cell = std::move(written);
  }

  void damage_list_id(std::uint32_t index, Mistake mistake, const std::string& written, std::string compared) {
    HardshipText& row = rows_.hardship[index];
    row.id = world_.persons[row.person].person.id.text();  // not the 20 places of a certificate
    row.compared_id = std::move(compared);
    row.damaged |= bit(mistake);
    note(false, index, kListId, mistake, row.id, written);
  }

  void damage_roll_id(std::uint32_t index, Mistake mistake, const std::string& written) {
    RollText& row = rows_.roll[index];
    row.damaged |= bit(mistake);
    note(true, index, kRollId, mistake, row.id, written);
    const bool fits = mistake != Mistake::x_form && mistake != Mistake::full_width;
    if (!fits || row.number[0] != 'G' || !random_.per_mille(kNumberToo)) return;
    row.damaged |= bit(Mistake::number_too);
    note(true, index, kNumber, Mistake::number_too, row.number, "G" + written);
  }

  // The rows of a pair that its departments got wrong.
  std::vector<std::uint32_t> wrong_rows(const Pair& pair) {
    if (pair.rows.size() > 1 && random_.per_mille(kOneListOnly)) return {random_.pick(pair.rows)};
    return pair.rows;
  }

  // ---- an identity number ----

  std::optional<std::string> once(Mistake mistake, const Person& person) {
    const std::string meant(person.id.text());
    switch (mistake) {
      case Mistake::digit_wrong: return with_digit_wrong(meant, random_);
      case Mistake::neighbours_swapped: return with_swap(meant, random_);
      case Mistake::letter_for_digit: return with_letter(meant, random_);
      case Mistake::check_recomputed: return with_check_recomputed(meant, random_);
      case Mistake::full_width: return full_width(meant);
      case Mistake::x_form: return meant.back() == 'X' ? std::optional(with_x_form(meant, random_)) : std::nullopt;
      default: return std::nullopt;
    }
  }

  // Never a number that somebody else has, rightly or wrongly.
  std::optional<std::string> wrong_number(Mistake mistake, const Person& person) {
    if (mistake == Mistake::changed_id) {
      const std::size_t region = random_.below(static_cast<std::uint32_t>(numbers_.regions()));
      return std::string(numbers_.issue(region, person.birth, person.male, random_.per_mille(500)).text());
    }
    for (;;) {
      std::optional<std::string> written = once(mistake, person);
      if (!written || mistake == Mistake::x_form || mistake == Mistake::full_width) return written;
      if (!numbers_.is_issued(*written) && written_.insert(in_capitals(*written)).second) return written;
    }
  }

  std::string compared(Mistake mistake, const Person& person, const std::string& written) const {
    const bool is_form = mistake == Mistake::x_form || mistake == Mistake::full_width;
    return is_form ? std::string(person.id.text()) : in_capitals(written);
  }

  bool damage_id(const Pair& pair, Mistake mistake) {
    const Person& person = world_.persons[pair.person].person;
    const auto written = wrong_number(mistake, person);
    if (!written) return false;
    if (!random_.per_mille(kOnList)) {
      damage_roll_id(pair.pupil, mistake, *written);
      return true;
    }
    for (const std::uint32_t row : wrong_rows(pair)) damage_list_id(row, mistake, *written, compared(mistake, person, *written));
    return true;
  }

  // ---- a name ----

  std::optional<std::string> wrong_name(Mistake mistake, const std::string& name, std::size_t nth) {
    switch (mistake) {
      case Mistake::dot_kind: return is_dotted(name) ? std::optional(with_other_dot(name, random_)) : std::nullopt;
      case Mistake::homophone: return with_homophone(name, random_);
      case Mistake::character_missing: return without_character(name, random_);
      // A third of them are surnames.
      case Mistake::traditional: return nth % 3 == 0 ? with_folk_surname(name, random_) : in_traditional(name);
      case Mistake::rare_character: return with_substitute(name, random_);
      default: return std::nullopt;
    }
  }

  bool give_rare_name(const Pair& pair) {
    Person& person = world_.persons[pair.person].person;
    if (is_dotted(person.name) || has_namesake_.contains(pair.pupil)) return false;
    person.name = with_rare_character(person.name, random_);
    world_.people.pupils[pair.pupil].person.name = rows_.roll[pair.pupil].name = person.name;
    for (const std::uint32_t row : pair.rows) rows_.hardship[row].name = person.name;
    return true;
  }

  bool damage_name(const Pair& pair, Mistake mistake, std::size_t nth) {
    if (mistake == Mistake::rare_character && !give_rare_name(pair)) return false;
    const auto written = wrong_name(mistake, world_.persons[pair.person].person.name, nth);
    if (!written) return false;
    if (random_.per_mille(kOnList)) {
      for (const std::uint32_t row : wrong_rows(pair)) {
        rows_.hardship[row].damaged |= bit(mistake);
        note(false, row, kName, mistake, rows_.hardship[row].name, *written);
      }
    } else {
      rows_.roll[pair.pupil].damaged |= bit(mistake);
      note(true, pair.pupil, kName, mistake, rows_.roll[pair.pupil].name, *written);
    }
    return true;
  }

  // ---- what only the guardian can mend ----

  // The guardian is the head of a listed household, and both lists say so.
  bool guardian_heads(const Pair& pair) const {
    const Household& home = world_.households[world_.persons[pair.person].household];
    return home.by_household && home.head == home.first;
  }

  void keep_guardian(const Pair& pair) {
    guardian_needed_[pair.pupil] = true;
    head_needed_[world_.persons[pair.person].household] = true;
  }

  void blank_on_list(const Pair& pair) {
    for (const std::uint32_t row : pair.rows)
      if (rows_.hardship[row].household) damage_list_id(row, Mistake::id_blank, {}, {});
  }

  bool blank_id(const Pair& pair, std::size_t nth) {
    if (!guardian_heads(pair)) return false;
    keep_guardian(pair);
    if (random_.per_mille(kOnList)) {
      blank_on_list(pair);
      return true;
    }
    // Who has no number at school has none in the 学籍号 either.
    RollText& row = rows_.roll[pair.pupil];
    const auto number = generated_number(kBlankSerial + nth);
    row.number.assign(number.begin(), number.end());
    row.damaged |= bit(Mistake::id_blank);
    note(true, pair.pupil, kRollId, Mistake::id_blank, row.id, {});
    return true;
  }

  bool shorten_guardian(const Pair& pair, std::size_t nth) {
    const std::uint32_t household = world_.persons[pair.person].household;
    const Person& guardian = head_of(world_, world_.households[household]);
    const bool only_child = world_.persons[pair.person].kin == 0;  // else the household's rows would count for two pairs
    if (!guardian_heads(pair) || !only_child || year_of(guardian.birth) >= 2000 || head_needed_[household]) return false;
    keep_guardian(pair);
    const std::string old = in_fifteen_digits(guardian.id.text());
    if (random_.per_mille(kOnList)) {
      for (const std::uint32_t row : of_household_[household]) {
        if (rows_.hardship[row].head_id != guardian.id.text()) continue;
        note(false, row, kHeadId, Mistake::fifteen_digits, rows_.hardship[row].head_id, old);
        rows_.hardship[row].damaged |= bit(Mistake::fifteen_digits);
      }
    } else {
      rows_.roll[pair.pupil].damaged |= bit(Mistake::fifteen_digits);
      note(true, pair.pupil, kRollGuardianId, Mistake::fifteen_digits, rows_.roll[pair.pupil].guardian_id, old);
    }
    // Harmless as long as the child's own number is there: for one in three it is not.
    if (nth % 3 == 0) blank_on_list(pair);
    return true;
  }

  bool damage(const Pair& pair, Mistake mistake, std::size_t nth) {
    switch (mistake) {
      case Mistake::fifteen_digits: return shorten_guardian(pair, nth);
      case Mistake::id_blank: return blank_id(pair, nth);
      case Mistake::dot_kind:
      case Mistake::rare_character:
      case Mistake::traditional:
      case Mistake::homophone:
      case Mistake::character_missing: return damage_name(pair, mistake, nth);
      default: return damage_id(pair, mistake);
    }
  }

  // ---- everybody else ----

  Mistake any_kind(const ResidentNumber& id) {
    static constexpr Mistake kKinds[] = {Mistake::digit_wrong, Mistake::neighbours_swapped, Mistake::letter_for_digit, Mistake::full_width, Mistake::x_form};
    static constexpr std::uint32_t kWeights[] = {50, 25, 10, 10, 5};
    const Mistake kind = kKinds[random_.weighted(kWeights)];
    return kind == Mistake::x_form && id.places.back() != 'X' ? Mistake::digit_wrong : kind;
  }

  void damage_elsewhere() {
    std::vector<bool> listed(world_.people.pupils.size());
    for (const Pair& pair : pairs_) listed[pair.pupil] = true;
    for (std::uint32_t i = 0; i < rows_.hardship.size(); ++i) {
      const ListedPerson& person = world_.persons[rows_.hardship[i].person];
      if (person.pupil != kNone || person.kin == kNamesake || !random_.per_mille(kElsewhere)) continue;
      const Mistake kind = any_kind(person.person.id);
      const std::string written = wrong_number(kind, person.person).value();
      damage_list_id(i, kind, written, compared(kind, person.person, written));
    }
    for (std::uint32_t i = 0; i < rows_.roll.size(); ++i) {
      if (listed[i] || world_.off_roll[i] || !random_.per_mille(kElsewhere)) continue;
      const Person& person = world_.people.pupils[i].person;
      const Mistake kind = any_kind(person.id);
      damage_roll_id(i, kind, wrong_number(kind, person).value());
    }
  }

  void damage_guardians() {
    for (std::uint32_t i = 0; i < rows_.roll.size(); ++i) {
      if (world_.off_roll[i] || guardian_needed_[i]) continue;
      RollText& row = rows_.roll[i];
      if (random_.per_mille(kGuardianLeftOut)) {
        note(true, i, kRollGuardian, Mistake::left_out, row.guardian_name, {});
        note(true, i, kRollGuardianId, Mistake::left_out, row.guardian_id, {});
        continue;
      }
      if (random_.per_mille(kGuardianDigit)) note(true, i, kRollGuardianId, Mistake::digit_wrong, row.guardian_id, with_digit_wrong(row.guardian_id, random_));
      if (!random_.per_mille(kGuardianName)) continue;
      if (auto other = with_homophone(row.guardian_name, random_)) note(true, i, kRollGuardian, Mistake::homophone, row.guardian_name, std::move(*other));
    }
  }

  void damage_heads() {
    for (std::uint32_t household = 0; household < of_household_.size(); ++household) {
      if (head_needed_[household]) continue;
      for (const Department department : {Department::rural_revival, Department::civil_affairs}) damage_head(household, department);
    }
  }

  // One hand wrote the head into all rows of a household.
  void damage_head(std::uint32_t household, Department department) {
    const std::uint32_t luck = random_.below(1000);
    if (luck >= kHeadBlank + kHeadDigit + kHeadOld) return;
    std::optional<std::string> written;
    for (const std::uint32_t index : of_household_[household]) {
      HardshipText& row = rows_.hardship[index];
      if (row.department != department) continue;
      const Mistake mistake = luck < kHeadBlank ? Mistake::left_out : luck < kHeadBlank + kHeadDigit ? Mistake::digit_wrong : Mistake::fifteen_digits;
      if (!written) {
        if (mistake == Mistake::fifteen_digits && row.head_id.substr(6, 2) != "19") return;
        written = mistake == Mistake::left_out ? std::string() : mistake == Mistake::digit_wrong ? with_digit_wrong(row.head_id, random_) : in_fifteen_digits(row.head_id);
      }
      note(false, index, kHeadId, mistake, row.head_id, *written);
    }
  }

  World& world_;
  Rows& rows_;
  Numbers& numbers_;
  Random random_;
  std::vector<Pair> pairs_;
  std::vector<bool> taken_;             // by pair
  std::vector<bool> guardian_needed_;   // by pupil
  std::vector<bool> head_needed_;       // by household
  std::vector<std::vector<std::uint32_t>> of_household_;  // rows with a 户编号
  std::unordered_set<std::uint32_t> has_namesake_;        // pupils
  std::unordered_set<std::string> written_;
  std::vector<DamagedCell> cells_;
};

}  // namespace

std::vector<DamagedCell> damage_rows(World& world, Rows& rows, Numbers& numbers, int times, std::uint64_t seed) {
  return Clerks(world, rows, numbers, seed).work(static_cast<std::size_t>(times));
}

}  // namespace zhuxue::sample::trial
