#include "zhuxue/linkage/learning.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "zhuxue/require.hpp"

namespace zhuxue::linkage {
namespace {

constexpr Chance percent(std::uint64_t n) { return kCertain / 100 * n; }
const std::vector<std::uint8_t> kThree = {3, 3, 4};

/// A population in which the comparators are independent: 2 in 100 of the pairs are true.
struct Population {
  PerLevel m = {{0, percent(90), percent(10)}, {0, percent(80), percent(20)}, {0, percent(70), percent(20), percent(10)}};
  PerLevel u = {{0, percent(5), percent(95)}, {0, percent(10), percent(90)}, {0, percent(1), percent(4), percent(95)}};
  std::vector<PatternCount> pairs;

  Population() {
    for (std::uint8_t a = 1; a < 3; ++a)
      for (std::uint8_t b = 1; b < 3; ++b)
        for (std::uint8_t c = 1; c < 4; ++c) {
          const auto product = [&](const PerLevel& of) { return of[0][a] / percent(1) * (of[1][b] / percent(1)) * (of[2][c] / percent(1)); };  // parts of 10^6
          pairs.push_back({with_level(with_level(with_level(0, 0, a), 1, b), 2, c), 2 * product(m) + 98 * product(u)});                     // of 10^8 pairs
        }
  }
};

bool near(Chance found, Chance wanted) { return found > wanted ? found - wanted < kCertain / 1000 : wanted - found < kCertain / 1000; }

TEST(Learning, FindsTheChancesFromWhichAPopulationWasMade) {
  const Population known;
  const PerLevel start = {{0, percent(60), percent(40)}, {0, percent(60), percent(40)}, {0, percent(50), percent(30), percent(20)}};
  const Learnt learnt = learn_matches(known.pairs, known.u, start, {.rounds = 200, .share = percent(10)});
  EXPECT_TRUE(near(learnt.share, percent(2))) << learnt.share;
  for (std::size_t c = 0; c < 3; ++c)
    for (std::size_t level = 1; level < known.m[c].size(); ++level) EXPECT_TRUE(near(learnt.m[c][level], known.m[c][level])) << c << " " << level << " " << learnt.m[c][level] / percent(1);
  // The expected pairs by level are what the m of pooled runs is made of.
  EXPECT_TRUE(near(chances(learnt.expected)[2][1], percent(70)));
}

TEST(Learning, KeepsWhatIsFixedAndWhatIsLeftOut) {
  const Population known;
  PerLevel start = known.m;
  start[0] = {0, percent(97), percent(3)};
  start[2] = {0, percent(50), percent(40), percent(10)};
  const Learnt learnt = learn_matches(known.pairs, known.u, start, {.rounds = 20, .share = percent(2), .left_out = {true, false, false}, .fixed = {{}, {}, {false, true, false, false}}});
  EXPECT_EQ(learnt.m[0], start[0]);
  EXPECT_EQ(learnt.m[2][1], percent(50));
  EXPECT_TRUE(near(learnt.m[2][2] + learnt.m[2][3], percent(50)));
  EXPECT_EQ(learnt.expected.sums[0], (std::vector<std::uint64_t>{0, 0, 0}));
}

TEST(Learning, CountsPairsThatWereNotComparedAsFalse) {
  Population known;
  // Pairs that agree nowhere are left out, as blocking would: without a word about them the share is of the rest only.
  const PatternCount nowhere = known.pairs.back();
  known.pairs.pop_back();
  const Learnt learnt = learn_matches(known.pairs, known.u, known.m, {.rounds = 100, .share = percent(1), .others = nowhere.count});
  EXPECT_TRUE(near(learnt.share, percent(2))) << learnt.share;
  EXPECT_TRUE(learnt.m[0][1] > percent(90) && learnt.m[0][1] < percent(91)) << "a little high: the true pairs that agree nowhere are not seen";
}

TEST(Learning, LeavesNoLevelWithoutAChance) {
  const std::vector<PatternCount> same = {{with_level(with_level(0, 0, 1), 1, 1), 1'000}};
  const std::vector<std::uint8_t> two = {3, 3};
  const PerLevel counted = chances(count_levels(same, two));
  EXPECT_EQ(counted[0][0], 0u);
  EXPECT_TRUE(near(counted[0][2], kCertain / 2001)) << "half a pair in 1,000";
  const Learnt learnt = learn_matches(same, counted, counted, {.rounds = 3});
  EXPECT_GT(learnt.m[0][2], 0u);
  EXPECT_EQ(chances(LevelSums(two))[0][1], kCertain / 2) << "nothing seen";
  EXPECT_EQ(learn_matches({}, counted, counted, {}).m, counted);
}

TEST(Learning, CountsTheMissingOnNeitherSide) {
  const std::vector<std::uint8_t> one = {3};
  const std::vector<PatternCount> pairs = {{0, 500}, {1, 30}, {2, 10}};
  const PerLevel of = chances(count_levels(pairs, one));
  EXPECT_EQ(of[0][1], kCertain / 4 * 3);
  EXPECT_EQ(of[0][2], kCertain / 4);
  EXPECT_EQ(weights(of, {{0, kCertain / 8, kCertain}}), (std::vector<std::vector<MilliBits>>{{0, 2585, -2000}}));
}

RC_GTEST_PROP(Learning, DoesNotDependOnTheOrderOfThePatterns, ()) {
  Population known;
  const Learnt first = learn_matches(known.pairs, known.u, known.m, {.rounds = 3});
  for (std::size_t i = known.pairs.size(); i > 1; --i) std::swap(known.pairs[i - 1], known.pairs[*rc::gen::inRange<std::size_t>(0, i)]);
  const Learnt second = learn_matches(known.pairs, known.u, known.m, {.rounds = 3});
  RC_ASSERT(first.m == second.m);
  RC_ASSERT(first.share == second.share);
}

TEST(Learning, DrawsTheSamePairsFromASeedAndAllOfThem) {
  EXPECT_EQ(random_pair(7, 0, 1000, 1000), random_pair(7, 0, 1000, 1000));
  EXPECT_NE(random_pair(7, 0, 1'000'000, 1'000'000), random_pair(8, 0, 1'000'000, 1'000'000));
  std::vector<int> seen(10, 0);
  for (std::uint64_t k = 0; k < 5'000; ++k) {
    const auto [first, second] = random_pair(1, k, 5);
    ASSERT_LT(first, second);
    ASSERT_LT(second, 5u);
    ++seen[first * (9 - first) / 2 + second - first - 1];
  }
  for (const int count : seen) EXPECT_TRUE(count > 400 && count < 600) << count;
  EXPECT_THROW(random_pair(1, 0, 1), Breach);
}

TEST(Learning, GroupsPatternsWithTheirCounts) {
  const auto groups = group({5, 3, 5, 5});
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].pattern, 3u);
  EXPECT_EQ(groups[1].count, 3u);
  EXPECT_EQ(level_of(with_level(with_level(0, 15, 9), 0, 3), 15), 9);
  const std::vector<std::uint8_t> too_many(17, 2);
  EXPECT_THROW(LevelSums{too_many}, Breach);
}

}  // namespace
}  // namespace zhuxue::linkage
