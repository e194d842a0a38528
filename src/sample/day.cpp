#include "sample/day.hpp"

#include <chrono>

namespace zhuxue::sample {
namespace {

void append_two(std::string& out, int number) {
  out += static_cast<char>('0' + number / 10);
  out += static_cast<char>('0' + number % 10);
}

}  // namespace

int days_in_month(int year, int month) {
  const std::chrono::year_month_day_last last{std::chrono::year(year), std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(month)))};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

std::string iso_month(Day day) {
  std::string out = std::to_string(year_of(day));
  out += '-';
  append_two(out, month_of(day));
  return out;
}

std::string iso(Day day) {
  if (day == kNoDay) return {};
  std::string out = iso_month(day);
  out += '-';
  append_two(out, day % 100);
  return out;
}

std::string compact(Day day) {
  return std::to_string(day);
}

int weekday(Day day) {
  const std::chrono::year_month_day date{std::chrono::year(year_of(day)), std::chrono::month(static_cast<unsigned>(month_of(day))),
                                         std::chrono::day(static_cast<unsigned>(day % 100))};
  return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(date)).iso_encoding());
}

}  // namespace zhuxue::sample
