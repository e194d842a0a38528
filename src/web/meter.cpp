#include "web/meter.hpp"

namespace zhuxue::web {
namespace {

// 1234567 µs → "1.234567".
std::string seconds(std::int64_t micros) {
  std::string fraction = std::to_string(1000000 + micros % 1000000).substr(1);
  return std::to_string(micros / 1000000) + "." + fraction;
}

}  // namespace

void Meter::count(const std::string& route, int status, std::chrono::microseconds took) {
  const std::lock_guard guard(lock_);
  Counted& counted = routes_[route];
  ++counted.by_status[status];
  for (std::size_t i = 0; i < kBounds.size(); ++i)
    if (took.count() <= kBounds[i]) ++counted.within[i];
  ++counted.count;
  counted.micros += took.count();
}

std::string Meter::text(const std::string& further) const {
  const std::lock_guard guard(lock_);
  std::string text = "# HELP zhuxue_requests_total Requests answered, by route and status.\n# TYPE zhuxue_requests_total counter\n";
  for (const auto& [route, counted] : routes_)
    for (const auto& [status, count] : counted.by_status) text += "zhuxue_requests_total{route=\"" + route + "\",status=\"" + std::to_string(status) + "\"} " + std::to_string(count) + "\n";
  text += "# HELP zhuxue_request_seconds How long answers took.\n# TYPE zhuxue_request_seconds histogram\n";
  for (const auto& [route, counted] : routes_) {
    for (std::size_t i = 0; i < kBounds.size(); ++i)
      text += "zhuxue_request_seconds_bucket{route=\"" + route + "\",le=\"" + seconds(kBounds[i]) + "\"} " + std::to_string(counted.within[i]) + "\n";
    text += "zhuxue_request_seconds_bucket{route=\"" + route + "\",le=\"+Inf\"} " + std::to_string(counted.count) + "\n";
    text += "zhuxue_request_seconds_sum{route=\"" + route + "\"} " + seconds(counted.micros) + "\nzhuxue_request_seconds_count{route=\"" + route + "\"} " + std::to_string(counted.count) + "\n";
  }
  text += "# HELP zhuxue_connections_refused_total Connections cut: too slow, or no request that can be trusted.\n# TYPE zhuxue_connections_refused_total counter\nzhuxue_connections_refused_total " +
          std::to_string(refused_.load()) + "\n";
  return text + further;
}

}  // namespace zhuxue::web
