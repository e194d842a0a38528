#pragma once
// The one place that asks the machine for the date.
#include <chrono>
#include <string>

#include "zhuxue/calendar/calendar.hpp"

namespace zhuxue::app {

/// Today in China (UTC+8, without summer time).
Date today_in_china();

/// How long something took, for people to read.
class Stopwatch {
 public:
  /// "12.3": seconds since the beginning.
  std::string seconds() const;

 private:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace zhuxue::app
