#include "web/rate.hpp"

namespace zhuxue::web {

bool Rate::allows(const std::string& name) {
  if (most_ == 0) return true;
  const auto now = Clock::now();
  const std::lock_guard guard(lock_);
  if (now - swept_ > window_) {
    std::erase_if(windows_, [&](const auto& entry) { return now - entry.second.began > window_; });
    swept_ = now;
  }
  Window& window = windows_[name];
  if (window.count == 0 || now - window.began > window_) window = {now, 0};
  return ++window.count <= most_;
}

}  // namespace zhuxue::web
