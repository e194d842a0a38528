#pragma once
// A bar on stderr for whatever takes longer than a second; silent where stderr is no terminal.
#include <chrono>
#include <cstddef>
#include <string_view>

namespace zhuxue::app {

class ProgressBar {
 public:
  explicit ProgressBar(bool quiet);
  ~ProgressBar();
  void operator()(std::string_view what, std::size_t done, std::size_t of);

 private:
  bool shown_allowed_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point began_, last_;
};

}  // namespace zhuxue::app
