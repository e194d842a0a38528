#pragma once
// The truth, written in the columns and the order of the program's own outputs (contract §5).
#include <cstdint>
#include <filesystem>
#include <vector>

#include "sample/truth.hpp"

namespace zhuxue::sample {

struct LinkCounts {
  std::int64_t matched = 0;
  std::int64_t review = 0;
};

/// A row for each accepted list row, or one for each registration of a child that has two.
LinkCounts write_links(const DistrictFacts& facts, View view, const std::filesystem::path& file);
void write_assessed(const DistrictFacts& facts, const std::vector<Assessed>& rows, const std::filesystem::path& file);

}  // namespace zhuxue::sample
