#include "zhuxue/linkage/assignment.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>
#include <tuple>

#include "linkage/hungarian.hpp"

namespace zhuxue::linkage {
namespace {

constexpr MilliBits kNoScore = std::numeric_limits<MilliBits>::min();

std::uint64_t key_of(const Candidate& pair) { return static_cast<std::uint64_t>(pair.left) << 32 | pair.right; }

/// By left, then right, the higher score first.
struct InOrder {
  bool operator()(const Candidate& a, const Candidate& b) const { return key_of(a) != key_of(b) ? key_of(a) < key_of(b) : a.score > b.score; }
};

/// The two best scores of each row of one side, for the margins.
class BestTwo {
 public:
  explicit BestTwo(std::size_t rows) : rows_(rows, {kNoScore, kNoScore}) {}
  void see(std::uint32_t row, MilliBits score) {
    auto& [first, second] = rows_[row];
    if (score > first) second = first, first = score;
    else second = std::max(second, score);
  }
  MilliBits margin(std::uint32_t row, MilliBits score) const {
    const auto& [first, second] = rows_[row];
    const MilliBits other = score == first ? second : first;
    return other == kNoScore ? Link::kAlone : static_cast<MilliBits>(std::clamp<std::int64_t>(static_cast<std::int64_t>(score) - other, -Link::kAlone, Link::kAlone));
  }

