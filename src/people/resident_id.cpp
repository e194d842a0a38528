#include "zhuxue/people/resident_id.hpp"

#include <array>
#include <cstddef>

namespace zhuxue {
namespace {

constexpr std::size_t kIdLength = 18;
constexpr std::size_t kOldIdLength = 15;           // first-generation IDs: year of two digits, no check digit
constexpr std::size_t kDisabilityLength = 20;      // ID, type digit, level digit …
constexpr std::size_t kMostDisabilityLength = 24;  // … and a reissue suffix
constexpr std::size_t kDigitsASpreadsheetKeeps = 15;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  for (const char c : text) {
    if (!is_digit(c)) return false;
  }
  return true;
}

bool is_letter_or_digit(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

std::optional<Date> date_of_eight_digits(std::string_view text) {
  const auto number = [text](std::size_t from, std::size_t count) {
    int value = 0;
    for (const char c : text.substr(from, count)) value = value * 10 + (c - '0');
    return value;
  };
  return all_digits(text) ? Date::of(number(0, 4), number(4, 2), number(6, 2)) : std::nullopt;
}

bool has_id_shape(std::string_view text) {
  return text.size() == kIdLength && all_digits(text.substr(0, kIdLength - 1)) && (is_digit(text.back()) || text.back() == 'X');
}

bool check_holds(std::string_view id18) {
  return id_check_character(id18.substr(0, kIdLength - 1)) == id18.back();
}

bool is_valid(std::string_view text) {
  return has_id_shape(text) && check_holds(text) && id_birth_date(text).has_value();
}

// UTF-8 in: the character at the start of `text` and its length; a byte that starts none stands for itself.
struct Character {
  char32_t code = 0;
  std::size_t length = 1;
};

Character first_character(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto continues = [&](std::size_t count) {
    if (text.size() <= count) return false;
    for (std::size_t i = 1; i <= count; ++i) {
      if ((byte(i) & 0xC0) != 0x80) return false;
    }
    return true;
  };
  const auto tail = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3F); };
  const unsigned char first = byte(0);
  if (first >= 0xC2 && first < 0xE0 && continues(1)) return {static_cast<char32_t>(first & 0x1F) << 6 | tail(1), 2};
  if (first >= 0xE0 && first < 0xF0 && continues(2)) return {static_cast<char32_t>(first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3};
  if (first >= 0xF0 && first < 0xF5 && continues(3)) return {static_cast<char32_t>(first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4};
  return {first, 1};
}

char32_t half_width(char32_t code) {
  return code >= 0xFF01 && code <= 0xFF5E ? code - 0xFEE0 : code;
}

// Blanks, zero-width characters and direction marks (chat programs paste them), apostrophes (the text mark of spreadsheets among them), hyphens.
bool is_seen_through(char32_t code) {
  if (code < 0x80) return code == ' ' || (code >= '\t' && code <= '\r') || code == '\'' || code == '`' || code == '-';
  if (code >= 0x2000 && code <= 0x2015) return true;  // spaces, zero-width characters, hyphens and dashes
  if (code == 0x2018 || code == 0x2019) return true;  // ‘ ’
  if (code >= 0x2028 && code <= 0x202F) return true;  // separators, direction marks, narrow space
  return code == 0xA0 || code == 0x2060 || code == 0x2212 || code == 0x3000 || code == 0xFEFF;
}

bool stands_for_x(char32_t code) {
  return code == U'*' || code == U'×' || code == U'χ' || code == U'Χ';
}

// Everything that is form and not content taken off: what is left is compared.
std::string see_through(std::string_view raw) {
  std::string text;
  text.reserve(raw.size());
  std::size_t places = 0;
  while (!raw.empty()) {
    const Character character = first_character(raw);
    const char32_t code = half_width(character.code);
    const std::string_view as_written = raw.substr(0, character.length);
    raw.remove_prefix(character.length);
    if (is_seen_through(code)) continue;
    ++places;
    if (places == kIdLength && stands_for_x(code)) {
      text += 'X';
    } else if (code >= 'a' && code <= 'z') {
      text += static_cast<char>(code - 'a' + 'A');
    } else if (code < 0x80) {
      text += static_cast<char>(code);
    } else {
      text += as_written;
    }
  }
  return text;
}

// 4.50109E+17, or 4.50109E17 as a workbook stores it. A passport such as 12E3456 has neither point nor plus.
bool is_in_e_notation(std::string_view text) {
  const std::size_t e = text.find('E');
  if (e == std::string_view::npos || e == 0 || !is_digit(text[0])) return false;
  const std::string_view mantissa = text.substr(0, e);
  const std::size_t point = mantissa.find('.');
  const bool has_point = point != std::string_view::npos;
  if (!all_digits(mantissa.substr(0, point)) || (has_point && !all_digits(mantissa.substr(point + 1)))) return false;
  std::string_view exponent = text.substr(e + 1);
  const bool has_plus = exponent.starts_with('+');
  if (has_plus) exponent.remove_prefix(1);
  return (has_point || has_plus) && !exponent.empty() && all_digits(exponent);
}

// A number of 18 places or more that went through a spreadsheet: digits from the 16th on are 0.
bool has_lost_its_tail(std::string_view text) {
  if (text.size() < kIdLength || !all_digits(text)) return false;
  return text.find_first_not_of('0', kDigitsASpreadsheetKeeps) == std::string_view::npos;
}

std::string lengthen(std::string_view id15) {
  std::string id18(id15.substr(0, 6));
  id18.append("19").append(id15.substr(6));
  id18 += id_check_character(id18);
  return id18;
}

// A disability certificate (残疾人证): the ID, a digit for the type, one for the level, perhaps a reissue suffix. Two IDs in one cell are none.
bool is_disability_number(std::string_view text) {
  if (text.size() < kDisabilityLength || text.size() > kMostDisabilityLength || !is_valid(text.substr(0, kIdLength))) return false;
  if (!all_digits(text.substr(kIdLength, 2))) return false;
  for (const char c : text.substr(kDisabilityLength)) {
    if (!is_letter_or_digit(c)) return false;
  }
  return true;
}

NormalisedId judge(std::string text) {
  if (text.empty()) return {std::move(text), IdCondition::blank};
  if (has_id_shape(text)) {
    const bool check = check_holds(text);
    if (check && id_birth_date(text)) return {std::move(text), IdCondition::valid};
    const bool damaged = !check && has_lost_its_tail(text);
    return {std::move(text), damaged ? IdCondition::damaged : IdCondition::check_fails};
  }
  if (is_in_e_notation(text) || has_lost_its_tail(text)) return {std::move(text), IdCondition::damaged};
  if (text.size() == kOldIdLength && all_digits(text)) {
    std::string id18 = lengthen(text);
    if (id_birth_date(id18)) return {std::move(id18), IdCondition::valid};
  }
  if (is_disability_number(text)) return {text.substr(0, kIdLength), IdCondition::valid};
  return {std::move(text), IdCondition::other_kind};
}

// Characters of a UTF-8 text.
std::size_t count_places(std::string_view text) {
  std::size_t places = 0;
  for (const char c : text) places += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return places;
}

// `text` with every place but the first `front` and the last `back` as *.
std::string starred(std::string_view text, std::size_t front, std::size_t back) {
  const std::size_t places = count_places(text);
  std::string out;
  std::size_t place = 0;  // of the character that the byte belongs to, the first = 1
  for (const char c : text) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    place += begins ? 1 : 0;
    const bool shown = place > 0 && (place <= front || place + back > places);
    if (shown) out += c;
    if (!shown && begins) out += '*';
  }
  return out;
}

}  // namespace

