#include "zhuxue/money/money.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <type_traits>

namespace zhuxue {
namespace {

template <typename A, typename B>
concept Multiplies = requires(A a, B b) {
  a* b;
};
template <typename A, typename B>
concept Divides = requires(A a, B b) {
  a / b;
};
template <typename Number>
concept CountsFen = requires(Number number) {
  Money::fen(number);
};

static_assert(!Multiplies<Money, Money>);
static_assert(!Multiplies<Money, int> && !Multiplies<int, Money>);
static_assert(!Multiplies<Money, double> && !Multiplies<double, Money>);
static_assert(!Divides<Money, Money> && !Divides<Money, int>);
static_assert(!CountsFen<double> && !CountsFen<float> && !CountsFen<long double>);
static_assert(CountsFen<int> && CountsFen<std::int64_t>);
static_assert(!std::is_constructible_v<Money, double> && !std::is_constructible_v<Money, float>);
static_assert(!std::is_constructible_v<Money, int> && !std::is_constructible_v<Money, std::int64_t>);
static_assert(!std::is_assignable_v<Money&, int> && !std::is_assignable_v<Money&, double>);
static_assert(!std::is_convertible_v<Money, double> && !std::is_convertible_v<Money, std::int64_t> && !std::is_convertible_v<Money, bool>);

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLargestWritten = 9'999'999'999'999'999'99;  // sixteen digits of yuan

TEST(Money, PrintsYuanWithTwoDecimals) {
  EXPECT_EQ(Money::fen(31250).yuan(), "312.50");
  EXPECT_EQ(Money::fen(0).yuan(), "0.00");
  EXPECT_EQ(Money::fen(7).yuan(), "0.07");
  EXPECT_EQ(Money::fen(-5).yuan(), "-0.05");
  EXPECT_EQ(Money::fen(kLowest).yuan(), "-92233720368547758.08");
}

TEST(Money, ReadsNoneOneOrTwoDecimals) {
  EXPECT_EQ(Money::parse_yuan("312.50"), Money::fen(31250));
  EXPECT_EQ(Money::parse_yuan("312.5"), Money::fen(31250));
  EXPECT_EQ(Money::parse_yuan("312"), Money::fen(31200));
  EXPECT_EQ(Money::parse_yuan("0.05"), Money::fen(5));
  EXPECT_EQ(Money::parse_yuan("-0.05"), Money::fen(-5));
  EXPECT_EQ(Money::parse_yuan("9999999999999999.99"), Money::fen(kLargestWritten));
}

TEST(Money, ReadsNothingElse) {
  for (const char* text :
       {"", " ", "-", "+1", "1e3", "1,000", "1.234", "1.", ".5", "01", "00.10", "1 ", " 1", "--1", "0x10", "1.5.0", "1.a", "12345678901234567", "¥1", "1-"})
    EXPECT_EQ(Money::parse_yuan(text), std::nullopt) << "\"" << text << "\"";
}

TEST(Money, ASumOutOfRangeIsRefused) {
  EXPECT_THROW(Money::fen(kLargest) + Money::fen(1), MoneyOverflow);
  EXPECT_THROW(Money::fen(kLowest) - Money::fen(1), MoneyOverflow);
  EXPECT_THROW(-Money::fen(kLowest), MoneyOverflow);
}

RC_GTEST_PROP(Money, WhatIsPrintedReadsBackTheSame, ()) {
  const auto money = Money::fen(*rc::gen::inRange<std::int64_t>(-kLargestWritten, kLargestWritten));
  RC_ASSERT(Money::parse_yuan(money.yuan()) == money);
}

RC_GTEST_PROP(Money, WhatIsAddedCanBeTakenAway, (std::int32_t a, std::int32_t b)) {
  const Money first = Money::fen(a), second = Money::fen(b);
  RC_ASSERT((first + second).in_fen() == std::int64_t{a} + b);
  RC_ASSERT((first + second) - second == first);
  RC_ASSERT(first - second == first + -second);
}

RC_GTEST_PROP(Money, OrderIsTheOrderOfFen, (std::int64_t a, std::int64_t b)) {
  RC_ASSERT((Money::fen(a) < Money::fen(b)) == (a < b));
}

}  // namespace
}  // namespace zhuxue
