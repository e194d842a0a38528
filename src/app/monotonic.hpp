#pragma once
#include <chrono>

namespace zhuxue::app {

/// For time limits: it only goes forward, and tells no date.
using Monotonic = std::chrono::steady_clock;

}  // namespace zhuxue::app
