#include "zhuxue/fund/part.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/synthetic.hpp"

namespace zhuxue {
namespace {

FundSplit split(std::int64_t central, std::int64_t region, std::int64_t city, std::int64_t county) {
  FundSplit made;
  made.parts = {Money::fen(central), Money::fen(region), Money::fen(city), Money::fen(county)};
  return made;
}

TEST(Part, ComesBackInTheSharesItWasPaidIn) {
  EXPECT_EQ(next_part(split(15625, 12500, 0, 3125), {}, Money::fen(10000)), split(5000, 4000, 0, 1000));
  EXPECT_EQ(next_part(split(15625, 12500, 0, 3125), split(5000, 4000, 0, 1000), Money::fen(21250)), split(10625, 8500, 0, 2125));
}

TEST(Part, AnOddFenGoesToTheLevelFurthestBehind) {
  EXPECT_EQ(next_part(split(50, 40, 0, 10), {}, Money::fen(1)), split(1, 0, 0, 0));
  EXPECT_EQ(next_part(split(50, 40, 0, 10), split(1, 0, 0, 0), Money::fen(1)), split(0, 1, 0, 0));
  EXPECT_EQ(next_part(split(5, 5, 0, 0), {}, Money::fen(1)), split(1, 0, 0, 0)) << "equal shortfalls: the higher level";
}

TEST(Part, RefusesMoreThanTheRest) {
  EXPECT_THROW(next_part(split(5, 5, 0, 0), split(5, 0, 0, 0), Money::fen(6)), std::invalid_argument);
  EXPECT_THROW(next_part(split(5, 5, 0, 0), split(6, 0, 0, 0), Money::fen(1)), std::invalid_argument);
  EXPECT_THROW(next_part(split(5, 5, 0, 0), {}, Money::fen(-1)), std::invalid_argument);
}

RC_GTEST_PROP(Part, HoweverItIsCutEveryLevelGetsBackWhatItPaid, ()) {
  const auto whole = split(*rc::gen::inRange(0, 100000), *rc::gen::inRange(0, 100000), *rc::gen::inRange(0, 3), *rc::gen::inRange(0, 50000));
  FundSplit taken;
  while (taken.total() < whole.total()) {
    const std::int64_t rest = (whole.total() - taken.total()).in_fen();
    const Money part = Money::fen(*rc::gen::inRange<std::int64_t>(1, rest + 1));
    const FundSplit given = next_part(whole, taken, part);
    RC_ASSERT(given.total() == part);
    taken += given;
    for (const FundLevel level : kFundLevels) {
      RC_ASSERT(given[level] >= Money());
      RC_ASSERT(taken[level] <= whole[level]);
    }
  }
  RC_ASSERT(taken == whole);
}

}  // namespace
}  // namespace zhuxue