NormalisedId normalise_id(std::string_view raw) {
  if (has_id_shape(raw)) return judge(std::string(raw));
  return judge(see_through(raw));
}

char id_check_character(std::string_view first17) {
  constexpr std::array<int, kIdLength - 1> kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};  // 2^(18 − place) mod 11
  if (first17.size() != kWeights.size() || !all_digits(first17)) return '\0';                                 // agrees with no check character
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += (first17[i] - '0') * kWeights[i];
  return "10X98765432"[sum % 11];
}

std::optional<Date> id_birth_date(std::string_view id18) {
  if (id18.size() != kIdLength) return std::nullopt;
  return date_of_eight_digits(id18.substr(6, 8));
}

std::string_view id_in_student_number(std::string_view student_no) {
  if (student_no.size() != kIdLength + 1 || (student_no[0] != 'G' && student_no[0] != 'g')) return {};
  const std::string_view id = student_no.substr(1);
  for (const char c : id) {
    if (!is_letter_or_digit(c)) return {};
  }
  return id;
}

std::string masked(std::string_view number) {
  const bool long_enough = count_places(number) >= kOldIdLength;
  return long_enough ? starred(number, 6, 2) : starred(number, 0, 0);
}

std::string masked_account(std::string_view account) {
  constexpr std::size_t kShortestAccount = 8;  // of fewer places four would be the half of it
  return starred(account, 0, count_places(account) >= kShortestAccount ? 4 : 0);
}

}  // namespace zhuxue
