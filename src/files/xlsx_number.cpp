#include "files/xlsx_number.hpp"

#include <charconv>
#include <cstddef>
#include <cstdint>

#include "zhuxue/calendar/calendar.hpp"

namespace zhuxue::files {
namespace {

constexpr std::size_t kDigitsASpreadsheetKeeps = 15;
constexpr int kMostPlainDigits = 400;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t count_digits(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  return n;
}

// A number in E notation: value = (negative ? -1 : 1) · digits · 10^(exponent), `digits` without zeros at either end.
struct Scientific {
  bool negative = false;
  std::string digits;
  int exponent = 0;
};

// Takes [-]D+[.D*]E[+-]D{1,4} apart.
std::optional<Scientific> take_apart(std::string_view text) {
  Scientific number;
  number.negative = text.starts_with('-');
  if (number.negative) text.remove_prefix(1);
  const std::size_t whole = count_digits(text);
  number.digits = text.substr(0, whole);
  text.remove_prefix(whole);
  if (text.starts_with('.')) {
    const std::size_t fraction = count_digits(text.substr(1));
    number.digits.append(text.substr(1, fraction));
    number.exponent = -static_cast<int>(fraction);
    text.remove_prefix(fraction + 1);
  }
  if (number.digits.empty() || (!text.starts_with('E') && !text.starts_with('e'))) return std::nullopt;
  text.remove_prefix(1);
  const bool small = text.starts_with('-');
  if (small || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.size() > 4 || count_digits(text) != text.size()) return std::nullopt;
  int power = 0;
  std::from_chars(text.data(), text.data() + text.size(), power);
  number.exponent += small ? -power : power;
  return number;
}

void drop_outer_zeros(Scientific& number) {
  while (number.digits.ends_with('0')) {
    number.digits.pop_back();
    ++number.exponent;
  }
  number.digits.erase(0, number.digits.find_first_not_of('0'));
}

std::string write_out(const Scientific& number) {
  if (number.digits.empty()) return "0";
  std::string text = number.negative ? "-" : "";
  const int point = static_cast<int>(number.digits.size()) + number.exponent;  // places before the decimal point
  if (number.exponent >= 0) {
    text += number.digits + std::string(static_cast<std::size_t>(number.exponent), '0');
  } else if (point <= 0) {
    text += "0." + std::string(static_cast<std::size_t>(-point), '0') + number.digits;
  } else {
    text += number.digits.substr(0, static_cast<std::size_t>(point)) + "." + number.digits.substr(static_cast<std::size_t>(point));
  }
  return text;
}

// 1900-02-29 was given a number by Lotus 1-2-3 and kept for its sake: days before it are counted from one day later than those after it.
std::string date_of_1900_serial(std::int32_t serial) {
  constexpr std::int32_t kFalseLeapDay = 60;
  constexpr std::int32_t kDayZero = -25569;  // 1899-12-30
  if (serial == kFalseLeapDay) return "1900-02-29";
  return Date::from_days(kDayZero + serial + (serial < kFalseLeapDay ? 1 : 0)).iso();
}

}  // namespace

std::string plain_number(std::string_view file_text) {
  if (file_text.find_first_of("Ee") == std::string_view::npos) return std::string(file_text);
  auto number = take_apart(file_text);
  if (!number) return std::string(file_text);
  drop_outer_zeros(*number);
  const bool damaged = number->digits.size() > kDigitsASpreadsheetKeeps;
  if (damaged || number->exponent > kMostPlainDigits || number->exponent < -kMostPlainDigits) return std::string(file_text);
  return write_out(*number);
}

std::optional<std::string> date_of_serial(std::string_view number, bool epoch_1904) {
  constexpr std::int32_t kFirst1904 = -24107;  // 1904-01-01
  constexpr std::int32_t kLastDay = 2932896;   // 9999-12-31
  const std::string plain = plain_number(number);
  const std::size_t whole = count_digits(plain);
  const bool has_fraction = whole < plain.size();
  if (whole == 0 || whole > 7 ||
      (has_fraction && (plain[whole] != '.' || count_digits(std::string_view(plain).substr(whole + 1)) + whole + 1 != plain.size()))) {
    return std::nullopt;
  }
  std::int32_t serial = 0;
  std::from_chars(plain.data(), plain.data() + whole, serial);
  if (epoch_1904) return serial + kFirst1904 <= kLastDay ? std::optional(Date::from_days(kFirst1904 + serial).iso()) : std::nullopt;
  if (serial < 1 || serial > kLastDay + 25569) return std::nullopt;
  return date_of_1900_serial(serial);
}

}  // namespace zhuxue::files
