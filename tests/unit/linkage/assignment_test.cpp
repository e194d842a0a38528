#include "zhuxue/linkage/assignment.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace zhuxue::linkage {
namespace {

using Pairs = std::vector<Candidate>;

/// The greatest sum over all sets of pairs that take no row twice, by trying them all; `banned` is left out.
std::int64_t best_sum(const Pairs& pairs, MilliBits floor, std::size_t from, std::uint64_t lefts, std::uint64_t rights, std::size_t banned) {
  if (from == pairs.size()) return 0;
  std::int64_t best = best_sum(pairs, floor, from + 1, lefts, rights, banned);
  const Candidate& pair = pairs[from];
  if (from != banned && pair.score > floor && !(lefts >> pair.left & 1) && !(rights >> pair.right & 1))
    best = std::max(best, pair.score - floor + best_sum(pairs, floor, from + 1, lefts | 1ull << pair.left, rights | 1ull << pair.right, banned));
  return best;
}

rc::Gen<Pairs> small_tables() {
  // Few different scores, so that equal optima are common.
  return rc::gen::map(rc::gen::container<std::vector<std::tuple<int, int, int>>>(rc::gen::tuple(rc::gen::inRange(0, 5), rc::gen::inRange(0, 5), rc::gen::inRange(-2, 6))), [](const auto& drawn) {
    std::map<std::pair<int, int>, int> table;
    for (const auto& [left, right, score] : drawn) table[{left, right}] = score;
    Pairs pairs;
    for (const auto& [where, score] : table) pairs.push_back({static_cast<std::uint32_t>(where.first), static_cast<std::uint32_t>(where.second), score});
    return pairs;
  });
}

RC_GTEST_PROP(Assignment, IsTheGreatestSumOfAllAndKnowsWhatEachLinkIsWorth, ()) {
  Pairs pairs = *small_tables();
  if (pairs.size() > 14) pairs.resize(14);
  const MilliBits floor = *rc::gen::inRange(-3, 3);
  const Assignment made = assign(pairs, {.floor = floor});
  std::int64_t sum = 0;
  std::uint64_t lefts = 0, rights = 0;
  const std::int64_t best = best_sum(pairs, floor, 0, 0, 0, pairs.size());
  for (const Link& link : made.links) {
    RC_ASSERT(!(lefts >> link.left & 1) && !(rights >> link.right & 1));
    lefts |= 1ull << link.left, rights |= 1ull << link.right;
    sum += link.score - floor;
    const auto at = std::find_if(pairs.begin(), pairs.end(), [&](const Candidate& pair) { return pair.left == link.left && pair.right == link.right; });
    RC_ASSERT(at != pairs.end() && at->score == link.score && link.score > floor);
    const std::int64_t without = best_sum(pairs, floor, 0, 0, 0, static_cast<std::size_t>(at - pairs.begin()));
    RC_ASSERT(link.cost_without == best - without);
    RC_ASSERT(link.tied == (best == without));
  }
  RC_ASSERT(sum == best);
}

RC_GTEST_PROP(Assignment, DoesNotDependOnTheOrderOfTheInput, ()) {
  const Pairs pairs = *small_tables();
  Pairs shuffled;
  std::vector<std::size_t> order(pairs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
  for (const std::size_t i : order) shuffled.push_back(pairs[i]);
  RC_ASSERT(assign(pairs).links == assign(shuffled).links);
  RC_ASSERT(assign(pairs, {.largest_component = 3}).links == assign(shuffled, {.largest_component = 3}).links);
}

TEST(Assignment, GivesUpABestPairWhereTheSumIsGreater) {
  const Assignment made = assign({{0, 0, 10'000}, {0, 1, 9'000}, {1, 0, 9'500}});
  ASSERT_EQ(made.links.size(), 2u);
  EXPECT_EQ(made.links[0], (Link{.left = 0, .right = 1, .score = 9'000, .left_margin = -1'000, .right_margin = Link::kAlone, .cost_without = 8'500}));
  EXPECT_EQ(made.links[1], (Link{.left = 1, .right = 0, .score = 9'500, .left_margin = Link::kAlone, .right_margin = -500, .cost_without = 8'500}));
}

TEST(Assignment, LeavesUnmatchedWhatIsNotAboveTheFloorAndStillCountsItInTheMargin) {
  const Assignment made = assign({{0, 0, 5'000}, {0, 1, -3'000}, {1, 1, 0}});
  ASSERT_EQ(made.links.size(), 1u);
  EXPECT_EQ(made.links[0], (Link{.left = 0, .right = 0, .score = 5'000, .left_margin = 8'000, .right_margin = Link::kAlone, .cost_without = 5'000}));
}

TEST(Assignment, NamesTwinsThatCouldBeExchanged) {
  const Assignment made = assign({{0, 0, 7'000}, {0, 1, 7'000}, {1, 0, 7'000}, {1, 1, 7'000}, {2, 2, 7'000}});
  ASSERT_EQ(made.links.size(), 3u);
  EXPECT_TRUE(made.links[0].tied && made.links[1].tied);
  EXPECT_FALSE(made.links[2].tied);
  EXPECT_EQ(made.tied_links, 2u);
  EXPECT_EQ(made.links[0].left_margin, 0);
  EXPECT_EQ(made.components, 2u);
}

TEST(Assignment, TakesTheBestFirstAndSaysSoWhereAComponentIsTooLarge) {
  Pairs chain;
  for (std::uint32_t i = 0; i < 150; ++i) {
    chain.push_back({i, i, 10'000});
    chain.push_back({i, i + 1, 10'001});
  }
  const Assignment greedy = assign(chain);
  EXPECT_EQ(greedy.oversized_components, 1u);
  EXPECT_EQ(greedy.oversized_candidates, 300u);
  EXPECT_EQ(greedy.largest_component, 301u);
  ASSERT_EQ(greedy.links.size(), 150u);
  EXPECT_TRUE(std::all_of(greedy.links.begin(), greedy.links.end(), [](const Link& link) { return link.oversized && link.right == link.left + 1 && link.cost_without == 0; }));
  const Assignment optimum = assign(chain, {.largest_component = 400});
  EXPECT_EQ(optimum.oversized_components, 0u);
  EXPECT_EQ(optimum.links.size(), 150u);
  EXPECT_FALSE(optimum.links[0].oversized);
}

TEST(Assignment, CountsAPairNamedTwiceOnceWithItsHigherScore) {
  const Assignment made = assign({{3, 4, 100}, {3, 4, 300}, {3, 4, 200}});
  ASSERT_EQ(made.links.size(), 1u);
  EXPECT_EQ(made.links[0].score, 300);
  EXPECT_EQ(made.links[0].left_margin, Link::kAlone);
}

TEST(Assignment, TakesAMillionPairsOfSmallComponents) {
  Pairs pairs;
  for (std::uint32_t i = 0; i < 500'000; ++i) {
    pairs.push_back({i, i, 9'000});
    if (i % 4 == 0) pairs.push_back({i, i + 1, 4'000}), pairs.push_back({i + 1, i, 4'000});
  }
  const Assignment made = assign(std::move(pairs));
  EXPECT_EQ(made.links.size(), 500'000u);
  EXPECT_EQ(made.components, 375'000u);
  EXPECT_EQ(made.links[0].left_margin, 5'000);
  EXPECT_EQ(made.links[0].cost_without, 9'000 + 9'000 - 9'000);
}

}  // namespace
}  // namespace zhuxue::linkage
