#include "backup/wal_chain.hpp"

#include <gtest/gtest.h>

namespace zhuxue::backup {
namespace {

std::set<Segment> segments(std::uint32_t timeline, std::uint64_t first, std::uint64_t last) {
  std::set<Segment> all;
  for (std::uint64_t number = first; number <= last; ++number) all.insert({timeline, number});
  return all;
}

std::set<Segment> operator+(std::set<Segment> one, const std::set<Segment>& other) {
  one.insert(other.begin(), other.end());
  return one;
}

LogPlace in_segment(std::uint32_t timeline, std::uint64_t number) { return {timeline, number * kSegmentBytes + 0x100}; }

// The log left timeline 1 in segment 7.
const Histories kOneFork = {{2, {{1, 7 * kSegmentBytes + 0x28}}}};

TEST(WalChain, ANameIsReadAsPostgreSQLWritesIt) {
  EXPECT_EQ(parse_segment("000000010000000000000005"), (Segment{1, 5}));
  EXPECT_EQ(parse_segment("0000000A00000002000000FF"), (Segment{10, 2 * 256 + 255}));
  EXPECT_EQ(name_of({10, 2 * 256 + 255}), "0000000A00000002000000FF");
}

TEST(WalChain, OtherNamesInTheFolderAreNoSegments) {
  for (const char* name : {"", "00000002.history", "000000010000000000000005.partial", "000000010000000000000005.making", "000000010000000000000100", "00000001000000000000000G"})
    EXPECT_FALSE(parse_segment(name)) << name;
}

TEST(WalChain, AHistoryNamesTheForks) {
  const auto forks = parse_history("1\t0/70000A0\tno recovery target specified\n\n2\t1/0\tbefore 2026-11-26 10:15:00+08\nrubbish\n");
  ASSERT_EQ(forks.size(), 2u);
  EXPECT_EQ(forks[0].timeline, 1u);
  EXPECT_EQ(forks[0].place, 0x70000A0u);
  EXPECT_EQ(forks[1].timeline, 2u);
  EXPECT_EQ(forks[1].place, std::uint64_t{1} << 32);
}

TEST(WalChain, WithoutAGapNothingIsMissing) {
  const Chain chain = chain_from(in_segment(1, 4), 1, {}, segments(1, 2, 9));
  EXPECT_TRUE(chain.missing.empty());
  EXPECT_EQ(chain.segments.size(), 6u);
  EXPECT_EQ(chain.segments.back(), (Segment{1, 9}));
}

TEST(WalChain, AGapIsNamedAndEndsWhatCanBeUsed) {
  std::set<Segment> present = segments(1, 4, 9);
  present.erase({1, 6});
  const Chain chain = chain_from(in_segment(1, 4), 1, {}, present);
  ASSERT_EQ(chain.missing.size(), 1u);
  EXPECT_EQ(chain.missing[0], (Segment{1, 6}));
  EXPECT_EQ(chain.segments.back(), (Segment{1, 5}));
}

TEST(WalChain, TheSegmentInWhichTheCopyEndedMayNotBeClosedYet) {
  const Chain chain = chain_from(in_segment(1, 4), 1, {}, segments(1, 1, 3));
  EXPECT_TRUE(chain.missing.empty());
  EXPECT_TRUE(chain.segments.empty());
}

TEST(WalChain, AcrossAForkTheYoungerSideIsRead) {
  const Chain chain = chain_from(in_segment(1, 4), 2, kOneFork, segments(1, 4, 9) + segments(2, 7, 8));
  EXPECT_TRUE(chain.missing.empty());
  const std::vector<Segment> expected = {{1, 4}, {1, 5}, {1, 6}, {2, 7}, {2, 8}};
  EXPECT_EQ(chain.segments, expected);
}

TEST(WalChain, TheYoungerSideCannotBeginWithoutTheSegmentOfTheFork) {
  const Chain chain = chain_from(in_segment(1, 4), 2, kOneFork, segments(1, 4, 9) + segments(2, 8, 8));
  ASSERT_EQ(chain.missing.size(), 1u);
  EXPECT_EQ(chain.missing[0], (Segment{2, 7}));
}

TEST(WalChain, ACopyBeforeTheForkGoesOnToTheYoungerTimeline) { EXPECT_EQ(newest_timeline(in_segment(1, 4), kOneFork), 2u); }

TEST(WalChain, ACopyTakenOnTheAbandonedSideAfterTheForkStaysThere) {
  EXPECT_EQ(newest_timeline({1, 7 * kSegmentBytes + 0x29}, kOneFork), 1u);
  EXPECT_EQ(newest_timeline({1, 7 * kSegmentBytes + 0x28}, kOneFork), 2u);
}

}  // namespace
}  // namespace zhuxue::backup
