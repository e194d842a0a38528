#include "zhuxue/fund/fund.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zhuxue {
namespace {

FundShares shares_of(int central, int region, int city, int county) {
  const int sum = central + region + city + county;
  return FundShares({Ratio(central, sum), Ratio(region, sum), Ratio(city, sum), Ratio(county, sum)});
}

FundSplit split_of(std::int64_t central, std::int64_t region, std::int64_t city, std::int64_t county) {
  return FundSplit{{Money::fen(central), Money::fen(region), Money::fen(city), Money::fen(county)}};
}

const FundShares& guangxi() {
  static const FundShares shares = shares_of(5, 4, 0, 1);
  return shares;
}

// The cascade as design §3 writes it, in exact rationals and from the start for each line.
FundSplit by_rationals(const FundShares& shares, Money before, Money after) {
  FundSplit split;
  Ratio cumulative = 0;
  Money below_before, below_after;
  for (std::size_t j = 0; j < 4; ++j) {
    cumulative += shares.shares()[j];
    const Money reached_before = scale(before, cumulative, Rounding::half_up), reached_after = scale(after, cumulative, Rounding::half_up);
    split.parts[j] = (reached_after - reached_before) - (below_after - below_before);
    below_before = reached_before;
    below_after = reached_after;
  }
  return split;
}

rc::Gen<std::vector<std::int64_t>> lines() {
  return rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 500'000));
}

TEST(FundCascade, SplitsTheWorkedExamplesOfTheRule) {
  EXPECT_EQ(FundCascade(guangxi()).next(Money::fen(31250)), split_of(15625, 12500, 0, 3125));
  EXPECT_EQ(FundCascade(guangxi()).next(Money::fen(31253)), split_of(15627, 12501, 0, 3125));
}

TEST(FundCascade, CarriesTheRoundingFromLineToLine) {
  FundCascade cascade(guangxi());
  EXPECT_EQ(cascade.next(Money::fen(1)), split_of(1, 0, 0, 0));
  EXPECT_EQ(cascade.next(Money::fen(1)), split_of(0, 1, 0, 0));
}

TEST(FundCascade, AnUnpleasantShareCanTakeBackAFen) {
  FundCascade cascade(shares_of(80, 10, 0, 10));
  bool negative = false;
  for (int line = 0; line < 10; ++line)
    for (const Money part : cascade.next(Money::fen(1)).parts) negative |= part < Money();
  EXPECT_TRUE(negative);
}

TEST(FundShares, MustBeSharesOfOne) {
  EXPECT_THROW(FundShares({Ratio(1, 2), Ratio(1, 2), Ratio(0), Ratio(1, 10)}), std::invalid_argument);
  EXPECT_THROW(FundShares({Ratio(1, 2), Ratio(0), Ratio(0), Ratio(0)}), std::invalid_argument);
  EXPECT_THROW(FundShares({Ratio(3, 2), Ratio(-1, 2), Ratio(0), Ratio(0)}), std::invalid_argument);
  EXPECT_NO_THROW(FundShares({Ratio(0), Ratio(0), Ratio(0), Ratio(1)}));
}

TEST(FundShares, FiveFourOneIsNeverNegativeEightyTenTenAndThirdsAre) {
  EXPECT_TRUE(guangxi().never_negative());
  EXPECT_TRUE(shares_of(4, 0, 0, 1).never_negative());
  EXPECT_FALSE(shares_of(80, 10, 0, 10).never_negative());
  EXPECT_FALSE(shares_of(1, 1, 0, 1).never_negative());
}

TEST(FundLevel, IsNamedAsInBudgetFiles) {
  EXPECT_EQ(label(FundLevel::central), "中央");
  EXPECT_EQ(label(FundLevel::region), "自治区");
  EXPECT_EQ(label(FundLevel::city), "市");
  EXPECT_EQ(label(FundLevel::county), "县区");
}

RC_GTEST_PROP(FundCascade, EveryLineSumsToItsAmountAndTotalsAreWithinAFenOfTheirShare, ()) {
  const FundShares shares = shares_of(*rc::gen::inRange(0, 100), *rc::gen::inRange(0, 100), *rc::gen::inRange(0, 100), *rc::gen::inRange(1, 100));
  FundCascade cascade(shares);
  FundSplit totals;
  Money batch;
  for (const std::int64_t fen : *lines()) {
    const FundSplit split = cascade.next(Money::fen(fen));
    RC_ASSERT(split.total() == Money::fen(fen));
    totals += split;
    batch += Money::fen(fen);
  }
  for (std::size_t j = 0; j < 4; ++j) RC_ASSERT(abs(Ratio(Ratio(totals.parts[j].in_fen()) - Ratio(batch.in_fen()) * shares.shares()[j])) <= 1);
}

RC_GTEST_PROP(FundCascade, EqualsTheExactRationalPath, ()) {
  const FundShares shares = shares_of(*rc::gen::inRange(0, 50), *rc::gen::inRange(0, 50), *rc::gen::inRange(0, 50), *rc::gen::inRange(1, 50));
  FundCascade cascade(shares);
  Money before;
  for (const std::int64_t fen : *lines()) {
    const Money after = before + Money::fen(fen);
    RC_ASSERT(cascade.next(Money::fen(fen)) == by_rationals(shares, before, after));
    before = after;
  }
}

RC_GTEST_PROP(FundCascade, FiveFourOneAndTwoWaySplitsNeverGoNegative, ()) {
  const int central = *rc::gen::inRange(1, 100);
  const FundShares shares = *rc::gen::element(guangxi(), shares_of(central, 0, 0, 100 - central), shares_of(0, central, 100 - central, 0));
  RC_ASSERT(shares.never_negative());
  FundCascade cascade(shares);
  for (const std::int64_t fen : *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 20)))
    for (const Money part : cascade.next(Money::fen(fen)).parts) RC_ASSERT(part >= Money());
}

// The bound that makes it safe to refuse only lines whose share is less than a fen (design §3).
RC_GTEST_PROP(FundCascade, ALineWithAWholeFenOfEveryShareIsNeverNegative, ()) {
  const FundShares shares = shares_of(*rc::gen::inRange(1, 50), *rc::gen::inRange(1, 50), *rc::gen::inRange(1, 50), *rc::gen::inRange(1, 50));
  FundCascade cascade(shares);
  for (const std::int64_t fen : *lines()) {
    bool large = true;
    for (const Ratio& share : shares.shares()) large &= Ratio(fen) * share >= 1;
    const FundSplit split = cascade.next(Money::fen(fen));
    for (const Money part : split.parts) RC_ASSERT(!large || part >= Money());
  }
}

}  // namespace
}  // namespace zhuxue
