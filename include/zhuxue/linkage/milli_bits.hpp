#pragma once
// Evidence in whole milli-bits: a thousandth of log2 of a ratio of chances. Everything here is integer arithmetic, so a score is the same on every machine.
// Fellegi and Sunter 1969: the weight of an agreement is log2(m/u), and weights of independent comparisons add.
#include <cstdint>

namespace zhuxue::linkage {

/// Thousandths of a bit. A score of 0 is an even chance, 1,000 is 2 to 1, 9,965 is 999 to 1.
using MilliBits = std::int32_t;

/// round(1000·log2(num/den)), exactly: the nearest integer to the true value, which is never half-way between two (2^(k/2000) is irrational
/// unless 2000 divides k). num and den ≥ 1, else ZX_REQUIRE. From −64,000 to 64,000.
MilliBits log2_milli(std::uint64_t num, std::uint64_t den);

/// The least score at which the match probability is at least num/den: the least s with 2^(s/1000) ≥ num/(den−num). 0 < num < den.
/// So p ≥ 0.999 is score ≥ threshold_milli(999, 1000) = 9,965, and p ≥ 0.5 is score ≥ 0.
MilliBits threshold_milli(std::uint64_t num, std::uint64_t den);

/// Match probability of a score, 1/(1+2^(−s/1000)), in parts of `whole` (≤ 10^15), rounded to the nearest; at most one part beside the exact value.
std::uint64_t match_parts(MilliBits score, std::uint64_t whole);
/// The same of 1−p. Not `whole` less the other: of 10^12 parts, a score of 30 bits still leaves 931.
std::uint64_t non_match_parts(MilliBits score, std::uint64_t whole);
/// Match probability in parts per million.
inline std::uint32_t probability_ppm(MilliBits score) { return static_cast<std::uint32_t>(match_parts(score, 1'000'000)); }

/// log2(num/den) in 2^−32 of a bit, rounded down within 2^−31 of a bit: for learning, where thousandths are too coarse to iterate on.
std::int64_t log2_fine(std::uint64_t num, std::uint64_t den);
/// 1/(1+2^(−x)) in parts of 2^62 for x in 2^−32 of a bit; the error is below 2^−50 of the result.
std::uint64_t match_chance(std::int64_t fine);

}  // namespace zhuxue::linkage
