#include "zhuxue/money/ratio.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace zhuxue {
namespace {

using boost::multiprecision::cpp_int;

std::optional<std::int64_t> parse_digits(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Ratio> parse_ratio(std::string_view text) {
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    const auto numerator = parse_digits(text.substr(0, slash));
    const auto denominator = parse_digits(text.substr(slash + 1));
    if (!numerator || !denominator || *denominator == 0) return std::nullopt;
    return Ratio(*numerator, *denominator);
  }
  const auto point = text.find('.');
  const auto whole = parse_digits(text.substr(0, point));
  if (!whole) return std::nullopt;
  if (point == std::string_view::npos) return Ratio(*whole);
  const std::string_view decimals = text.substr(point + 1);
  const auto fraction = parse_digits(decimals);
  if (!fraction) return std::nullopt;
  std::int64_t denominator = 1;
  for (std::size_t i = 0; i < decimals.size(); ++i) denominator *= 10;
  return Ratio(*whole) + Ratio(*fraction, denominator);
}

Money scale(Money money, const Ratio& ratio, Rounding rounding) {
  const Ratio exact = Ratio(money.in_fen()) * ratio;
  const cpp_int numerator = boost::multiprecision::numerator(exact);
  const cpp_int denominator = boost::multiprecision::denominator(exact);
  const bool negative = numerator < 0;
  const cpp_int magnitude = negative ? cpp_int(-numerator) : numerator;
  cpp_int fen = magnitude / denominator;
  const cpp_int remainder = magnitude % denominator;
  if (rounding == Rounding::exact && remainder != 0) throw std::domain_error("an amount that must be whole fen is not");
  if (rounding == Rounding::half_up && 2 * remainder >= denominator) ++fen;
  if (fen > std::numeric_limits<std::int64_t>::max()) throw MoneyOverflow();
  return Money::fen((negative ? cpp_int(-fen) : fen).convert_to<std::int64_t>());
}

std::vector<Money> allocate(Money total, std::span<const std::int64_t> weights) {
  cpp_int sum = 0;
  for (const std::int64_t weight : weights) {
    if (weight < 0) throw std::invalid_argument("a weight is negative");
    sum += weight;
  }
  if (total < Money() || sum == 0) throw std::invalid_argument("nothing to split by");
  std::vector<Money> parts;
  std::vector<cpp_int> remainders;
  Money given;
  for (const std::int64_t weight : weights) {
    const cpp_int product = cpp_int(total.in_fen()) * weight;
    parts.push_back(Money::fen(cpp_int(product / sum).convert_to<std::int64_t>()));
    remainders.push_back(product % sum);
    given += parts.back();
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  const std::int64_t left = (total - given).in_fen();
  for (std::int64_t i = 0; i < left; ++i) parts[order[static_cast<std::size_t>(i)]] += Money::fen(std::int64_t{1});
  return parts;
}

}  // namespace zhuxue
