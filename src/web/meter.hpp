#pragma once
// What the server counts of itself, for /metrics (the text form of Prometheus). No path, no login: names of routes only.
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace zhuxue::web {

class Meter {
 public:
  void count(const std::string& route, int status, std::chrono::microseconds took);
  void refused_connection() { ++refused_; }
  /// `further`: lines of gauges that others know.
  std::string text(const std::string& further) const;

 private:
  static constexpr std::array<std::int64_t, 6> kBounds = {10000, 50000, 100000, 300000, 1000000, 3000000};   // µs
  struct Counted {
    std::map<int, std::int64_t> by_status;
    std::array<std::int64_t, kBounds.size()> within{};
    std::int64_t count = 0, micros = 0;
  };
  mutable std::mutex lock_;
  std::map<std::string, Counted> routes_;
  std::atomic<std::int64_t> refused_{0};
};

}  // namespace zhuxue::web
