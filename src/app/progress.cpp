#include "app/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <string>

namespace zhuxue::app {
namespace {

constexpr auto kSilentFor = std::chrono::milliseconds(1000);
constexpr auto kEvery = std::chrono::milliseconds(100);
constexpr std::size_t kWidth = 30;

}  // namespace

ProgressBar::ProgressBar(bool quiet) : shown_allowed_(!quiet && isatty(STDERR_FILENO)), began_(std::chrono::steady_clock::now()), last_(began_) {}

ProgressBar::~ProgressBar() {
  if (shown_) std::cerr << "\r\033[K" << std::flush;
}

void ProgressBar::operator()(std::string_view what, std::size_t done, std::size_t of) {
  if (!shown_allowed_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - began_ < kSilentFor || now - last_ < kEvery) return;
  last_ = now;
  shown_ = true;
  const std::size_t filled = of ? std::min(done, of) * kWidth / of : 0;
  std::string bar(filled, '#');
  bar.resize(kWidth, '.');
  std::cerr << "\r\033[K" << what << " [" << bar << "] " << (of ? std::to_string(std::min(done, of) * 100 / of) + "%" : "") << std::flush;
}

}  // namespace zhuxue::app
