#include "bench/linkage/groups.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace zhuxue::linkage::bench {
namespace {

class Groups {
 public:
  Groups(std::uint32_t rows, const std::function<MilliBits(Pair)>& score) : score_(score), group_(rows), members_(rows) {
    std::iota(group_.begin(), group_.end(), 0u);
    for (std::uint32_t row = 0; row < rows; ++row) members_[row] = {row};
  }

  void join_if_all_agree(Pair pair) {
    std::uint32_t a = group_[left_of(pair)], b = group_[right_of(pair)];
    if (a == b || between(a, b) < 0) return;
    if (members_[a].size() < members_[b].size() || (members_[a].size() == members_[b].size() && b < a)) std::swap(a, b);
    for (const std::uint32_t row : members_[b]) group_[row] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
  }

  std::vector<Scored> pairs() const {
    std::vector<Scored> pairs;
    for (const auto& members : members_)
      for (std::size_t i = 0; i < members.size(); ++i)
        for (std::size_t j = i + 1; j < members.size(); ++j) {
          const Pair pair = pair_of(std::min(members[i], members[j]), std::max(members[i], members[j]));
          pairs.push_back({pair, score_(pair)});
        }
    std::sort(pairs.begin(), pairs.end(), [](const Scored& a, const Scored& b) { return a.pair < b.pair; });
    return pairs;
  }

 private:
  struct Sum {
    std::size_t left_size, right_size;
    std::int64_t sum;
  };
  /// The sum between two groups; kept as long as neither has grown.
  std::int64_t between(std::uint32_t a, std::uint32_t b) {
    if (a > b) std::swap(a, b);
    Sum& known = sums_.try_emplace(pair_of(a, b), Sum{0, 0, 0}).first->second;
    if (known.left_size == members_[a].size() && known.right_size == members_[b].size()) return known.sum;
    known = {members_[a].size(), members_[b].size(), 0};
    for (const std::uint32_t x : members_[a])
      for (const std::uint32_t y : members_[b]) known.sum += score_(pair_of(std::min(x, y), std::max(x, y)));
    return known.sum;
  }

  const std::function<MilliBits(Pair)>& score_;
  std::vector<std::uint32_t> group_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::unordered_map<Pair, Sum> sums_;
};

}  // namespace

std::vector<Scored> joined_groups(std::uint32_t rows, std::vector<Scored> scored, const std::function<MilliBits(Pair)>& score) {
  std::erase_if(scored, [](const Scored& each) { return each.score < 0; });
  std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.score != b.score ? a.score > b.score : a.pair < b.pair; });
  Groups groups(rows, score);
  for (const Scored& each : scored) groups.join_if_all_agree(each.pair);
  return groups.pairs();
}

}  // namespace zhuxue::linkage::bench
