#include "app/clock.hpp"

#include <ctime>

namespace zhuxue::app {

Date today_in_china() {
  const auto now = std::chrono::system_clock::now() + std::chrono::hours(8);
  return Date::from_days(static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(now).time_since_epoch().count()));
}

std::string now_in_china() {
  const std::time_t moment = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() + std::chrono::hours(8));
  std::tm parts{};
  gmtime_r(&moment, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &parts);
  return text;
}

std::int64_t minutes_between(const std::string& from, const std::string& to) {
  const auto seconds = [](const std::string& text) -> std::int64_t {
    std::tm parts{};
    return strptime(text.c_str(), "%Y-%m-%d %H:%M:%S", &parts) == nullptr ? -1 : timegm(&parts);
  };
  const std::int64_t begin = seconds(from), end = seconds(to);
  return begin < 0 || end < begin ? 0 : (end - begin) / 60;
}

std::string Stopwatch::seconds() const {
  const auto tenths = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began_).count() / 100;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace zhuxue::app
