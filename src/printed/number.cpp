#include "zhuxue/printed/number.hpp"

#include <algorithm>
#include <array>

namespace zhuxue {
namespace {

using Integer = boost::multiprecision::cpp_int;

constexpr std::size_t kSignificantDigits = 15;
constexpr std::size_t kLongestNumber = 40;
constexpr int kMostDecimals = 20;

Integer power_of_ten(int exponent) { return boost::multiprecision::pow(Integer(10), static_cast<unsigned>(exponent)); }

bool take_front(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_back(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }); }

// The digits before the point, separators taken out where they stand every three digits.
std::optional<std::string> whole_digits(std::string_view text) {
  if (text.find(',') == std::string_view::npos) return all_digits(text) ? std::optional(std::string(text)) : std::nullopt;
  std::string digits;
  for (bool first = true;; first = false) {
    const std::size_t comma = text.find(',');
    const std::string_view group = text.substr(0, comma);
    if (!all_digits(group) || (first ? group.size() > 3 : group.size() != 3)) return std::nullopt;
    digits += group;
    if (comma == std::string_view::npos) return digits;
    text.remove_prefix(comma + 1);
  }
}

// cpp_int reads a leading zero as octal.
Integer integer_of(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? Integer(0) : Integer(std::string(digits.substr(first)));
}

}  // namespace

std::optional<PrintedNumber> read_printed_number(std::string_view text) {
  bool negative = false;
  if (text.starts_with('(') && text.ends_with(')')) {
    negative = true;
    text = text.substr(1, text.size() - 2);
  }
  take_front(text, "¥");
  if (!negative) negative = take_front(text, "-") || take_front(text, "−");
  if (!negative) take_front(text, "+");
  take_front(text, "¥");
  for (const std::string_view unit : {"元", "人", "名"})
    if (take_back(text, unit)) break;
  if (text.size() > kLongestNumber) return std::nullopt;
  const std::size_t point = text.find('.');
  const auto whole = whole_digits(text.substr(0, point));
  if (!whole) return std::nullopt;
  const std::string_view fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (point != std::string_view::npos && !all_digits(fraction)) return std::nullopt;
  PrintedNumber number;
  number.decimals = static_cast<int>(fraction.size());
  number.value = Ratio(integer_of(*whole + std::string(fraction)), power_of_ten(number.decimals));
  const std::size_t before_point = whole->size() - std::min(whole->size(), whole->find_first_not_of('0'));
  if (fraction.size() > 4 && before_point + fraction.size() > kSignificantDigits) {
    number.decimals = static_cast<int>(kSignificantDigits - std::min(kSignificantDigits, before_point));
    number.value = round_half_up(number.value, number.decimals);
  }
  if (negative) number.value = -number.value;
  return number;
}

bool is_printed_blank(std::string_view text) {
  constexpr std::array<std::string_view, 10> kNothing = {"", "-", "--", "–", "—", "——", "/", "\\", "无", "…"};
  return std::find(kNothing.begin(), kNothing.end(), text) != kNothing.end();
}

Ratio round_half_up(const Ratio& value, int decimals) {
  const Integer scale = power_of_ten(decimals);
  const Ratio magnitude = value < 0 ? Ratio(-value) : value;
  const Ratio raised = magnitude * scale + Ratio(1, 2);
  const Integer whole = boost::multiprecision::numerator(raised) / boost::multiprecision::denominator(raised);
  const Ratio rounded(whole, scale);
  return value < 0 ? Ratio(-rounded) : rounded;
}

std::string decimal_text(const Ratio& value, int at_least_decimals) {
  int decimals = at_least_decimals;
  while (decimals < kMostDecimals && round_half_up(value, decimals) != value) ++decimals;
  const Ratio magnitude = value < 0 ? Ratio(-value) : value;
  const Ratio raised = round_half_up(magnitude, decimals) * power_of_ten(decimals);
  std::string digits = boost::multiprecision::numerator(raised).str();
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places) digits.insert(digits.size() - places, ".");
  return (value < 0 ? "-" : "") + digits;
}

}  // namespace zhuxue
