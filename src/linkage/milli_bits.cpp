#include "zhuxue/linkage/milli_bits.hpp"

#include <array>
#include <bit>
#include <boost/multiprecision/cpp_int.hpp>

#include "linkage/wide.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::linkage {
namespace {

constexpr int kBits = 40;  // of the logarithm's fraction found by squaring

/// A lower bound of log2(num/den) in 2^−40 of a bit; the true value is less than 2^−39 above it.
std::int64_t log2_below(std::uint64_t num, std::uint64_t den) {
  ZX_REQUIRE(num > 0 && den > 0, "the ratio of a weight has two positive sides");
  const int num_shift = std::countl_zero(num), den_shift = std::countl_zero(den);
  std::int64_t whole = den_shift - num_shift;
  const std::uint64_t n = num << num_shift, d = den << den_shift;
  if (n < d) --whole;
  // The mantissa in [1, 2) in 2^−63, rounded down; each squaring doubles its logarithm and rounds down by 2^−63 at most, which is worth 2^−61 of a bit in all.
  std::uint64_t mantissa = static_cast<std::uint64_t>((static_cast<Wide>(n) << (n < d ? 64 : 63)) / d);
  std::int64_t fraction = 0;
  for (int i = 0; i < kBits; ++i) {
    const Wide square = static_cast<Wide>(mantissa) * mantissa;
    const bool two = (square >> 127) != 0;
    mantissa = static_cast<std::uint64_t>(square >> (two ? 64 : 63));
    fraction = fraction * 2 + (two ? 1 : 0);
  }
  return (whole << kBits) + fraction;
}

/// Whether num/den ≥ 2^(k/scale), by exact powers.
bool reaches(std::uint64_t num, std::uint64_t den, std::int64_t k, unsigned scale) {
  using boost::multiprecision::cpp_int;
  cpp_int left = boost::multiprecision::pow(cpp_int(num), scale), right = boost::multiprecision::pow(cpp_int(den), scale);
  if (k >= 0) right <<= static_cast<unsigned>(k);
  else left <<= static_cast<unsigned>(-k);
  return left >= right;
}

/// floor(scale·log2(num/den)), exactly.
std::int64_t floor_log2(std::uint64_t num, std::uint64_t den, unsigned scale) {
  const std::int64_t below = log2_below(num, den);
  const std::int64_t low = (below * scale) >> kBits, high = ((below + 2) * scale) >> kBits;
  return low == high || !reaches(num, den, high, scale) ? low : high;
}

constexpr int kFraction = 48;  // bits of a power of two's exponent

/// 2^(2^−i) in 2^−62 for i = 1 … 48, by repeated square roots.
constexpr std::array<std::uint64_t, kFraction> roots_of_two() {
  std::array<std::uint64_t, kFraction> roots{};
  Wide square = static_cast<Wide>(1) << 125;  // 2 in 2^−124
  for (auto& root : roots) {
    Wide low = static_cast<Wide>(1) << 62, high = static_cast<Wide>(1) << 63;
    while (high - low > 1) {
      const Wide middle = (low + high) / 2;
      (middle * middle <= square ? low : high) = middle;
    }
    root = static_cast<std::uint64_t>(low);
    square = low << 62;
  }
  return roots;
}
constexpr auto kRoots = roots_of_two();

/// 2^f in 2^−62 for a fraction f of a bit in 2^−48, 0 ≤ f < 1.
std::uint64_t exp2_fraction(std::uint64_t fraction) {
  std::uint64_t product = std::uint64_t{1} << 62;
  for (int i = 0; i < kFraction; ++i)
    if (fraction >> (kFraction - 1 - i) & 1) product = static_cast<std::uint64_t>((static_cast<Wide>(product) * kRoots[static_cast<std::size_t>(i)]) >> 62);
  return product;
}

/// parts·1/(1+2^x), rounded to the nearest, where x = bits + fraction·2^−48 ≥ 0: the smaller side of the two.
std::uint64_t smaller_side(std::uint64_t bits, std::uint64_t fraction, std::uint64_t parts) {
  if (bits > 62) return 0;
  // 1/(1+2^w·e) = 2^−w / (2^−w + e), with e in [1, 2) in 2^−62.
  const Wide power = (static_cast<Wide>(1) << 62) >> bits;
  const Wide denominator = power + exp2_fraction(fraction);
  return static_cast<std::uint64_t>((parts * power + denominator / 2) / denominator);
}

/// parts·1/(1+2^(−s/1000)).
std::uint64_t parts_of_score(std::int64_t score, std::uint64_t parts) {
  const std::uint64_t size = static_cast<std::uint64_t>(score < 0 ? -score : score);
  const std::uint64_t less = smaller_side(size / 1000, ((size % 1000) << kFraction) / 1000, parts);
  return score < 0 ? less : parts - less;
}

}  // namespace

MilliBits log2_milli(std::uint64_t num, std::uint64_t den) { return static_cast<MilliBits>((floor_log2(num, den, 2000) + 1) >> 1); }

MilliBits threshold_milli(std::uint64_t num, std::uint64_t den) {
  ZX_REQUIRE(num > 0 && num < den, "a threshold lies between none and certain");
  return static_cast<MilliBits>(-floor_log2(den - num, num, 1000));
}

std::uint64_t match_parts(MilliBits score, std::uint64_t whole) {
  ZX_REQUIRE(whole <= 1'000'000'000'000'000, "too fine a part");
  return parts_of_score(score, whole);
}

std::uint64_t non_match_parts(MilliBits score, std::uint64_t whole) {
  ZX_REQUIRE(whole <= 1'000'000'000'000'000, "too fine a part");
  return parts_of_score(-static_cast<std::int64_t>(score), whole);
}

std::int64_t log2_fine(std::uint64_t num, std::uint64_t den) { return log2_below(num, den) >> (kBits - 32); }

std::uint64_t match_chance(std::int64_t fine) {
  const std::uint64_t size = static_cast<std::uint64_t>(fine < 0 ? -fine : fine);
  const std::uint64_t certain = std::uint64_t{1} << 62;
  const std::uint64_t less = smaller_side(size >> 32, (size & 0xffffffff) << (kFraction - 32), certain);
  return fine < 0 ? less : certain - less;
}

}  // namespace zhuxue::linkage
