#include "bench/linkage/household.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "zhuxue/linkage/assignment.hpp"

namespace zhuxue::linkage::bench {
namespace {

constexpr std::uint8_t kMissing = 0, kAlone = 1, kNobody = 2, kMatched = 3;  // from kMatched on: others matched

/// Where the levels of matched others end, in bits of their evidence together.
constexpr std::array<MilliBits, 5> kStrength = {6'000, 10'000, 14'000, 18'000, 24'000};
constexpr std::size_t kLevels = kMatched + kStrength.size() + 1;

std::uint8_t level_of_strength(MilliBits strength) { return static_cast<std::uint8_t>(kMatched + (std::upper_bound(kStrength.begin(), kStrength.end(), strength) - kStrength.begin())); }

Comparator household_comparator() {
  Comparator comparator{"household", {{"missing"}, {"nobody else to compare"}, {"none of the others matched"}}, {}};
  std::string name = "others matched, below ";
  for (const MilliBits end : kStrength) comparator.levels.push_back({name + std::to_string(end / 1000) + " bits"});
  comparator.levels.push_back({"others matched, " + std::to_string(kStrength.back() / 1000) + " bits and more"});
  return comparator;
}

/// A pair seen as two persons of two households; of one table the household with the lower number comes first.
struct Place {
  std::uint32_t left_house = 0, right_house = 0, left_row = 0, right_row = 0;
  std::uint64_t houses() const { return static_cast<std::uint64_t>(left_house) << 32 | right_house; }
};

class Houses {
 public:
  Houses(const Plan& plan, const Tables& tables) : tables_(tables), field_(plan.household->field) {
    for (std::uint32_t row = 0; row < tables.left.size(); ++row) left_[tables.left.fields[field_][row]].push_back(row);
    for (std::uint32_t row = 0; row < tables.right.size(); ++row) right_[tables.right.fields[field_][row]].push_back(row);
  }
  Place place(Pair pair) const {
    Place place{tables_.left.fields[field_][left_of(pair)], tables_.right.fields[field_][right_of(pair)], left_of(pair), right_of(pair)};
    if (tables_.one() && place.left_house > place.right_house) std::swap(place.left_house, place.right_house), std::swap(place.left_row, place.right_row);
    return place;
  }
  /// Whether the pair lies in two households that are known and not one and the same.
  bool known(const Place& place) const { return place.left_house && place.right_house && !(tables_.one() && place.left_house == place.right_house); }
  const std::vector<std::uint32_t>& left(std::uint32_t house) const { return left_.at(house); }
  const std::vector<std::uint32_t>& right(std::uint32_t house) const { return right_.at(house); }
  bool alone(std::uint64_t houses) const { return left(static_cast<std::uint32_t>(houses >> 32)).size() == 1 || right(static_cast<std::uint32_t>(houses)).size() == 1; }
  /// All pairs of the tables by the level they have while nobody is matched: missing, alone, nobody.
  std::array<std::uint64_t, 3> all_pairs() const {
    const auto [left_all, left_alone] = known_rows(left_);
    const auto [right_all, right_alone] = known_rows(right_);
    const std::uint64_t known = left_all * right_all, alone = left_alone * right_all + left_all * right_alone - left_alone * right_alone;
    // Of one table each pair has been counted in both directions.
    const std::uint64_t once = tables_.one() ? 2 : 1;
    return {tables_.all_pairs() - std::min(tables_.all_pairs(), known / once), alone / once, (known - alone) / once};
  }
  Pair pair(std::uint32_t left_row, std::uint32_t right_row) const { return tables_.one() ? pair_of(std::min(left_row, right_row), std::max(left_row, right_row)) : pair_of(left_row, right_row); }

 private:
  using Members = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;
  static std::pair<std::uint64_t, std::uint64_t> known_rows(const Members& members) {
    std::uint64_t all = 0, alone = 0;
    for (const auto& [house, rows] : members)
      if (house != 0) all += rows.size(), alone += rows.size() == 1;
    return {all, alone};
  }

  const Tables& tables_;
  std::uint32_t field_;
  Members left_, right_;
};

/// Candidates by the pair of households they lie in, in order of the households.
std::vector<std::pair<std::uint64_t, std::uint32_t>> by_houses(const Houses& houses, const std::vector<Pair>& pairs) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted;
  for (std::uint32_t i = 0; i < pairs.size(); ++i)
    if (const Place place = houses.place(pairs[i]); houses.known(place)) sorted.emplace_back(place.houses(), i);
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

/// Calls each(houses, candidates of it) for every pair of households.
template <typename Each>
void for_each_house_pair(const std::vector<std::pair<std::uint64_t, std::uint32_t>>& sorted, Each each) {
  std::vector<std::uint32_t> members;
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    members.clear();
    while (end < sorted.size() && sorted[end].first == sorted[begin].first) members.push_back(sorted[end++].second);
    each(sorted[begin].first, members);
  }
}

std::uint32_t index_in(const std::vector<std::uint32_t>& rows, std::uint32_t row) { return static_cast<std::uint32_t>(std::lower_bound(rows.begin(), rows.end(), row) - rows.begin()); }

/// The best one-to-one set inside one pair of households, in rows.
std::vector<Link> inside(const Houses& houses, const std::vector<Pair>& pairs, const std::vector<MilliBits>& scores, const std::vector<std::uint32_t>& members, const AssignmentSetting& setting) {
  const Place first = houses.place(pairs[members[0]]);
  const auto &left = houses.left(first.left_house), &right = houses.right(first.right_house);
  std::vector<Candidate> candidates;
  for (const std::uint32_t i : members) {
    const Place place = houses.place(pairs[i]);
    candidates.push_back({index_in(left, place.left_row), index_in(right, place.right_row), scores[i]});
  }
  Assignment made = assign(std::move(candidates), setting);
  for (Link& link : made.links) link.left = left[link.left], link.right = right[link.right];
  return std::move(made.links);
}

/// The pairs of members that households with a linked pair have and blocking did not find.
std::vector<Pair> pairs_to_add(const Houses& houses, const HouseholdRule& rule, const Together& together, std::uint64_t& too_large) {
  std::vector<Pair> added;
  for_each_house_pair(by_houses(houses, together.candidates.pairs), [&](std::uint64_t key, const std::vector<std::uint32_t>& members) {
    if (std::none_of(members.begin(), members.end(), [&](std::uint32_t i) { return together.scores[i] >= rule.linked; })) return;
    const auto &left = houses.left(static_cast<std::uint32_t>(key >> 32)), &right = houses.right(static_cast<std::uint32_t>(key));
    if (left.size() * right.size() > rule.cap) {
      ++too_large;
      return;
    }
    for (const std::uint32_t a : left)
      for (const std::uint32_t b : right) added.push_back(houses.pair(a, b));
  });
  std::sort(added.begin(), added.end());
  added.erase(std::unique(added.begin(), added.end()), added.end());
  std::erase_if(added, [&](Pair pair) { return std::binary_search(together.candidates.pairs.begin(), together.candidates.pairs.end(), pair); });
  return added;
}

void add_pairs(Together& together, const std::vector<Pair>& added, const std::vector<Pattern>& patterns, const std::vector<MilliBits>& scores) {
  Candidates merged;
  merged.counts = together.candidates.counts, merged.not_compared = together.candidates.not_compared;
  std::vector<Pattern> all_patterns;
  std::vector<MilliBits> all_scores;
  const auto& old = together.candidates.pairs;
  for (std::size_t a = 0, b = 0; a < old.size() || b < added.size();) {
    const bool known = b == added.size() || (a < old.size() && old[a] < added[b]);
    merged.pairs.push_back(known ? old[a] : added[b]);
    merged.rules.push_back(known ? together.candidates.rules[a] : 0);
    all_patterns.push_back(known ? together.patterns[a] : patterns[b]);
    all_scores.push_back(known ? together.scores[a] : scores[b]);
    known ? ++a : ++b;
  }
  together.candidates = std::move(merged), together.patterns = std::move(all_patterns), together.scores = std::move(all_scores);
}

/// The chances of levels among different members of one household, on both sides.
PerLevel chances_inside(const Plan& plan, const Tables& tables, const Values& values) {
  LevelSums sums(plan.level_counts());
  const auto each_side = [&](const Rows& rows) {
    const Tables itself{rows, rows};
    const Comparing comparing(plan, itself, values);
    const Houses houses(plan, itself);
    std::vector<Pattern> patterns;
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
      const std::uint32_t house = rows.fields[plan.household->field][row];
      if (house == 0 || houses.left(house).size() > 30) continue;  // an institution is no family
      for (const std::uint32_t other : houses.left(house))
        if (row < other) patterns.push_back(comparing.pattern(row, other));
    }
    sums += count_levels(group(std::move(patterns)), plan.level_counts());
  };
  each_side(tables.left);
  if (!tables.one()) each_side(tables.right);
  return chances(sums);
}

/// The evidence of a pair's own fields, as if the households had nothing to do with each other and as if they were the same; without any prior.
struct Evidence {
  std::vector<MilliBits> apart, inside;
};

MilliBits sum_of_levels(const Model& model, Pattern pattern, std::size_t comparators) {
  MilliBits sum = 0;
  for (std::size_t c = 0; c < comparators; ++c) sum += model.comparators[c].levels[level_of(pattern, c)].weight;
  return sum;
}

/// The levels of the candidates of one pair of households, given who of them would be linked to whom. What the family has in common counts once, not once a member.
void levels_of_houses(const Houses& houses, const Together& together, const Evidence& evidence, const std::vector<std::uint32_t>& members, const std::vector<Link>& links, std::vector<std::uint8_t>& levels) {
  struct Linked {
    std::uint32_t left, right;
    MilliBits inside, common;
  };
  std::vector<Linked> linked;
  for (const std::uint32_t i : members) {
    const Place place = houses.place(together.candidates.pairs[i]);
    if (std::any_of(links.begin(), links.end(), [&](const Link& link) { return link.left == place.left_row && link.right == place.right_row; }))
      linked.push_back({place.left_row, place.right_row, evidence.inside[i], evidence.apart[i] - evidence.inside[i]});
  }
  for (const std::uint32_t i : members) {
    const Place place = houses.place(together.candidates.pairs[i]);
    MilliBits strength = 0, common = 0;
    bool any = false;
    for (const Linked& other : linked) {
      if (other.left == place.left_row || other.right == place.right_row) continue;
      strength += other.inside, common = std::max(common, other.common), any = true;
    }
    levels[i] = houses.alone(place.houses()) ? kAlone : any ? level_of_strength(strength + common) : kNobody;
  }
}

/// Who of each pair of households worth a second look would be linked to whom, and from that the levels. Returns the patterns of links that strong evidence
/// of others supports: who is counted there does not hang on its own fields alone, and so they tell how true pairs look.
std::vector<Pattern> find_levels(const Houses& houses, const HouseholdRule& rule, Together& together, const Evidence& evidence, bool first) {
  together.levels.assign(together.scores.size(), kMissing);
  together.linked_households = 0;
  std::vector<Pattern> supported;
  for_each_house_pair(by_houses(houses, together.candidates.pairs), [&](std::uint64_t key, const std::vector<std::uint32_t>& members) {
    std::vector<Link> links;
    if (std::any_of(members.begin(), members.end(), [&](std::uint32_t i) { return evidence.apart[i] + together.model.prior >= rule.linked; })) {
      // To begin with, a member of the one is each member of the other or nobody, with equal chances.
      const auto larger = std::max(houses.left(static_cast<std::uint32_t>(key >> 32)).size(), houses.right(static_cast<std::uint32_t>(key)).size());
      const MilliBits floor = first ? log2_milli(2 * larger, 1) : 0;
      links = inside(houses, together.candidates.pairs, first ? evidence.inside : together.scores, members, {.floor = floor});
    }
    together.linked_households += links.size() > 1;
    levels_of_houses(houses, together, evidence, members, links, together.levels);
    for (const std::uint32_t i : members) {
      const Place place = houses.place(together.candidates.pairs[i]);
      if (together.levels[i] + 2u < kLevels) continue;
      if (std::any_of(links.begin(), links.end(), [&](const Link& link) { return link.left == place.left_row && link.right == place.right_row; })) supported.push_back(together.patterns[i]);
    }
  });
  return supported;
}

void weigh_levels(const Houses& houses, Together& together, const Evidence& evidence, MilliBits prior) {
  std::array<std::vector<MilliBits>, kLevels> scores;
  for (std::size_t i = 0; i < together.levels.size(); ++i) {
    const std::uint8_t level = together.levels[i];
    scores[level].push_back(level >= kMatched ? evidence.inside[i] : evidence.apart[i]);
  }
  const auto all = houses.all_pairs();
  std::uint64_t matched = 0;
  for (std::size_t level = kMatched; level < kLevels; ++level) matched += scores[level].size();
  std::array<MilliBits, kLevels> weight{};
  for (std::size_t level = 1; level < kLevels; ++level) {
    std::uint64_t pairs = level >= kMatched ? scores[level].size() : level == kNobody ? all[kNobody] - std::min(all[kNobody], matched) : all[level];
    pairs = std::max<std::uint64_t>({2, pairs, scores[level].size()});
    weight[level] = prior_of(std::min(expected_pairs(scores[level], pairs), pairs - 1), pairs) - prior;
  }
  for (Model* model : {&together.model, &together.inside})
    for (std::size_t level = 1; level < kLevels; ++level) model->comparators.back().levels[level].weight = weight[level];
  for (std::size_t i = 0; i < together.levels.size(); ++i) {
    const std::uint8_t level = together.levels[i];
    together.scores[i] = prior + weight[level] + (level >= kMatched ? evidence.inside[i] : evidence.apart[i]);
  }
}

}  // namespace

