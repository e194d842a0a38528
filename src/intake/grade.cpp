#include <array>
#include <charconv>

#include "zhuxue/intake/row_reader.hpp"

namespace zhuxue {
namespace {

constexpr std::array<std::string_view, 13> kNumerals = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"};

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<int> number(std::string_view text) {
  for (std::size_t i = 1; i < kNumerals.size(); ++i)
    if (kNumerals[i] == text) return static_cast<int>(i);
  return digits(text);
}

bool drop_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

bool drop_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// The place among all twelve years, or the year within the stage, as the number is small or large; brought to the form that is stored.
std::optional<int> in_stage(int given, Stage stage) {
  switch (stage) {
    case Stage::preschool: return given <= 4 ? std::optional(given) : std::nullopt;
    case Stage::primary: return given >= 1 && given <= 6 ? std::optional(given) : std::nullopt;
    case Stage::junior:
      if (given >= 1 && given <= 3) return given + 6;
      return given >= 7 && given <= 9 ? std::optional(given) : std::nullopt;
    case Stage::senior:
    case Stage::vocational:
      if (given >= 10 && given <= 12) return given - 9;
      return given >= 1 && given <= 3 ? std::optional(given) : std::nullopt;
    case Stage::special: return given >= 1 && given <= 12 ? std::optional(given) : std::nullopt;
  }
  return std::nullopt;
}

// The school year begins on 1 September.
int school_year(Date day) { return day.month() >= 9 ? day.year() : day.year() - 1; }

}  // namespace

std::optional<int> read_grade(std::string_view text, Stage stage, Date as_of) {
  if (stage == Stage::preschool) {
    constexpr std::array<std::string_view, 4> kClasses = {"托班", "小班", "中班", "大班"};
    for (std::size_t i = 0; i < kClasses.size(); ++i)
      if (text == kClasses[i]) return static_cast<int>(i);
    if (text == "学前班") return 4;
  }
  std::string_view rest = text;
  // 3年级 without its 级 is four bytes too, but no year.
  const auto entry = drop_suffix(rest, "级") && rest.size() == 4 ? digits(rest) : std::nullopt;
  if (entry) {
    const int year_of_study = school_year(as_of) - *entry + 1;
    const bool three_years = stage == Stage::junior || stage == Stage::senior || stage == Stage::vocational;
    if (year_of_study < 1 || (three_years && year_of_study > 3)) return std::nullopt;
    return in_stage(year_of_study, stage);
  }
  rest = text;
  for (const std::string_view suffix : {"年级", "年", "级"})
    if (drop_suffix(rest, suffix)) break;
  if (drop_prefix(rest, "高") || drop_prefix(rest, "职")) {
    const auto year = number(rest);
    const bool upper = stage == Stage::senior || stage == Stage::vocational;
    return year && upper && *year <= 3 ? in_stage(*year, stage) : std::nullopt;
  }
  if (drop_prefix(rest, "初")) {
    const auto year = number(rest);
    return year && stage == Stage::junior && *year <= 3 ? in_stage(*year, stage) : std::nullopt;
  }
  const auto year = number(rest);
  return year ? in_stage(*year, stage) : std::nullopt;
}

}  // namespace zhuxue
