#include "zhuxue/matching/keyed_people.hpp"

#include <algorithm>
#include <optional>

#include "zhuxue/matching/name_reading.hpp"
#include "zhuxue/people/id_key.hpp"
#include "zhuxue/people/id_repair.hpp"

namespace zhuxue {
namespace {

using matching::IdState;
using matching::Person;
using matching::SchoolAge;

constexpr int kYoungestAtSchool = 3, kOldestAtSchool = 25;
constexpr std::size_t kIdLength = 18, kDigitsASpreadsheetKeeps = 15;

// The ID of a person as the engine wants it.
struct CompactId {
  std::uint64_t id = 0;
  IdState state = IdState::none;
};

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// 17 or 19 places: all but the last as a number, the last apart.
std::optional<std::uint64_t> odd_length_id(std::string_view text) {
  const std::string_view body = text.substr(0, text.size() - 1);
  if (!all_digits(body) || !(all_digits(text.substr(text.size() - 1)) || text.back() == 'X')) return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : body) number = number * 10 + static_cast<std::uint64_t>(c - '0');
  return number << 4 | static_cast<std::uint64_t>(text.back() == 'X' ? 10 : text.back() - '0');
}

CompactId compact(std::string_view text, IdCondition condition, TextIndex& documents) {
  if (text.empty() || condition == IdCondition::blank) return {};
  if (condition == IdCondition::damaged) {
    const auto kept = first_fifteen(text);
    return kept ? CompactId{*kept, IdState::damaged} : CompactId{};
  }
  if (const auto key = id_key(text)) return {key->value, condition == IdCondition::valid ? IdState::passes : IdState::fails};
  if (const auto read = read_letters_as_digits(text)) return {read->key.value, IdState::passes};
  if (text.size() == kIdLength - 1)
    if (const auto id = odd_length_id(text)) return {*id, IdState::short17};
  if (text.size() == kIdLength + 1)
    if (const auto id = odd_length_id(text)) return {*id, IdState::long19};
  return {documents.add(text) + 1, IdState::other};
}

// Of an ID of 18 places, sound or not; 0 of anything else.
std::uint64_t plain_key(std::string_view written) {
  if (written.empty()) return 0;
  const NormalisedId id = normalise_id(written);
  if (id.condition == IdCondition::damaged) return 0;
  const auto key = id_key(id.text);
  return key ? key->value : 0;
}

std::uint32_t number_of(Date date) {
  const std::string iso = date.iso();
  std::uint32_t number = 0;
  for (const char c : iso)
    if (c != '-') number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number;
}

// The birth date that places 7–14 of an ID give, if there is such a day; of a damaged one too, whose first 15 places are left.
std::uint32_t birth_in(const CompactId& id) {
  if (id.state == IdState::passes || id.state == IdState::fails) {
    const auto date = birth_date(IdKey{id.id});
    return date ? number_of(*date) : 0;
  }
  return id.state == IdState::damaged ? static_cast<std::uint32_t>(id.id / 10 % 100'000'000) : 0;
}

SchoolAge age_in(int year, std::uint32_t birth) {
  if (birth == 0) return SchoolAge::unknown;
  const int age = year - static_cast<int>(birth / 10'000);
  return age >= kYoungestAtSchool && age <= kOldestAtSchool ? SchoolAge::yes : SchoolAge::no;
}

// IDs of 18 places order by themselves; whoever has none, or shares one with another, is ordered after them by a text of his own.
class Order {
 public:
  void by_id(Person& person) { person.order = person.id; }
  void by_text(std::uint32_t person, std::string text) { others_.emplace_back(std::move(text), person); }
  void settle(std::vector<Person>& people) {
    constexpr std::uint64_t kAfterIds = std::uint64_t{1} << 63;
    std::sort(others_.begin(), others_.end());
    for (std::size_t rank = 0; rank < others_.size(); ++rank) people[others_[rank].second].order = kAfterIds | rank;
  }

 private:
  std::vector<std::pair<std::string, std::uint32_t>> others_;
};

bool is_whole(const Person& person) { return person.id_state() == IdState::passes || person.id_state() == IdState::fails; }

void set_names(Person& person, const NameNumbers::Numbers& numbers) {
  person.name = numbers.name;
  person.folded = numbers.folded;
  person.sounded = numbers.sounded;
  person.surname = numbers.surname;
}

void set_id(Person& person, const CompactId& id) {
  person.id = id.id;
  person.state = static_cast<unsigned>(id.state) & 7U;
}

// One county: towns are told apart by their name, villages by town and name.
std::uint32_t place_of(std::string_view town, std::string_view village, OtherNumbers& others) {
  if (town.empty()) return 0;
  constexpr std::uint32_t kCounty = 1, kMostTowns = 255, kMostVillages = 4095;
  const std::uint32_t town_no = others.towns.add(town) + 1;
  if (town_no > kMostTowns) return 0;
  std::uint32_t village_no = village.empty() ? 0 : others.villages.add(village) + 1;
  if (village_no > kMostVillages) village_no = 0;
  return kCounty << 20 | town_no << 12 | village_no;
}

Person pupil_of(const RollRow& row, NameNumbers& names, OtherNumbers& others) {
  Person person;
  set_names(person, names.of(row.name));
  const bool own = row.id_condition != IdCondition::blank;
  const std::string_view inside = own ? id_in_student_number(row.student_no) : row.id_in_number;
  set_id(person, own ? compact(row.id, row.id_condition, others.documents) : compact(inside, normalise_id(inside).condition, others.documents));
  if (own && inside != row.id)
    if (const std::uint64_t second = plain_key(inside); second != person.id) person.second_id = second;
  person.guardian_id = plain_key(row.guardian_id);
  person.guardian_name = names.of(row.guardian).name;
  person.place = place_of(row.town, {}, others);
  person.sex = static_cast<unsigned>(row.sex) & 3U;
  person.birth = (row.birth ? number_of(*row.birth) : birth_in({person.id, person.id_state()})) & 0x1ffffffU;
  person.age = static_cast<unsigned>(SchoolAge::yes);
  return person;
}

bool is_head(const HardshipRow& row) {
  return row.relation == "户主" || row.relation == "本人" || row.relation == "本人或户主" || (!row.head_id.empty() && row.head_id == row.id);
}

Person listed_of(const HardshipRow& row, int year, NameNumbers& names, OtherNumbers& others) {
  Person person;
  set_names(person, names.of(row.name));
  const CompactId id = compact(row.id, row.id_condition, others.documents);
  set_id(person, id);
  person.birth = birth_in(id) & 0x1ffffffU;
  // Of an ID that fails the wrong digit may stand in the year: it says nothing of the age.
  const SchoolAge age = id.state == IdState::passes ? age_in(year, person.birth) : SchoolAge::unknown;
  person.age = static_cast<unsigned>(age) & 3U;
  if (!is_head(row)) {
    person.guardian_id = plain_key(row.head_id);
    person.guardian_name = names.of(row.head).name;
  }
  if (!row.household.empty()) person.household = others.household(row.department, row.household);
  person.place = place_of(row.town, row.village, others);
  return person;
}

// The folded surname, or of a name in parts the first one; empty where the name shows none.
std::string surname_of(const NameReading& name) {
  const std::string folded = name.folded_text();
  if (name.is_latin() || name.empty()) return {};
  const std::size_t characters = name.parts() > 1 ? name.part(0).size() : name.surname_size();
  std::size_t end = 0;
  for (std::size_t seen = 0; end < folded.size(); ++end) {
    const bool starts = (static_cast<unsigned char>(folded[end]) & 0xC0) != 0x80;
    if (starts && seen++ == characters) break;
  }
  return folded.substr(0, end);
}

// What a later record of the same person knows and the earlier one does not.
void fill_gaps(Person& person, const Person& other) {
  if (!person.guardian_id) person.guardian_id = other.guardian_id;
  if (!person.guardian_name) person.guardian_name = other.guardian_name;
  if (!person.household) person.household = other.household;
  if (!person.place) person.place = other.place;
}

}  // namespace

Groups::Groups(std::size_t groups, const std::vector<std::uint32_t>& group_of) : start_(groups + 1, 0) {
  for (const std::uint32_t group : group_of)
    if (group != TextIndex::kNone) ++start_[group + 1];
  for (std::size_t i = 0; i < groups; ++i) start_[i + 1] += start_[i];
  items_.resize(start_[groups]);
  std::vector<std::uint32_t> next(start_.begin(), start_.end() - 1);
  for (std::uint32_t item = 0; item < group_of.size(); ++item)
    if (group_of[item] != TextIndex::kNone) items_[next[group_of[item]]++] = item;
}

Groups::Groups(std::size_t groups, std::vector<std::pair<std::uint32_t, std::uint32_t>> members) : start_(groups + 1, 0) {
  std::sort(members.begin(), members.end());
  items_.reserve(members.size());
  for (const auto& [group, item] : members) {
    ++start_[group + 1];
    items_.push_back(item);
  }
  for (std::size_t i = 0; i < groups; ++i) start_[i + 1] += start_[i];
}

NameNumbers::NameNumbers(NormaliseName normalise) : normalise_(normalise), written_(4096), names_(4096), folded_(4096), sounded_(4096), surnames_(512) {}

std::uint32_t NameNumbers::number(TextIndex& index, std::string text) {
  if (text.empty()) return 0;
  const std::uint32_t known = index.find(text);
  if (known != TextIndex::kNone) return known + 1;
  return index.add(kept_.emplace_back(std::move(text))) + 1;
}

NameNumbers::Numbers NameNumbers::read(std::string_view written) {
  std::string normal = normalise_(written);
  const NameReading reading = read_name(normal, NameTables::standard());
  Numbers numbers;
  // A name that cannot be read whole equals no other by number: two placeholders need not be one character.
  if (!reading.has_placeholder()) {
    numbers.folded = number(folded_, reading.folded_text());
    numbers.sounded = number(sounded_, reading.sounded_text());
  }
  numbers.surname = number(surnames_, surname_of(reading));
  numbers.name = number(names_, std::move(normal));
  return numbers;
}

const NameNumbers::Numbers& NameNumbers::of(std::string_view written) {
  const std::uint32_t at = written_.add(written);
  if (at == numbers_.size()) numbers_.push_back(written.empty() ? Numbers{} : read(written));
  return numbers_[at];
}

NameLevel NameNumbers::compare(std::uint32_t one, std::uint32_t other) const {
  if (!one || !other) return NameLevel::missing;
  const NameTables& tables = NameTables::standard();
  return compare_names(read_name(text(one), tables), read_name(text(other), tables), tables);
}

bool NameNumbers::may_be_same(std::uint32_t one, std::uint32_t other) const {
  if (one == other) return one != 0;
  return compare(one, other) <= NameLevel::one_character;
}

std::uint32_t OtherNumbers::household(std::int16_t department, std::string_view number) {
  return households.add(kept.emplace_back(std::to_string(department) + "/" + std::string(number))) + 1;
}

KeyedRoll key_roll(const std::vector<RollRow>& roll, NameNumbers& names, OtherNumbers& others) {
  KeyedRoll keyed;
  Order order;
  TextIndex ids(roll.size()), numbers(64);
  std::vector<std::uint32_t> person_of_id, person_of_number;
  keyed.person_of_row.reserve(roll.size());
  for (const RollRow& row : roll) {
    const std::string_view id = row.person_id();
    auto& known = id.empty() ? person_of_number : person_of_id;
    const std::uint32_t at = id.empty() ? numbers.add(row.student_no) : ids.add(id);
    if (at == known.size()) {
      const auto person = static_cast<std::uint32_t>(keyed.people.size());
      known.push_back(person);
      keyed.people.push_back(pupil_of(row, names, others));
      if (is_whole(keyed.people.back()) && !id.empty())
        order.by_id(keyed.people.back());
      else
        order.by_text(person, std::string(row.student_no));
    } else {
      fill_gaps(keyed.people[known[at]], pupil_of(row, names, others));
    }
    keyed.person_of_row.push_back(known[at]);
  }
  order.settle(keyed.people);
  keyed.rows = Groups(keyed.people.size(), keyed.person_of_row);
  return keyed;
}

std::string list_key(const HardshipRow& row) {
  if (!row.id.empty() && row.id_condition != IdCondition::damaged) return std::string(row.id);
  if (!row.head_id.empty()) return "户主 " + std::string(row.head_id);
  return "户 " + std::to_string(row.department) + " " + std::string(row.household) + " " + std::string(row.id);
}

KeyedList key_list(const std::vector<HardshipRow>& listed, const std::vector<ListedRecord>& records, int year, NameNumbers& names, OtherNumbers& others) {
  KeyedList keyed;
  Order order;
  TextIndex keys(records.size());
  std::vector<std::uint32_t> first_of_key, next_of_person;
  std::deque<std::string> kept;
  keyed.person_of_record.reserve(records.size());
  for (const ListedRecord& record : records) {
    const HardshipRow& row = listed[record.row];
    const bool usable = !row.id.empty() && row.id_condition != IdCondition::damaged;
    const std::uint32_t at = keys.add(usable ? row.id : std::string_view(kept.emplace_back(list_key(row))));
    if (at == first_of_key.size()) first_of_key.push_back(TextIndex::kNone);
    Person person = listed_of(row, year, names, others);
    std::uint32_t found = first_of_key[at];
    while (found != TextIndex::kNone && !names.may_be_same(keyed.people[found].name, person.name)) found = next_of_person[found];
    if (found != TextIndex::kNone) {
      fill_gaps(keyed.people[found], person);
      keyed.person_of_record.push_back(found);
      continue;
    }
    found = static_cast<std::uint32_t>(keyed.people.size());
    const bool alone = usable && first_of_key[at] == TextIndex::kNone && is_whole(person);
    next_of_person.push_back(first_of_key[at]);
    first_of_key[at] = found;
    if (alone)
      order.by_id(person);
    else
      order.by_text(found, list_key(row) + "\x1f" + std::string(row.name));
    keyed.people.push_back(person);
    keyed.person_of_record.push_back(found);
  }
  order.settle(keyed.people);
  keyed.records = Groups(keyed.people.size(), keyed.person_of_record);
  return keyed;
}

}  // namespace zhuxue