const Model& Together::model_of(std::size_t candidate) const { return !levels.empty() && levels[candidate] >= kMatched ? inside : model; }

namespace {

/// Both models of these chances, and what they say of each candidate.
void set_chances(const Plan& plan, const Tables& tables, const Comparing& comparing, const PerLevel& m, const PerLevel& u, const PerLevel& u_inside, Together& together, Evidence& evidence, unsigned threads) {
  together.model = build(plan, comparing, m, u);
  evidence.apart = scores_of(plan, together.model, comparing, together.candidates.pairs, together.patterns, threads);
  const std::uint64_t all = std::max<std::uint64_t>(2, tables.all_pairs());
  together.model.prior = prior_of(plan.expected_pairs ? *plan.expected_pairs : expected_pairs(evidence.apart, all), all);

  together.inside = together.model;
  // Whether the households are one stays uncertain, so a level says no more than it would of two families or of one.
  PerLevel larger = u_inside;
  for (std::size_t c = 0; c < u.size(); ++c)
    for (std::size_t level = 0; level < u[c].size(); ++level) larger[c][level] = std::max(u[c][level], u_inside[c][level]);
  const auto weight = weights(m, larger);
  for (std::size_t c = 0; c < plan.comparators.size(); ++c) {
    together.inside.comparators[c].terms.reset();  // how rare a family's name is says nothing about which of them it is
    for (std::size_t level = 0; level < weight[c].size(); ++level) together.inside.comparators[c].levels[level] = {together.model.comparators[c].levels[level].name, weight[c][level]};
  }
  evidence.inside.clear();
  for (const Pattern pattern : together.patterns) evidence.inside.push_back(sum_of_levels(together.inside, pattern, plan.comparators.size()));
  together.model.comparators.push_back(household_comparator());
  together.inside.comparators.push_back(household_comparator());
}

}  // namespace

