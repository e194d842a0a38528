#pragma once
// Who pays: the four levels of government, their shares, and the cascade that splits every line of a batch to the fen (design §3).
#include <array>
#include <cstdint>
#include <string_view>

#include "zhuxue/money/money.hpp"
#include "zhuxue/money/ratio.hpp"

namespace zhuxue {

/// 资金层级, in the order of the cascade.
enum class FundLevel : std::uint8_t { central, region, city, county };
inline constexpr std::array kFundLevels = {FundLevel::central, FundLevel::region, FundLevel::city, FundLevel::county};

/// 中央, 自治区, 市, 县区.
std::string_view label(FundLevel level);

/// An amount for each level, indexed by FundLevel.
struct FundSplit {
  std::array<Money, 4> parts;
  Money total() const { return parts[0] + parts[1] + parts[2] + parts[3]; }
  Money& operator[](FundLevel level) { return parts[static_cast<std::size_t>(level)]; }
  Money operator[](FundLevel level) const { return parts[static_cast<std::size_t>(level)]; }
  FundSplit& operator+=(const FundSplit& other) {
    for (std::size_t i = 0; i < 4; ++i) parts[i] += other.parts[i];
    return *this;
  }
  bool operator==(const FundSplit&) const = default;
};

/// The shares of the four levels; they sum to one.
class FundShares {
 public:
  /// Throws std::invalid_argument unless the four are ≥ 0, sum to 1 exactly, and have a common denominator of at most 1,000,000.
  explicit FundShares(const std::array<Ratio, 4>& shares);
  const std::array<Ratio, 4>& shares() const { return shares_; }
  /// Whether no line, however small, can get a negative part: walks S_j over one period of the denominators (design §3).
  bool never_negative() const;

 private:
  friend class FundCascade;
  std::array<Ratio, 4> shares_;
  // Cumulative shares R_j as small integers, so that a line costs no rational arithmetic.
  std::array<std::int64_t, 4> cumulative_numerator_{};
  std::array<std::int64_t, 4> cumulative_denominator_{};
};

/// Splits the lines of a batch in line order: with cumulative amount C and cumulative shares R, T_j = round_half_up(C·R_j), a line carries
/// the increase of each difference of neighbouring T. Every line sums to its amount; each level's total is within one fen of its exact share.
class FundCascade {
 public:
  explicit FundCascade(const FundShares& shares) : shares_(shares) {}
  /// The split of the next line, of `amount` ≥ 0.
  FundSplit next(Money amount);

 private:
  FundShares shares_;
  Money total_;
  std::array<Money, 4> reached_{};  // T_j of the lines so far
};

}  // namespace zhuxue
