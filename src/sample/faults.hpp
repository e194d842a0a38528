#pragma once
// Faults for the blocking audit checks, planted into a district that has been written, each with its label.
#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace zhuxue::sample {

/// Two student numbers of one child that are both 在读 on the as-of date: faults that the district has of itself.
using DoubledNumbers = std::vector<std::pair<std::string, std::string>>;

/// Changes account.csv, roll.csv, death.csv, budget.csv, away.csv and the meal lists under `out`, and writes later/roll.csv and later/hardship.csv, to be imported after the award
/// (as of FIRST_YEAR-10-31 and FIRST_YEAR-11-20). truth/faults.csv: 检查, 学籍号, 对象, 缘由 — every row that must trip a blocking check, and nothing else may.
/// truth/assess.csv is as it was before. Returns the number of labels. Throws std::invalid_argument where the district is too small (of 2000 pupils it is not).
std::size_t plant_faults(const std::filesystem::path& out, int year, const DoubledNumbers& doubled);

}  // namespace zhuxue::sample
