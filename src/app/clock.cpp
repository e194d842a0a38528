#include "app/clock.hpp"

#include <chrono>

namespace zhuxue::app {

Date today_in_china() {
  const auto now = std::chrono::system_clock::now() + std::chrono::hours(8);
  return Date::from_days(static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(now).time_since_epoch().count()));
}

}  // namespace zhuxue::app
