#include "app/clock.hpp"

namespace zhuxue::app {

Date today_in_china() {
  const auto now = std::chrono::system_clock::now() + std::chrono::hours(8);
  return Date::from_days(static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(now).time_since_epoch().count()));
}

std::string Stopwatch::seconds() const {
  const auto tenths = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began_).count() / 100;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace zhuxue::app
