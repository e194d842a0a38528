#include "web/connections.hpp"

#include <chrono>

namespace zhuxue::web {
namespace {

constexpr std::chrono::seconds kPatience(2);

}  // namespace

Lease::Lease(Connections& from, std::string role, std::unique_ptr<store::Database> database) : from_(&from), role_(std::move(role)), database_(std::move(database)) {}
Lease::Lease(Lease&& other) noexcept : from_(other.from_), role_(std::move(other.role_)), database_(std::move(other.database_)), spoilt_(other.spoilt_) { other.from_ = nullptr; }
Lease::~Lease() {
  if (from_) from_->take_back(role_, std::move(database_), spoilt_);
}

Connections::Connections(std::string connect_string, int county, std::size_t most) : connect_string_(std::move(connect_string)), county_(county), most_(most) {}

Lease Connections::lend(const std::string& role) {
  std::unique_lock guard(lock_);
  if (!came_back_.wait_for(guard, kPatience, [&] { return lent_ < most_; })) throw Busy();
  ++lent_;
  auto& idle = free_[role];
  if (!idle.empty()) {
    auto database = std::move(idle.back());
    idle.pop_back();
    return Lease(*this, role, std::move(database));
  }
  guard.unlock();
  try {
    return Lease(*this, role, std::make_unique<store::Database>(connect_string_, county_, role));
  } catch (...) {
    guard.lock();
    --lent_;
    came_back_.notify_one();
    throw;
  }
}

void Connections::take_back(const std::string& role, std::unique_ptr<store::Database> database, bool spoilt) {
  const std::lock_guard guard(lock_);
  --lent_;
  if (!spoilt) free_[role].push_back(std::move(database));
  came_back_.notify_one();
}

}  // namespace zhuxue::web
