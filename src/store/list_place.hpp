#pragma once
#include <cstdint>

namespace zhuxue::store {

/// A row of a received list: its version and line.
struct ListPlace {
  std::int64_t version = 0, line = 0;
};

}  // namespace zhuxue::store
