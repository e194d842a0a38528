#pragma once
// Money: an exact amount of renminbi, held in fen (0.01 yuan) as a checked 64-bit integer.
#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace zhuxue {

/// Raised when a sum leaves the range of 64-bit fen (about 92 quadrillion yuan): always our bug, never an input error.
class MoneyOverflow : public std::overflow_error {
 public:
  MoneyOverflow() : std::overflow_error("amount of money out of range") {}
};

/// An amount of money. Additive only: there is no product of two amounts, and no way in or out of floating point.
/// Scaling by a ratio goes through `scale` (ratio.hpp), which asks for a named rounding.
class Money {
 public:
  constexpr Money() = default;

  /// The amount of `fen` fen; may be negative (differences are).
  template <std::signed_integral Integer>
  static constexpr Money fen(Integer fen) {
    Money money;
    money.fen_ = fen;
    return money;
  }
  template <std::floating_point Float>
  static Money fen(Float) = delete;

  /// Reads a decimal amount in yuan: an optional minus sign, digits without leading zeros, optionally a point and
  /// one or two decimals ("312.50", "312.5", "312"). Anything else (blank, "+", "1e3", "1,000", three decimals) is nullopt.
  static std::optional<Money> parse_yuan(std::string_view text);

  constexpr std::int64_t in_fen() const { return fen_; }
  constexpr bool is_zero() const { return fen_ == 0; }

  /// Yuan with exactly two decimals, "-0.05" for minus five fen.
  std::string yuan() const;

  constexpr auto operator<=>(const Money&) const = default;

  constexpr Money& operator+=(Money other) {
    if (__builtin_add_overflow(fen_, other.fen_, &fen_)) throw MoneyOverflow();
    return *this;
  }
  constexpr Money& operator-=(Money other) {
    if (__builtin_sub_overflow(fen_, other.fen_, &fen_)) throw MoneyOverflow();
    return *this;
  }
  friend constexpr Money operator+(Money a, Money b) { return a += b; }
  friend constexpr Money operator-(Money a, Money b) { return a -= b; }
  friend constexpr Money operator-(Money a) { return Money() -= a; }

 private:
  std::int64_t fen_ = 0;
};

/// "316,729.25": for people to read, never in a file.
std::string grouped(Money money);

}  // namespace zhuxue
