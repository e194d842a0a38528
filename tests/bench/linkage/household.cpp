#include "bench/linkage/household.hpp"

#include <algorithm>
#include <unordered_map>

#include "zhuxue/linkage/assignment.hpp"

namespace zhuxue::linkage::bench {
namespace {

enum HouseholdLevel : std::uint8_t { kMissing, kSeveral, kOne, kAlone, kNobody, kLevelCount };

constexpr MilliBits kSure = 6'630;  // p = 0.99

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
  Pair pair(std::uint32_t left_row, std::uint32_t right_row) const { return tables_.one() ? pair_of(std::min(left_row, right_row), std::max(left_row, right_row)) : pair_of(left_row, right_row); }

 private:
  const Tables& tables_;
  std::uint32_t field_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> left_, right_;
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

/// The level of each candidate, from what the other members of its two households would be linked to.
std::vector<std::uint8_t> levels_of(const Houses& houses, const HouseholdRule& rule, const std::vector<Pair>& pairs, const std::vector<MilliBits>& scores, std::uint64_t& linked_households) {
  std::vector<std::uint8_t> levels(pairs.size(), kMissing);
  linked_households = 0;
  for_each_house_pair(by_houses(houses, pairs), [&](std::uint64_t key, const std::vector<std::uint32_t>& members) {
    const bool alone = houses.left(static_cast<std::uint32_t>(key >> 32)).size() == 1 || houses.right(static_cast<std::uint32_t>(key)).size() == 1;
    std::vector<Link> links;
    if (std::any_of(members.begin(), members.end(), [&](std::uint32_t i) { return scores[i] >= rule.linked; })) links = inside(houses, pairs, scores, members, {.floor = rule.linked - 1});
    linked_households += !links.empty();
    for (const std::uint32_t i : members) {
      const Place place = houses.place(pairs[i]);
      const auto others = std::count_if(links.begin(), links.end(), [&](const Link& link) { return link.left != place.left_row && link.right != place.right_row; });
      levels[i] = alone ? kAlone : others >= 2 ? kSeveral : others == 1 ? kOne : kNobody;
    }
  });
  return levels;
}

std::vector<MilliBits> weights_of(const std::vector<std::uint8_t>& levels, const std::vector<MilliBits>& scores) {
  std::vector<Pattern> surely_true, surely_false;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (scores[i] >= kSure) surely_true.push_back(levels[i]);
    else if (scores[i] <= -kSure) surely_false.push_back(levels[i]);
  }
  const std::uint8_t shape[] = {kLevelCount};
  return weights(chances(count_levels(group(std::move(surely_true)), shape)), chances(count_levels(group(std::move(surely_false)), shape)))[0];
}

}  // namespace

Together look_again(const Plan& plan, const Tables& tables, const Comparing& comparing, const Trained& trained, Candidates candidates, std::vector<Pattern> patterns, std::vector<MilliBits> scores, unsigned threads) {
  const Houses houses(plan, tables);
  const HouseholdRule& rule = *plan.household;
  Together together;
  together.candidates = std::move(candidates), together.patterns = std::move(patterns), together.scores = std::move(scores), together.model = trained.model;
  together.model.comparators.push_back({"household", {{"missing"}, {"several others matched"}, {"one other matched"}, {"nobody else to compare"}, {"none of the others matched"}}, {}});

  const auto added = pairs_to_add(houses, rule, together, together.large_households);
  together.added_pairs = added.size();
  const auto added_patterns = patterns_of(comparing, added, threads);
  add_pairs(together, added, added_patterns, scores_of(plan, trained.model, comparing, added, added_patterns, threads));

  const std::vector<MilliBits> alone = together.scores;  // of the persons themselves; what is learnt of households never rests on households
  for (int pass = 0; pass < rule.passes; ++pass) {
    together.levels = levels_of(houses, rule, together.candidates.pairs, together.scores, together.linked_households);
    const auto weight = weights_of(together.levels, alone);
    for (std::size_t level = 1; level < kLevelCount; ++level) together.model.comparators.back().levels[level].weight = weight[level];
    for (std::size_t i = 0; i < alone.size(); ++i) together.scores[i] = alone[i] + weight[together.levels[i]];
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
