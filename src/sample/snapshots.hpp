#pragma once
// What the departments would send month after month: whole lists without any date of exit, so that only a comparison shows who came and who went.
#include <filesystem>

#include "sample/facts.hpp"

namespace zhuxue::sample {

/// Writes out/snapshots/YYYY-MM/{roll,hardship}.csv for October to January and out/truth/snapshots.csv. The roll stands still: a copy of out/roll.csv.
/// From November on some families have vanished; in December some children appear, recognised in that month.
void write_snapshots(const DistrictFacts& facts, std::int64_t students, const std::filesystem::path& out);

}  // namespace zhuxue::sample
