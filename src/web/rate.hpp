#pragma once
// So many in so many seconds for each name; what is over waits.
#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "app/monotonic.hpp"

namespace zhuxue::web {

class Rate {
 public:
  /// `most` 0: no limit.
  Rate(int most, int seconds) : most_(most), window_(seconds) {}
  /// Counts one for `name`; false where it is over. Names that have not come for a window are forgotten.
  bool allows(const std::string& name);

 private:
  using Clock = app::Monotonic;
  struct Window {
    Clock::time_point began;
    int count = 0;
  };
  int most_;
  std::chrono::seconds window_;
  std::mutex lock_;
  std::map<std::string, Window> windows_;
  Clock::time_point swept_{};
};

}  // namespace zhuxue::web
