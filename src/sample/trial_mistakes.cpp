#include "sample/trial_mistakes.hpp"

#include <utility>

#include "sample/day.hpp"

namespace zhuxue::sample::trial {
namespace {

// Any of the first 17 places; the check character is wrong too rarely to be told apart.
void make_wrong(char& digit, Random& random) { digit = static_cast<char>('0' + (digit - '0' + 1 + static_cast<int>(random.below(9))) % 10); }

bool is_possible_date(std::string_view eight) {
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (const char digit : eight.substr(from, count)) value = value * 10 + (digit - '0');
    return value;
  };
  const int year = number(0, 4), month = number(4, 2), day = number(6, 2);
  if (year < 1930 || year > 2026 || month < 1 || month > 12 || day < 1) return false;
  return day <= days_in_month(year, month);
}

}  // namespace

std::string_view text(Mistake mistake) {
  constexpr std::string_view kTexts[kMistakes] = {"DIGIT_WRONG",    "NEIGHBOURS_SWAPPED", "LETTER_FOR_DIGIT", "X_FORM",           "FULL_WIDTH", "FIFTEEN_DIGITS", "DOT_KIND",   "RARE_CHARACTER",
                                                  "TRADITIONAL", "HOMOPHONE",          "CHARACTER_MISSING", "CHANGED_ID", "CHECK_RECOMPUTED", "ID_BLANK",   "NUMBER_TOO",     "LEFT_OUT"};
  return kTexts[static_cast<std::size_t>(mistake)];
}

std::string words(std::uint32_t bits) {
  std::string out;
  for (std::size_t i = 0; i < kMistakes; ++i) {
    if (!(bits >> i & 1U)) continue;
    if (!out.empty()) out += '+';
    out += text(static_cast<Mistake>(i));
  }
  return out;
}

std::string with_digit_wrong(std::string id, Random& random) {
  make_wrong(id[random.below(17)], random);
  return id;
}

std::string with_swap(std::string id, Random& random) {
  std::size_t at = random.below(16);
  while (id[at] == id[at + 1]) at = (at + 1) % 16;
  std::swap(id[at], id[at + 1]);
  return id;
}

std::string with_letter(std::string id, Random& random) {
  static constexpr std::string_view kLetters[10] = {"OOo", "lI", "Z", "", "", "S", "", "", "B", ""};
  std::size_t at = random.below(17);
  while (kLetters[static_cast<std::size_t>(id[at] - '0')].empty()) at = (at + 1) % 17;
  id[at] = random.pick(kLetters[static_cast<std::size_t>(id[at] - '0')]);
  return id;
}

std::string with_x_form(const std::string& id, Random& random) {
  static constexpr std::string_view kForms[] = {"x", "x", "×", "Χ", "*"};
  return id.substr(0, 17) + std::string(random.pick(kForms));
}

std::string in_fifteen_digits(std::string_view id) { return std::string(id.substr(0, 6)) + std::string(id.substr(8, 9)); }

std::string with_check_recomputed(std::string id, Random& random) {
  const std::string meant = id;
  do {
    id = meant;
    make_wrong(id[6 + random.below(11)], random);
  } while (!is_possible_date(std::string_view(id).substr(6, 8)));
  id[17] = check_character(std::string_view(id).substr(0, 17));
  return id;
}

}  // namespace zhuxue::sample::trial
