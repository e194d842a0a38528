#pragma once
// A day as the number yyyymmdd: it compares as days do and needs no calendar, so the truth stays independent of zhuxue's own dates.
#include <cstdint>
#include <string>

namespace zhuxue::sample {

using Day = std::int32_t;  ///< yyyymmdd
inline constexpr Day kNoDay = 0;

constexpr Day day_of(int year, int month, int day) {
  return year * 10000 + month * 100 + day;
}
constexpr int year_of(Day day) {
  return day / 10000;
}
constexpr int month_of(Day day) {
  return day / 100 % 100;
}
int days_in_month(int year, int month);

std::string iso(Day day);        ///< 2026-10-31; empty for kNoDay
std::string iso_month(Day day);  ///< 2026-10
std::string compact(Day day);    ///< 20261031

/// 1 Monday … 7 Sunday.
int weekday(Day day);

}  // namespace zhuxue::sample
