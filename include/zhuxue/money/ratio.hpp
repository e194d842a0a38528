#pragma once
// Exact ratios, the one rounding, and the splitting of a sum into parts that add up.
#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "zhuxue/money/money.hpp"

namespace zhuxue {

using Ratio = boost::multiprecision::cpp_rational;

/// How a fraction of a fen is settled. Each use is a legal decision, so there is no default.
enum class Rounding {
  half_up,  ///< to the nearest fen, halves away from zero (四舍五入)
  down,     ///< towards zero: the fraction is dropped
  exact,    ///< a fraction of a fen is our bug: throws std::domain_error
};

/// Reads "1/2", "0.4" or "1" (no sign, no blanks, denominator not zero, at most 9 digits a side); nullopt for anything else.
std::optional<Ratio> parse_ratio(std::string_view text);

/// money × ratio, rounded as named. The only place where money is rounded.
Money scale(Money money, const Ratio& ratio, Rounding rounding);

/// Splits `total` (≥ 0) in proportion to `weights` (each ≥ 0, not all zero) by largest remainder, ties to the earlier
/// index. The parts sum to `total` exactly. Throws std::invalid_argument where no split exists.
std::vector<Money> allocate(Money total, std::span<const std::int64_t> weights);

}  // namespace zhuxue