Together look_again(const Plan& plan, const Tables& tables, const Comparing& comparing, const Values& values, const Trained& trained, Candidates candidates, std::vector<Pattern> patterns, std::vector<MilliBits> scores,
                    unsigned threads) {
  const Houses houses(plan, tables);
  const HouseholdRule& rule = *plan.household;
  Together together;
  together.candidates = std::move(candidates), together.patterns = std::move(patterns), together.scores = std::move(scores);
  const auto added = pairs_to_add(houses, rule, together, together.large_households);
  together.added_pairs = added.size();
  const auto added_patterns = patterns_of(comparing, added, threads);
  add_pairs(together, added, added_patterns, scores_of(plan, trained.model, comparing, added, added_patterns, threads));

  const PerLevel u_inside = chances_inside(plan, tables, values);
  PerLevel m = trained.m;
  Evidence evidence;
  set_chances(plan, tables, comparing, m, trained.u, u_inside, together, evidence, threads);
  for (int round = 0; round < rule.learn; ++round) {
    auto supported = find_levels(houses, rule, together, evidence, true);
    together.labels = supported.size();
    if (supported.size() < 200) break;  // too few to say how often a rare level comes
    take_chances(plan, m, chances(count_levels(group(std::move(supported)), plan.level_counts())));
    set_chances(plan, tables, comparing, m, trained.u, u_inside, together, evidence, threads);
  }
  for (int pass = 0; pass < rule.passes; ++pass) {
    find_levels(houses, rule, together, evidence, pass == 0);
    weigh_levels(houses, together, evidence, together.model.prior);
  }
  return together;
}

