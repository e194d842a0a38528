#pragma once
// The truth, written in the columns and the order of the program's own outputs (contract §5).
#include <cstdint>
#include <filesystem>
#include <vector>

#include "sample/truth.hpp"

namespace zhuxue::sample {

/// A row for each accepted list row, or one for each registration of a child that has two. The number of true pairs among them.
std::int64_t write_links(const DistrictFacts& facts, const std::filesystem::path& file);
void write_assessed(const DistrictFacts& facts, const std::vector<Assessed>& rows, const std::filesystem::path& file);

}  // namespace zhuxue::sample
