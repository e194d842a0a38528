#include "zhuxue/linkage/milli_bits.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>

#include "zhuxue/require.hpp"

namespace zhuxue::linkage {
namespace {

using boost::multiprecision::cpp_int;

/// Whether 2^((2k−1)/2000) < num/den < 2^((2k+1)/2000), by powers.
bool is_nearest(std::uint64_t num, std::uint64_t den, MilliBits k) {
  const auto above = [&](std::int64_t twice) {
    cpp_int left = pow(cpp_int(num), 2000), right = pow(cpp_int(den), 2000);
    (twice >= 0 ? right : left) <<= static_cast<unsigned>(twice >= 0 ? twice : -twice);
    return left > right;
  };
  return above(2 * static_cast<std::int64_t>(k) - 1) && !above(2 * static_cast<std::int64_t>(k) + 1);
}

TEST(MilliBits, AreTheNearestToTheLogarithm) {
  EXPECT_EQ(log2_milli(1, 1), 0);
  EXPECT_EQ(log2_milli(8, 1), 3000);
  EXPECT_EQ(log2_milli(1, 3), -1585);        // −1584.9625
  EXPECT_EQ(log2_milli(2, 3), -585);         // −584.9625
  EXPECT_EQ(log2_milli(7, 5), 485);          // 485.4268
  EXPECT_EQ(log2_milli(10, 1), 3322);        // 3321.9281
  EXPECT_EQ(log2_milli(997, 1000), -4);      // −4.3346
  EXPECT_EQ(log2_milli(1, 1'000'000), -19932);  // −19931.5686
  EXPECT_EQ(log2_milli(~std::uint64_t{0}, 1), 64000);
  EXPECT_EQ(log2_milli(~std::uint64_t{0}, ~std::uint64_t{0} - 1), 0);
  EXPECT_THROW(log2_milli(0, 1), Breach);
  EXPECT_THROW(log2_milli(1, 0), Breach);
}

TEST(MilliBits, AreRightWhereTheRatioIsNearestToHalfWayBetweenTwo) {
  // Convergents of 2^(1/2000): no ratios of 64 bits are nearer to half a milli-bit, and they come from both sides.
  EXPECT_EQ(log2_milli(2885, 2884), 1);
  EXPECT_EQ(log2_milli(2886, 2885), 0);
  EXPECT_EQ(log2_milli(4002898421443233, 4001511362938594), 1);
  EXPECT_EQ(log2_milli(6655370296826024, 6653064120900529), 0);
  EXPECT_EQ(log2_milli(5344746160518678202, 5342894133603038617), 1);
  EXPECT_EQ(log2_milli(6734513269659471055, 6732179669622246668), 0);
}

RC_GTEST_PROP(MilliBits, AgreeWithExactPowers, (std::uint64_t a, std::uint64_t b)) {
  const std::uint64_t num = a ? a : 1, den = b ? b : 1;
  RC_ASSERT(is_nearest(num, den, log2_milli(num, den)));
  RC_ASSERT(log2_milli(num, den) == -log2_milli(den, num));
}

TEST(MilliBits, OfAThresholdAreTheLeastScoreThatReachesIt) {
  EXPECT_EQ(threshold_milli(999, 1000), 9965);  // 9964.34
  EXPECT_EQ(threshold_milli(1, 20), -4247);     // −4247.93
  EXPECT_EQ(threshold_milli(1, 2), 0);
  EXPECT_EQ(threshold_milli(2, 3), 1000) << "reached exactly";
  EXPECT_EQ(threshold_milli(1, 3), -1000);
  EXPECT_THROW(threshold_milli(1, 1), Breach);
  EXPECT_THROW(threshold_milli(0, 1), Breach);
}

TEST(MilliBits, BecomeChances) {
  EXPECT_EQ(probability_ppm(0), 500'000u);
  EXPECT_EQ(probability_ppm(1000), 666'667u);
  EXPECT_EQ(probability_ppm(-1000), 333'333u);
  EXPECT_EQ(probability_ppm(500), 585'786u);
  EXPECT_EQ(probability_ppm(9965), 999'000u);
  EXPECT_EQ(probability_ppm(-4247), 50'031u);
  EXPECT_EQ(probability_ppm(-20300), 1u);
  EXPECT_EQ(probability_ppm(2'000'000'000), 1'000'000u);
  EXPECT_EQ(probability_ppm(-2'000'000'000), 0u);
  EXPECT_EQ(non_match_parts(30'000, 1'000'000'000'000), 931u);
  EXPECT_EQ(non_match_parts(20'000, 1'000'000'000'000), 953'673u);
  EXPECT_EQ(match_parts(500, 1'000'000'000'000), 585'786'437'627u);
}

RC_GTEST_PROP(MilliBits, ChancesRiseWithTheScoreAndTheTwoSidesAreWhole, ()) {
  const MilliBits score = *rc::gen::inRange(-70'000, 70'000);
  constexpr std::uint64_t kWhole = 1'000'000'000;
  RC_ASSERT(match_parts(score, kWhole) <= match_parts(score + 1, kWhole));
  RC_ASSERT(match_parts(score, kWhole) + non_match_parts(score, kWhole) == kWhole);
  RC_ASSERT(match_parts(score, kWhole) == non_match_parts(-score, kWhole));
}

RC_GTEST_PROP(MilliBits, FineLogarithmsAndChancesAgreeWithTheWholeOnes, (std::uint32_t a, std::uint32_t b)) {
  const std::uint64_t num = std::uint64_t{a} + 1, den = std::uint64_t{b} + 1;
  const std::int64_t fine = log2_fine(num, den);
  const std::int64_t thousandths = (fine * 1000 + (std::int64_t{1} << 31)) >> 32;
  RC_ASSERT(thousandths - log2_milli(num, den) <= 1 && log2_milli(num, den) - thousandths <= 1);
  // The chance of odds num:den is num/(num+den).
  const std::uint64_t exact = static_cast<std::uint64_t>((cpp_int(num) << 62) / (num + den));
  const std::uint64_t found = match_chance(fine);
  RC_ASSERT((found > exact ? found - exact : exact - found) >> 32 == 0u);
}

}  // namespace
}  // namespace zhuxue::linkage
