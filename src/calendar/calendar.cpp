#include "zhuxue/calendar/calendar.hpp"

#include <charconv>
#include <chrono>

namespace zhuxue {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day civil(Date date) { return year_month_day(sys_days(std::chrono::days(date.days()))); }

// Takes 1 to `most` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t n = 0;
  int value = 0;
  while (n < text.size() && n < most && text[n] >= '0' && text[n] <= '9') value = value * 10 + (text[n++] - '0');
  if (n < least) return std::nullopt;
  text.remove_prefix(n);
  return value;
}

bool take(std::string_view& text, std::string_view token) {
  if (!text.starts_with(token)) return false;
  text.remove_prefix(token.size());
  return true;
}

std::string two_digits(int value) { return {char('0' + value / 10), char('0' + value % 10)}; }

std::string four_digits(int value) { return two_digits(value / 100) + two_digits(value % 100); }

}  // namespace

std::optional<Date> Date::of(int year, int month, int day) {
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const year_month_day ymd{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
  if (!ymd.ok()) return std::nullopt;
  return from_days(static_cast<std::int32_t>(sys_days(ymd).time_since_epoch().count()));
}

std::optional<Date> Date::parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = take_number(text, 4, 4);
  take(text, "-");
  const auto month = take_number(text, 2, 2);
  take(text, "-");
  const auto day = take_number(text, 2, 2);
  if (!year || !month || !day || !text.empty()) return std::nullopt;
  return of(*year, *month, *day);
}

std::optional<Date> Date::parse_lenient(std::string_view text) {
  const auto year = take_number(text, 4, 4);
  if (!year) return std::nullopt;
  std::optional<int> month, day;
  if (!text.empty() && text[0] >= '0' && text[0] <= '9') {
    month = take_number(text, 2, 2);
    day = take_number(text, 2, 2);
  } else if (take(text, "年")) {
    month = take_number(text, 1, 2);
    if (!take(text, "月")) return std::nullopt;
    day = take_number(text, 1, 2);
    if (!take(text, "日")) return std::nullopt;
  } else {
    if (text.empty()) return std::nullopt;
    const std::string_view separator = text.substr(0, 1);
    if (separator != "-" && separator != "/" && separator != ".") return std::nullopt;
    take(text, separator);
    month = take_number(text, 1, 2);
    if (!take(text, separator)) return std::nullopt;
    day = take_number(text, 1, 2);
  }
  if (!month || !day) return std::nullopt;
  if (!text.empty() && text != " 00:00:00" && text != " 0:00:00" && text != " 00:00" && text != " 0:00") return std::nullopt;
  return of(*year, *month, *day);
}

int Date::year() const { return static_cast<int>(civil(*this).year()); }
int Date::month() const { return static_cast<int>(static_cast<unsigned>(civil(*this).month())); }
int Date::day() const { return static_cast<int>(static_cast<unsigned>(civil(*this).day())); }

std::string Date::iso() const {
  const auto ymd = civil(*this);
  return four_digits(static_cast<int>(ymd.year())) + "-" + two_digits(static_cast<int>(static_cast<unsigned>(ymd.month()))) + "-" +
         two_digits(static_cast<int>(static_cast<unsigned>(ymd.day())));
}

std::optional<Month> Month::parse(std::string_view text) {
  if (text.size() != 7) return std::nullopt;
  const auto date = Date::parse_iso(std::string(text) + "-01");
  return date ? std::optional(Month::of(*date)) : std::nullopt;
}

Month Month::of(Date date) { return {static_cast<std::int16_t>(date.year()), static_cast<std::int8_t>(date.month())}; }

Date Month::first_day() const { return Date::of(year, month, 1).value(); }

Date Month::last_day() const {
  const Month next = month == 12 ? Month{static_cast<std::int16_t>(year + 1), 1} : Month{year, static_cast<std::int8_t>(month + 1)};
  return Date::from_days(next.first_day().days() - 1);
}

std::string Month::text() const { return four_digits(year) + "-" + two_digits(month); }

std::optional<Term> Term::parse(std::string_view text) {
  if (text.size() != 11 || text[4] != '-') return std::nullopt;
  const std::string_view half = text.substr(5);
  if (half != "autumn" && half != "spring") return std::nullopt;
  const auto january = Date::parse_iso(std::string(text.substr(0, 4)) + "-01-01");
  if (!january) return std::nullopt;
  return Term{static_cast<std::int16_t>(january->year()), half == "autumn"};
}

Term Term::of(Month month) {
  if (month.month == 1) return {static_cast<std::int16_t>(month.year - 1), true};
  return {month.year, month.month >= 9};
}

Date Term::first_day() const { return Date::of(year, autumn ? 9 : 2, 1).value(); }
Date Term::last_day() const { return autumn ? Date::of(year + 1, 1, 31).value() : Date::of(year, 8, 31).value(); }
std::string Term::text() const { return four_digits(year) + (autumn ? "-autumn" : "-spring"); }

std::optional<Period> Period::parse(std::string_view text) {
  if (const auto term = Term::parse(text)) return Period(*term);
  if (const auto month = Month::parse(text)) return Period(*month);
  return std::nullopt;
}

bool Period::is_autumn_half() const {
  if (const auto* term = std::get_if<Term>(&value_)) return term->autumn;
  return Term::of(std::get<Month>(value_)).autumn;
}

Date Period::first_day() const {
  return std::visit([](const auto& value) { return value.first_day(); }, value_);
}

Date Period::last_day() const {
  return std::visit([](const auto& value) { return value.last_day(); }, value_);
}

Date Period::as_of() const {
  if (const auto* term = std::get_if<Term>(&value_)) return term->autumn ? Date::of(term->year, 10, 31).value() : Date::of(term->year, 3, 31).value();
  return last_day();
}

std::string Period::text() const {
  return std::visit([](const auto& value) { return value.text(); }, value_);
}

std::optional<Period> period_assessed_in(Cadence cadence, Month month) {
  switch (cadence) {
    case Cadence::term: {
      const Period period(Term::of(month));
      if (month < Month::of(period.as_of())) return std::nullopt;
      return period;
    }
    case Cadence::month:
      if (month.month == 2 || month.month == 8) return std::nullopt;
      return Period(month);
    case Cadence::once:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace zhuxue
