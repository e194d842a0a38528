#include "bench/linkage/measure.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

namespace zhuxue::linkage::bench {

Truth::Truth(const Tables& tables) : tables_(tables), known_(!tables.left.truth.empty()) {
  if (!known_) return;
  std::unordered_map<std::string, std::uint32_t> people;
  const auto numbered = [&](const Rows& rows) {
    std::vector<std::uint32_t> of;
    for (const std::string& who : rows.truth) of.push_back(who.empty() ? 0 : people.try_emplace(who, static_cast<std::uint32_t>(people.size() + 1)).first->second);
    return of;
  };
  left_ = numbered(tables.left), right_ = numbered(tables.right);
  std::vector<std::uint64_t> lefts(people.size() + 1, 0), rights(people.size() + 1, 0);
  for (const std::uint32_t who : left_) ++lefts[who];
  for (const std::uint32_t who : right_) ++rights[who];
  for (std::size_t who = 1; who < lefts.size(); ++who) pairs_ += tables.one() ? lefts[who] * (lefts[who] ? lefts[who] - 1 : 0) / 2 : lefts[who] * rights[who];
}

Truth::Truth(const Tables& tables, const std::vector<std::pair<std::string, std::string>>& pairs) : tables_(tables), known_(true), listed_(true), pairs_(pairs.size()) {
  const auto row_of = [](const Rows& rows, const std::string& id) -> std::uint32_t {
    const auto at = std::lower_bound(rows.ids.begin(), rows.ids.end(), id);
    return at != rows.ids.end() && *at == id ? static_cast<std::uint32_t>(at - rows.ids.begin()) : rows.size();
  };
  for (const auto& [left_id, right_id] : pairs) {
    std::uint32_t left = row_of(tables.left, left_id), right = row_of(tables.right, right_id);
    if (left == tables.left.size() || right == tables.right.size()) continue;
    if (tables.one() && left > right) std::swap(left, right);
    list_.insert(pair_of(left, right));
  }
}

bool Truth::holds(Pair pair) const {
  if (listed_) return list_.contains(pair);
  return known_ && left_[left_of(pair)] != 0 && left_[left_of(pair)] == right_[right_of(pair)];
}

std::vector<Pair> Truth::missed_by(const std::vector<Pair>& sorted_pairs) const {
  std::vector<Pair> missed;
  const auto see = [&](Pair pair) {
    if (!std::binary_search(sorted_pairs.begin(), sorted_pairs.end(), pair)) missed.push_back(pair);
  };
  for (const Pair pair : list_) see(pair);
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> rows;
  if (!listed_ && known_)
    for (std::uint32_t row = 0; row < right_.size(); ++row) rows[right_[row]].push_back(row);
  if (!listed_ && known_)
    for (std::uint32_t row = 0; row < left_.size(); ++row)
      if (left_[row] != 0 && rows.contains(left_[row]))
        for (const std::uint32_t other : rows.at(left_[row]))
          if (!tables_.one() || row < other) see(pair_of(row, other));
  std::sort(missed.begin(), missed.end());
  return missed;
}

Figures figures(const Truth& truth, std::span<const Scored> scored, MilliBits at_least) {
  Figures made;
  made.wanted = truth.pairs();
  for (const auto& [pair, score] : scored)
    if (score >= at_least) ++made.found, made.right += truth.holds(pair);
  return made;
}

Best best_threshold(const Truth& truth, std::vector<Scored> scored) {
  std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
  Best best;
  Figures sum;
  sum.wanted = truth.pairs();
  for (std::size_t i = 0; i < scored.size(); ++i) {
    ++sum.found, sum.right += truth.holds(scored[i].pair);
    const bool last_of_score = i + 1 == scored.size() || scored[i + 1].score != scored[i].score;
    // 2·right/(found + wanted), compared by cross products.
    if (last_of_score && (best.figures.found == 0 || sum.right * (best.figures.found + best.figures.wanted) > best.figures.right * (sum.found + sum.wanted))) best = {scored[i].score, sum};
  }
  return best;
}

std::vector<Scored> closed_groups(std::uint32_t rows, std::span<const Scored> scored, MilliBits at_least) {
  std::vector<std::uint32_t> parent(rows);
  std::iota(parent.begin(), parent.end(), 0u);
  const auto find = [&](std::uint32_t a) {
    while (parent[a] != a) a = parent[a] = parent[parent[a]];
    return a;
  };
  for (const auto& [pair, score] : scored) {
    const std::uint32_t a = find(left_of(pair)), b = find(right_of(pair));
    if (score >= at_least && a != b) parent[std::max(a, b)] = std::min(a, b);
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
  for (std::uint32_t row = 0; row < rows; ++row) groups[find(row)].push_back(row);
  std::vector<Scored> pairs;
  for (const auto& [root, members] : groups)
    for (std::size_t i = 0; i < members.size(); ++i)
      for (std::size_t j = i + 1; j < members.size(); ++j) pairs.push_back({pair_of(members[i], members[j]), at_least});
  return pairs;
}

std::string millionths(std::uint64_t value) {
  const std::string digits = std::to_string(value % 1'000'000);
  return std::to_string(value / 1'000'000) + "." + std::string(6 - digits.size(), '0') + digits;
}

}  // namespace zhuxue::linkage::bench
