#include "matching/people_model.hpp"

#include <numeric>

#include "zhuxue/linkage/model.hpp"

namespace zhuxue::matching {
namespace {

using linkage::log2_milli;
using Counts = std::array<std::uint64_t, kMostLevels>;

constexpr std::uint64_t kMillion = 1'000'000;
constexpr MilliBits kMostRarity = 20'000;  // no name is worth more: beyond it a typing error is the likelier reason

// m of the built-in table, in millionths: how often true pairs stand on a level, of those that say something (domain page, sections 3 and 4: 0.5 % name variants, 1 % damage
// a side; guardians: father on one list, mother on the other, in about one of five). u likewise for pairs drawn at random.
struct Chance {
  std::uint64_t m, u;
};
struct FieldChances {
  Field field;
  std::size_t missing;         // the level that says nothing
  std::vector<Chance> levels;  // from the first that says something on

  std::size_t first() const { return missing == 0 ? 1 : 0; }
  std::uint64_t telling(const Counts& counts) const { return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}) - counts[missing]; }
};
const std::vector<FieldChances>& built_in() {
  static const std::vector<FieldChances> table = {
      // u of equal, folded and homophone come from the counts of names, or, shrunk to nothing, from 1/131,072 (average full name 17.2 bits), 1/2^20 and 1/2^18
      {Field::name, static_cast<std::size_t>(NameLevel::missing), {{985'000, 8}, {3'000, 1}, {3'000, 4}, {3'000, 30}, {2'000, 50}, {2'000, 26'500}, {2'000, 973'000}}},
      // 15 birth years; only one in five listed persons is of school age
      {Field::birth, 0, {{900'000, 40}, {5'000, 20}, {40'000, 800}, {20'000, 1'100}, {35'000, 998'000}}},
      {Field::sex, 0, {{995'000, 500'000}, {5'000, 500'000}}},
      // u of exact is brothers and sisters: one pair in 130,000 at the most
      {Field::guardian, 0, {{780'000, 8}, {20'000, 4}, {50'000, 40}, {150'000, 999'900}}},
      // a district: some 250 villages, 15 towns, pupils of the town's school; one county
      {Field::place, 0, {{400'000, 4'000}, {450'000, 70'000}, {140'000, 900'000}, {10'000, 26'000}}},
  };
  return table;
}

// An ID's own odds: of the hits of a stage so many are true (domain page, section 3, province): exact 99.99 %, repair 93 %, wildcard 4 %. The weight is what leads from the
// prior to these odds, so a denser register weakens it as it should. Two valid IDs: 0.3 % of true pairs (new numbers, wrong digits with a check digit made to fit).
constexpr MilliBits kOddsExact = 13'000, kOddsRepaired = 3'700, kOddsWildcard = -4'500;
constexpr MilliBits kTwoIds = -8'300;       // log2(0.3 % / 98 %)
constexpr MilliBits kOtherId = -3'000;        // two errors: log2(0.2 % / 2 %)
constexpr MilliBits kSequenceDigit = 3'000;   // place 15 agrees by chance in one of ten
constexpr MilliBits kRegion = 1'000;          // most of a district are born in it

MilliBits weight_of(std::uint64_t m, std::uint64_t m_whole, std::uint64_t u, std::uint64_t u_whole) {
  return log2_milli(m, m_whole) - log2_milli(u, u_whole);
}

// Counts are made at home with the built-in chances: `strength` pairs are taken to have been seen already as the table says. So no level is ever at zero.
constexpr std::uint64_t kLabelStrength = 200, kRandomStrength = 20'000;
std::uint64_t shrunk(std::uint64_t count, std::uint64_t chance, std::uint64_t strength) {
  return count * kMillion + chance * strength;
}

// Draws from a side by order, whatever the order of the input: those with the smallest mixed orders.
std::vector<std::uint32_t> sample(std::span<const Person> side, std::size_t wanted, std::uint64_t seed) {
  std::vector<std::uint32_t> drawn;
  std::uint64_t limit = ~std::uint64_t{0};
  if (side.size() > wanted * 2) limit = limit / side.size() * wanted * 2;
  const auto place = [&](std::uint32_t i) { return joined(side[i].order, seed); };
  for (std::uint32_t i = 0; i < side.size(); ++i)
    if (place(i) <= limit) drawn.push_back(i);
  std::sort(drawn.begin(), drawn.end(), [&](std::uint32_t a, std::uint32_t b) { return place(a) < place(b); });
  if (drawn.size() > wanted) drawn.resize(wanted);
  return drawn;
}

std::array<Counts, kFields> count_random_pairs(const PairFinder& finder, const PairLevels& levels) {
  constexpr std::size_t kSample = 4'096;
  std::array<Counts, kFields> counts{};
  const std::vector<std::uint32_t> pupils = sample(finder.pupils(), kSample, finder.setting().seed), listed = sample(finder.listed(), kSample, finder.setting().seed + 1);
  if (pupils.empty() || listed.empty()) return counts;
  for (std::uint64_t i = 0; i < finder.setting().random_pairs; ++i) {
    const std::uint64_t drawn = joined(i, finder.setting().seed);
    const Levels seen = levels.without_id(pupils[(drawn >> 32) % pupils.size()], listed[(drawn & 0xffffffffU) % listed.size()]);
    for (std::size_t field = 0; field < kFields; ++field) ++counts[field][seen[field]];
  }
  return counts;
}

// An S0 pair whose IDs pass is as good as a label.
std::array<Counts, kFields> count_labels(const PairFinder& finder, const PairLevels& levels, std::uint64_t& labels) {
  std::vector<std::array<Counts, kFields>> of_part(parts_of(finder.pairs().size()));
  std::vector<std::uint64_t> labels_of_part(of_part.size());
  for_each_part(finder.setting(), finder.pairs().size(), [&](std::size_t part, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from; i < to; ++i) {
      const FoundPair& pair = finder.pairs()[i];
      if ((pair.keys & bit(Key::id)) == 0 || finder.pupils()[pair.pupil].id_state() != IdState::passes) continue;
      ++labels_of_part[part];
      const Levels seen = levels.without_id(pair.pupil, pair.listed);
      for (std::size_t field = 0; field < kFields; ++field) ++of_part[part][field][seen[field]];
    }
  });
  std::array<Counts, kFields> counts{};
  for (std::size_t part = 0; part < of_part.size(); ++part) {
    labels += labels_of_part[part];
    for (std::size_t field = 0; field < kFields; ++field)
      for (std::size_t level = 0; level < kMostLevels; ++level) counts[field][level] += of_part[part][field][level];
  }
  return counts;
}

// Pairs that share a name by chance, of all pairs, with the built-in share taken to have been seen in a quarter of a billion of them.
MilliBits expected_rarity(std::uint64_t equal_pairs, std::uint64_t pupils, std::uint64_t listed, std::uint64_t built_in_share) {
  constexpr std::uint64_t kStrength = 250'000'000, kMostPairs = std::uint64_t{1} << 43;  // so that the product stays within 64 bits
  const std::uint64_t seen = std::min(equal_pairs, kMostPairs) * built_in_share + kStrength;
  const std::uint64_t whole = (pupils * listed + kStrength);
  return log2_milli(whole, 1) + log2_milli(built_in_share, 1) - log2_milli(seen, 1);
}

MilliBits prior_of(std::uint64_t labels, std::uint64_t pupils, std::uint64_t listed) {
  // Where labels are few (no IDs, or a handful of people), one in twenty of the smaller side is taken to be on the other.
  const std::uint64_t expected = std::max({labels, std::min(pupils, listed) / 20, std::uint64_t{1}});
  return log2_milli(expected, 1) - log2_milli(std::max<std::uint64_t>(pupils, 1), 1) - log2_milli(std::max<std::uint64_t>(listed, 1), 1);
}

}  // namespace

NameCounts::NameCounts(std::span<const Person> pupils, std::span<const Person> listed, std::uint32_t Person::*number_of) {
  const auto count = [number_of](std::span<const Person> side, std::vector<std::uint32_t>& counts) {
    std::uint64_t named = 0;
    for (const Person& person : side) {
      const std::uint32_t number = person.*number_of;
      if (number == 0) continue;
      if (number >= counts.size()) counts.resize(std::max<std::size_t>(number + 1, counts.size() * 2));
      ++counts[number];
      ++named;
    }
    return named;
  };
  pupils_ = count(pupils, of_pupils_);
  listed_ = count(listed, of_listed_);
  for (std::size_t i = 0; i < std::min(of_pupils_.size(), of_listed_.size()); ++i) equal_pairs_ += std::uint64_t{of_pupils_[i]} * of_listed_[i];
}

MilliBits NameCounts::rarity(std::uint32_t name) const {
  // The person itself is left out of its name's count, and 50,000 people more are taken to be there of whom a third bears the name: a name that is unique in a village of 300
  // is not thereby rarer than an average one (1/131,072).
  constexpr std::uint64_t kStrength = 50'000;
  const auto bearers = [name](const std::vector<std::uint32_t>& counts) { return 3 * std::uint64_t{name < counts.size() && counts[name] > 0 ? counts[name] - 1 : 0} + 1; };
  const std::uint64_t of_pupils = bearers(of_pupils_), all_pupils = 3 * (pupils_ + kStrength), of_listed = bearers(of_listed_), all_listed = 3 * (listed_ + kStrength);
  const bool commoner_on_the_roll = of_pupils * all_listed > of_listed * all_pupils;
  return std::min(kMostRarity, commoner_on_the_roll ? log2_milli(all_pupils, of_pupils) : log2_milli(all_listed, of_listed));
}

Knowledge::Knowledge(const PairFinder& finder, const PairLevels& levels) {
  NameCounts sounded;
  const std::array<std::pair<NameCounts*, std::uint32_t Person::*>, 3> counted = {{{&names, &Person::name}, {&folded, &Person::folded}, {&sounded, &Person::sounded}}};
  run_parts(finder.setting(), counted.size(), [&](std::size_t i) { *counted[i].first = NameCounts(finder.pupils(), finder.listed(), counted[i].second); });
  std::uint64_t labels = 0;
  std::array<Counts, kFields> true_pairs = count_labels(finder, levels, labels);
  model.prior = prior_of(labels, finder.pupils().size(), finder.listed().size());
  model.pupils_named = names.pupils();
  model.listed_named = names.listed();
  const bool learns = labels >= finder.setting().fewest_labels;
  model.labels = learns ? labels : 0;
  const std::array<Counts, kFields> random_pairs = learns ? count_random_pairs(finder, levels) : std::array<Counts, kFields>{};
  if (!learns) true_pairs = {};
  true_pairs[static_cast<std::size_t>(Field::birth)] = {};  // the labels share their ID, and with it the date

  for (const FieldChances& of_field : built_in()) {
    const auto field = static_cast<std::size_t>(of_field.field);
    const std::uint64_t true_seen = of_field.telling(true_pairs[field]), random_seen = learns ? of_field.telling(random_pairs[field]) : 0;
    for (std::size_t i = 0; i < of_field.levels.size(); ++i) {
      const std::size_t level = of_field.first() + i;
      const std::uint64_t m = shrunk(true_pairs[field][level], of_field.levels[i].m, kLabelStrength);
      const std::uint64_t u = shrunk(learns ? random_pairs[field][level] : 0, of_field.levels[i].u, kRandomStrength);
      model.weight[field][level] = weight_of(m, (true_seen + kLabelStrength) * kMillion, u, (random_seen + kRandomStrength) * kMillion);
    }
  }

  // Equal and folded names: u by counting all pairs, not a sample of them.
  auto& name = model.weight[static_cast<std::size_t>(Field::name)];
  const FieldChances& of_name = built_in()[0];
  const auto m = [&](NameLevel level) {
    const auto i = static_cast<std::size_t>(level);
    const Counts& counts = true_pairs[static_cast<std::size_t>(Field::name)];
    return log2_milli(shrunk(counts[i], of_name.levels[i].m, kLabelStrength), (of_name.telling(counts) + kLabelStrength) * kMillion);
  };
  const auto less = [](std::uint64_t all, std::uint64_t part) { return all > part ? all - part : 0; };
  model.name_expected = expected_rarity(names.equal_pairs(), names.pupils(), names.listed(), std::uint64_t{1} << 17);
  model.folded_expected = expected_rarity(folded.equal_pairs(), folded.pupils(), folded.listed(), std::uint64_t{1} << 17);
  name[static_cast<std::size_t>(NameLevel::equal)] = m(NameLevel::equal) + model.name_expected;
  name[static_cast<std::size_t>(NameLevel::equal_folded)] =
      m(NameLevel::equal_folded) + expected_rarity(less(folded.equal_pairs(), names.equal_pairs()), folded.pupils(), folded.listed(), std::uint64_t{1} << 20);
  name[static_cast<std::size_t>(NameLevel::homophone)] =
      m(NameLevel::homophone) + expected_rarity(less(sounded.equal_pairs(), std::max(folded.equal_pairs(), names.equal_pairs())), sounded.pupils(), sounded.listed(), std::uint64_t{1} << 18);

  auto& id = model.weight[static_cast<std::size_t>(Field::id)];
  const MilliBits birth = model.weight[static_cast<std::size_t>(Field::birth)][static_cast<std::size_t>(BirthLevel::exact)];
  id = {0, kOddsExact - model.prior, kOddsRepaired - model.prior, kOddsRepaired - model.prior, kOddsWildcard - model.prior, birth + kSequenceDigit, birth + kRegion, kTwoIds, kOtherId};
}

MilliBits Knowledge::name_part(const Person& pupil, const Person& person, NameLevel level) const {
  if (level == NameLevel::equal) return names.rarity(pupil.name) - model.name_expected;
  // Half of it: which of the written forms is common says less than how common the name is.
  if (level == NameLevel::equal_folded) return (std::min(folded.rarity(pupil.folded), folded.rarity(person.folded)) - model.folded_expected) / 2;
  return 0;
}

MilliBits Knowledge::score(const Levels& levels, MilliBits name_part) const {
  MilliBits sum = model.prior + name_part;
  for (std::size_t field = 0; field < kFields; ++field) sum += model.weight[field][levels[field]];
  return sum;
}

std::string PeopleModel::text() const {
  using Words = std::vector<const char*>;
  const std::array<std::pair<const char*, Words>, kFields> fields = {{
      {"name", {"equal", "equal folded", "homophone", "one character", "one near", "same surname", "different", "missing"}},
      {"id", {"missing", "exact", "one repaired", "both repaired", "wildcard", "first fifteen", "region and birth", "two ids", "other"}},
      {"birth", {"missing", "exact", "day and month swapped", "one digit", "year and month", "other"}},
      {"sex", {"missing", "equal", "other"}},
      {"guardian", {"missing", "exact", "repaired", "name", "other"}},
      {"place", {"missing", "village", "town", "county", "other"}},
  }};
  linkage::Model model;
  model.prior = prior;
  for (std::size_t i = 0; i < kFields; ++i) {
    linkage::Comparator comparator;
    comparator.name = fields[i].first;
    for (std::size_t level = 0; level < fields[i].second.size(); ++level) comparator.levels.push_back({fields[i].second[level], weight[i][level], linkage::TermUse::none});
    const auto missing = static_cast<std::size_t>(NameLevel::missing);  // first in the model's text, as in every linkage model
    if (static_cast<Field>(i) == Field::name) std::rotate(comparator.levels.begin(), comparator.levels.begin() + missing, comparator.levels.end());
    model.comparators.push_back(std::move(comparator));
  }
  return model.text() + "names: expected " + std::to_string(name_expected) + ", folded " + std::to_string(folded_expected) + ", pupils " + std::to_string(pupils_named) + ", listed " +
         std::to_string(listed_named) + ", labels " + std::to_string(labels) + "\n";
}

}  // namespace zhuxue::matching
