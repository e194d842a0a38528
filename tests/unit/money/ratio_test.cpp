#include "zhuxue/money/ratio.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <numeric>

namespace zhuxue {
namespace {

using boost::multiprecision::cpp_int;

TEST(Ratio, ReadsFractionsDecimalsAndWholes) {
  EXPECT_EQ(parse_ratio("2/5"), Ratio(2, 5));
  EXPECT_EQ(parse_ratio("4/10"), Ratio(2, 5));
  EXPECT_EQ(parse_ratio("0.4"), Ratio(2, 5));
  EXPECT_EQ(parse_ratio("1"), Ratio(1));
  EXPECT_EQ(parse_ratio("0"), Ratio(0));
  EXPECT_EQ(parse_ratio("1.25"), Ratio(5, 4));
  EXPECT_EQ(parse_ratio("0.000000001"), Ratio(1, 1'000'000'000));
}

TEST(Ratio, ReadsNothingElse) {
  for (const char* text : {"", "1/0", "-1/2", "1/-2", "+1", " 1", "1 /2", "1/", "/2", "0.", ".5", "1e1", "1/2/3", "1234567890", "0.1234567890", "a"})
    EXPECT_EQ(parse_ratio(text), std::nullopt) << "\"" << text << "\"";
}

TEST(Scale, HalvesGoAwayFromZero) {
  EXPECT_EQ(scale(Money::fen(5), Ratio(1, 2), Rounding::half_up), Money::fen(3));
  EXPECT_EQ(scale(Money::fen(-5), Ratio(1, 2), Rounding::half_up), Money::fen(-3));
  EXPECT_EQ(scale(Money::fen(4), Ratio(1, 3), Rounding::half_up), Money::fen(1));
}

TEST(Scale, DownDropsTheFraction) {
  EXPECT_EQ(scale(Money::fen(5), Ratio(1, 2), Rounding::down), Money::fen(2));
  EXPECT_EQ(scale(Money::fen(-5), Ratio(1, 2), Rounding::down), Money::fen(-2));
}

TEST(Scale, ExactRefusesAFractionOfAFen) {
  EXPECT_EQ(scale(Money::fen(230000), Ratio(1, 10), Rounding::exact), Money::fen(23000));
  EXPECT_THROW(scale(Money::fen(5), Ratio(1, 2), Rounding::exact), std::domain_error);
}

TEST(Scale, AResultOutOfRangeIsRefused) {
  EXPECT_THROW(scale(Money::fen(std::numeric_limits<std::int64_t>::max()), Ratio(2), Rounding::down), MoneyOverflow);
}

RC_GTEST_PROP(Scale, HalfUpIsWithinHalfAFenAndDownWithinOne, (std::int64_t fen)) {
  const Ratio ratio(*rc::gen::inRange(0, 1000), *rc::gen::inRange(1000, 5000));
  const Ratio exact = Ratio(fen) * ratio;
  const Ratio nearest = Ratio(scale(Money::fen(fen), ratio, Rounding::half_up).in_fen());
  const Ratio dropped = Ratio(scale(Money::fen(fen), ratio, Rounding::down).in_fen());
  RC_ASSERT(abs(Ratio(nearest - exact)) <= Ratio(1, 2));
  RC_ASSERT(abs(Ratio(dropped - exact)) < 1);
  RC_ASSERT(abs(dropped) <= abs(exact));
}

TEST(Allocate, TiesGoToTheEarlierPart) {
  const std::vector<std::int64_t> weights = {1, 1, 1};
  EXPECT_EQ(allocate(Money::fen(100), weights), (std::vector{Money::fen(34), Money::fen(33), Money::fen(33)}));
  EXPECT_EQ(allocate(Money::fen(101), weights), (std::vector{Money::fen(34), Money::fen(34), Money::fen(33)}));
}

TEST(Allocate, TheLargestRemainderComesFirst) {
  const std::vector<std::int64_t> weights = {10, 15, 75};  // of 7: 0.70, 1.05, 5.25
  EXPECT_EQ(allocate(Money::fen(7), weights), (std::vector{Money::fen(1), Money::fen(1), Money::fen(5)}));
}

TEST(Allocate, RefusesWhereThereIsNoSplit) {
  EXPECT_THROW(allocate(Money::fen(1), std::vector<std::int64_t>{}), std::invalid_argument);
  EXPECT_THROW(allocate(Money::fen(1), std::vector<std::int64_t>{0, 0}), std::invalid_argument);
  EXPECT_THROW(allocate(Money::fen(1), std::vector<std::int64_t>{2, -1}), std::invalid_argument);
  EXPECT_THROW(allocate(Money::fen(-1), std::vector<std::int64_t>{1}), std::invalid_argument);
}

RC_GTEST_PROP(Allocate, PartsSumToTheTotalAndStayWithinAFenOfTheirShare, ()) {
  const auto weights = *rc::gen::suchThat(rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000'000'000)),
                                          [](const auto& all) { return std::accumulate(all.begin(), all.end(), std::int64_t{0}) > 0; });
  const auto total = *rc::gen::inRange<std::int64_t>(0, std::numeric_limits<std::int64_t>::max());
  const auto parts = allocate(Money::fen(total), weights);
  const cpp_int sum = std::accumulate(weights.begin(), weights.end(), cpp_int(0));
  Money given;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    given += parts[i];
    const Ratio exact = Ratio(total) * Ratio(weights[i]) / Ratio(sum);
    RC_ASSERT(abs(Ratio(Ratio(parts[i].in_fen()) - exact)) < 1);
    RC_ASSERT(weights[i] > 0 || parts[i].is_zero());
  }
  RC_ASSERT(given == Money::fen(total));
}

}  // namespace
}  // namespace zhuxue
