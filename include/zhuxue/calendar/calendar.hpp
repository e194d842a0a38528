#pragma once
// Dates, months, terms and the as-of dates of programmes (contract §1, §3; domain/policy W3, W4). No clock: today is an argument.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace zhuxue {

/// A day of the Gregorian calendar, 1900-01-01 to 9999-12-31.
class Date {
 public:
  constexpr Date() = default;
  /// The date, or nullopt if there is no such day in the range.
  static std::optional<Date> of(int year, int month, int day);
  /// Strictly YYYY-MM-DD (what we write).
  static std::optional<Date> parse_iso(std::string_view text);
  /// What departments write: YYYY-MM-DD, YYYYMMDD, YYYY/M/D, YYYY年M月D日, YYYY-M-D, YYYY.M.D; a time of day behind a blank is dropped if it is midnight.
  static std::optional<Date> parse_lenient(std::string_view text);
  /// Days since 1970-01-01 (negative before).
  static constexpr Date from_days(std::int32_t days) {
    Date date;
    date.days_ = days;
    return date;
  }
  constexpr std::int32_t days() const { return days_; }
  int year() const;
  int month() const;
  int day() const;
  std::string iso() const;
  constexpr auto operator<=>(const Date&) const = default;

 private:
  std::int32_t days_ = 0;
};

/// A calendar month.
struct Month {
  std::int16_t year = 1970;
  std::int8_t month = 1;  ///< 1–12

  static std::optional<Month> parse(std::string_view text);  ///< strictly YYYY-MM
  static Month of(Date date);
  Date first_day() const;
  Date last_day() const;
  std::string text() const;
  auto operator<=>(const Month&) const = default;
};

/// A term by its funding dates: autumn 1 Sep – 31 Jan, spring 1 Feb – 31 Aug; `year` is that of its first day (W3).
struct Term {
  std::int16_t year = 1970;
  bool autumn = true;

  static std::optional<Term> parse(std::string_view text);  ///< "2026-autumn", "2027-spring"
  static Term of(Month month);
  Date first_day() const;
  Date last_day() const;
  std::string text() const;
  auto operator<=>(const Term&) const = default;
};

/// What an amount is due for: a term, or a month of a monthly programme.
class Period {
 public:
  Period(Term term) : value_(term) {}
  Period(Month month) : value_(month) {}
  static std::optional<Period> parse(std::string_view text);
  bool is_term() const { return std::holds_alternative<Term>(value_); }
  /// The spring term's odd fen (W1) goes with the later half of the school year.
  bool is_autumn_half() const;
  Date first_day() const;
  Date last_day() const;
  /// The as-of date D of contract §3: 31 Oct or 31 Mar for a term, the last day for a month.
  Date as_of() const;
  std::string text() const;
  auto operator<=>(const Period&) const = default;

 private:
  std::variant<Term, Month> value_;
};

enum class Cadence { term, month, once };

/// The period of a programme that is assessed in month `month`, or nullopt where there is none: a term programme from the month of its
/// as-of date to the end of the term (Oct–Jan, Mar–Aug), a monthly one in its ten teaching months (not Feb, not Aug). `once` has none here.
std::optional<Period> period_assessed_in(Cadence cadence, Month month);

}  // namespace zhuxue
