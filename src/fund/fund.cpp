#include "zhuxue/fund/fund.hpp"

#include <numeric>
#include <stdexcept>

namespace zhuxue {
namespace {

using boost::multiprecision::checked_int128_t;

// Shares are simple fractions; beyond this the walk of never_negative would not end in a lifetime.
constexpr std::int64_t kLargestDenominator = 1'000'000;

// round_half_up(total · numerator / denominator), all ≥ 0.
Money share_of(Money total, std::int64_t numerator, std::int64_t denominator) {
  const checked_int128_t doubled = checked_int128_t(total.in_fen()) * numerator * 2 + denominator;
  return Money::fen(static_cast<std::int64_t>(doubled / (checked_int128_t(denominator) * 2)));
}

}  // namespace

std::string_view label(FundLevel level) {
  switch (level) {
    case FundLevel::central: return "中央";
    case FundLevel::region: return "自治区";
    case FundLevel::city: return "市";
    case FundLevel::county: return "县区";
  }
  throw std::logic_error("no such fund level");
}

FundShares::FundShares(const std::array<Ratio, 4>& shares) : shares_(shares) {
  Ratio cumulative = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    if (shares[i] < 0) throw std::invalid_argument("a fund share is negative");
    cumulative += shares[i];
    if (boost::multiprecision::denominator(cumulative) > kLargestDenominator) throw std::invalid_argument("a fund share is not a simple fraction");
    cumulative_numerator_[i] = boost::multiprecision::numerator(cumulative).convert_to<std::int64_t>();
    cumulative_denominator_[i] = boost::multiprecision::denominator(cumulative).convert_to<std::int64_t>();
  }
  if (cumulative != 1) throw std::invalid_argument("the fund shares do not sum to one");
}

bool FundShares::never_negative() const {
  std::int64_t period = 1;
  for (const std::int64_t denominator : cumulative_denominator_) period = std::lcm(period, denominator);
  FundCascade cascade(*this);
  for (std::int64_t step = 0; step < period; ++step) {
    const FundSplit split = cascade.next(Money::fen(std::int64_t{1}));
    for (const Money part : split.parts)
      if (part < Money()) return false;
  }
  return true;
}

FundSplit FundCascade::next(Money amount) {
  total_ += amount;
  FundSplit split;
  Money below_before, below_now;
  for (std::size_t i = 0; i < 4; ++i) {
    const Money now = share_of(total_, shares_.cumulative_numerator_[i], shares_.cumulative_denominator_[i]);
    split.parts[i] = (now - below_now) - (reached_[i] - below_before);
    below_before = reached_[i];
    below_now = now;
    reached_[i] = now;
  }
  return split;
}

}  // namespace zhuxue