 private:
  std::vector<std::pair<MilliBits, MilliBits>> rows_;
};

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0u); }
  std::uint32_t find(std::uint32_t a) {
    while (parent_[a] != a) a = parent_[a] = parent_[parent_[a]];
    return a;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

struct Tangled {
  std::uint32_t group;
  Candidate candidate;
};

std::vector<std::uint32_t> rows_of(std::span<const Tangled> component, std::uint32_t Candidate::*side) {
  std::vector<std::uint32_t> rows;
  for (const Tangled& each : component) rows.push_back(each.candidate.*side);
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

std::uint32_t place_of(const std::vector<std::uint32_t>& rows, std::uint32_t row) { return static_cast<std::uint32_t>(std::lower_bound(rows.begin(), rows.end(), row) - rows.begin()); }

class Assigning {
 public:
  explicit Assigning(const AssignmentSetting& setting) : setting_(setting) {}

  void component(std::span<const Tangled> pairs) {
    const auto lefts = rows_of(pairs, &Candidate::left), rights = rows_of(pairs, &Candidate::right);
    const auto size = static_cast<std::uint32_t>(lefts.size() + rights.size());
    count(size);
    if (lefts.size() == 1 || rights.size() == 1) star(pairs);
    else if (size > setting_.largest_component) greedy(pairs, lefts, rights);
    else optimum(pairs, lefts, rights);
  }
  void lone(const Candidate& pair) {
    count(2);
    link(pair, static_cast<std::int64_t>(pair.score) - setting_.floor);
  }

  Assignment made;

 private:
  void count(std::uint32_t rows) {
    ++made.components;
    made.largest_component = std::max(made.largest_component, rows);
  }
  void link(const Candidate& pair, std::int64_t cost_without) {
    Link link{.left = pair.left, .right = pair.right, .score = pair.score};
    link.cost_without = static_cast<MilliBits>(std::min<std::int64_t>(cost_without, Link::kAlone));
    link.tied = cost_without == 0;
    made.links.push_back(link);
  }

  /// One row against several: the best of them.
  void star(std::span<const Tangled> pairs) {
    const Tangled* best = &pairs[0];
    for (const Tangled& each : pairs)
      if (each.candidate.score > best->candidate.score) best = &each;
    MilliBits other = setting_.floor;
    for (const Tangled& each : pairs)
      if (&each != best) other = std::max(other, each.candidate.score);
    link(best->candidate, static_cast<std::int64_t>(best->candidate.score) - other);
  }

  void optimum(std::span<const Tangled> pairs, const std::vector<std::uint32_t>& lefts, const std::vector<std::uint32_t>& rights) {
    hungarian_.begin(static_cast<std::uint32_t>(std::max(lefts.size(), rights.size())));
    for (const auto& [group, pair] : pairs) hungarian_.set(place_of(lefts, pair.left), place_of(rights, pair.right), static_cast<std::int64_t>(pair.score) - setting_.floor);
    hungarian_.solve();
    for (const auto& [group, pair] : pairs) {
      const std::uint32_t left = place_of(lefts, pair.left), right = place_of(rights, pair.right);
      if (hungarian_.right_of(left) == right) link(pair, hungarian_.cost_without(left, right));
    }
  }

  void greedy(std::span<const Tangled> pairs, const std::vector<std::uint32_t>& lefts, const std::vector<std::uint32_t>& rights) {
    ++made.oversized_components;
    made.oversized_candidates += pairs.size();
    std::vector<Candidate> by_score;
    for (const Tangled& each : pairs) by_score.push_back(each.candidate);
    std::stable_sort(by_score.begin(), by_score.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    std::vector<char> left_taken(lefts.size(), 0), right_taken(rights.size(), 0);
    for (const Candidate& pair : by_score) {
      char& left = left_taken[place_of(lefts, pair.left)];
      char& right = right_taken[place_of(rights, pair.right)];
      if (left || right) continue;
      left = right = 1;
      made.links.push_back({.left = pair.left, .right = pair.right, .score = pair.score, .oversized = true});
    }
  }

  const AssignmentSetting& setting_;
  Hungarian hungarian_;
};

}  // namespace

Assignment assign(std::vector<Candidate> candidates, const AssignmentSetting& setting) {
  if (!std::is_sorted(candidates.begin(), candidates.end(), InOrder())) std::sort(candidates.begin(), candidates.end(), InOrder());
  candidates.erase(std::unique(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return key_of(a) == key_of(b); }), candidates.end());

  std::uint32_t left_rows = 0, right_rows = 0;
  for (const Candidate& each : candidates) left_rows = std::max(left_rows, each.left + 1), right_rows = std::max(right_rows, each.right + 1);
  BestTwo left_best(left_rows), right_best(right_rows);
  Groups groups(static_cast<std::size_t>(left_rows) + right_rows);
  std::vector<std::uint32_t> pairs_of(static_cast<std::size_t>(left_rows) + right_rows, 0);
  for (const Candidate& each : candidates) {
    left_best.see(each.left, each.score), right_best.see(each.right, each.score);
    if (each.score <= setting.floor) continue;
    groups.join(each.left, left_rows + each.right);
    ++pairs_of[each.left], ++pairs_of[left_rows + each.right];
  }

  Assigning assigning(setting);
  std::vector<Tangled> tangled;
  for (const Candidate& each : candidates) {
    if (each.score <= setting.floor) continue;
    if (pairs_of[each.left] == 1 && pairs_of[left_rows + each.right] == 1) assigning.lone(each);
    else tangled.push_back({groups.find(each.left), each});
  }
  std::stable_sort(tangled.begin(), tangled.end(), [](const Tangled& a, const Tangled& b) { return a.group < b.group; });
  for (std::size_t begin = 0, end = 0; begin < tangled.size(); begin = end) {
    while (end < tangled.size() && tangled[end].group == tangled[begin].group) ++end;
    assigning.component(std::span(tangled).subspan(begin, end - begin));
  }

  Assignment& made = assigning.made;
  std::sort(made.links.begin(), made.links.end(), [](const Link& a, const Link& b) { return std::tie(a.left, a.right) < std::tie(b.left, b.right); });
  for (Link& link : made.links) {
    link.left_margin = left_best.margin(link.left, link.score), link.right_margin = right_best.margin(link.right, link.score);
    made.tied_links += link.tied;
  }
  return std::move(made);
}

}  // namespace zhuxue::linkage