Assignment assign_households(const Plan& plan, const Tables& tables, const std::vector<Pair>& pairs, const std::vector<MilliBits>& scores, const AssignmentSetting& setting) {
  const Houses houses(plan, tables);
  std::vector<Candidate> house_pairs;
  std::unordered_map<std::uint64_t, std::vector<Link>> links;
  for_each_house_pair(by_houses(houses, pairs), [&](std::uint64_t key, const std::vector<std::uint32_t>& members) {
    if (std::none_of(members.begin(), members.end(), [&](std::uint32_t i) { return scores[i] > setting.floor; })) return;
    std::vector<Link> best = inside(houses, pairs, scores, members, setting);
    std::int64_t worth = 0;
    for (const Link& link : best) worth += static_cast<std::int64_t>(link.score) - setting.floor;
    house_pairs.push_back({static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key), static_cast<MilliBits>(std::min<std::int64_t>(worth, Link::kAlone))});
    links.emplace(key, std::move(best));
  });
  Assignment whole = assign(std::move(house_pairs), {.floor = 0, .largest_component = setting.largest_component});
  std::vector<char> left_taken(tables.left.size(), 0), right_taken(tables.right.size(), 0);
  std::vector<Link> chosen;
  for (const Link& house : whole.links)
    for (Link link : links.at(static_cast<std::uint64_t>(house.left) << 32 | house.right)) {
      link.tied = link.tied || house.tied, link.oversized = house.oversized;
      left_taken[link.left] = right_taken[link.right] = 1;
      chosen.push_back(link);
    }
  std::vector<Candidate> rest;
  for (std::size_t i = 0; i < pairs.size(); ++i)
    if (!left_taken[left_of(pairs[i])] && !right_taken[right_of(pairs[i])]) rest.push_back({left_of(pairs[i]), right_of(pairs[i]), scores[i]});
  Assignment made = assign(std::move(rest), setting);
  made.links.insert(made.links.end(), chosen.begin(), chosen.end());
  std::sort(made.links.begin(), made.links.end(), [](const Link& a, const Link& b) { return pair_of(a.left, a.right) < pair_of(b.left, b.right); });
  made.components += whole.components, made.oversized_components += whole.oversized_components, made.oversized_candidates += whole.oversized_candidates;
  made.largest_component = std::max(made.largest_component, whole.largest_component);
  made.tied_links = static_cast<std::uint64_t>(std::count_if(made.links.begin(), made.links.end(), [](const Link& link) { return link.tied; }));
  return made;
}

}  // namespace zhuxue::linkage::bench
