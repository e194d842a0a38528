#pragma once
// The one place that asks the machine for the date.
#include <chrono>
#include <cstdint>
#include <string>

#include "zhuxue/calendar/calendar.hpp"

namespace zhuxue::app {

/// Today in China (UTC+8, without summer time).
Date today_in_china();

/// This second in China: "2026-11-26 10:15:00".
std::string now_in_china();

/// Whole minutes from one such text to a later one; 0 where it is not later or not such a text.
std::int64_t minutes_between(const std::string& from, const std::string& to);

/// How long something took, for people to read.
class Stopwatch {
 public:
  /// "12.3": seconds since the beginning.
  std::string seconds() const;

 private:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace zhuxue::app
