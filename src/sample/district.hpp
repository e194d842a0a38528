#pragma once
// A generated district whose truth is known: every list kind of contract §2, what must be found in them, and four monthly snapshots.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace zhuxue::sample {

struct DistrictOptions {
  std::int64_t students = 65000;  ///< 50 … 2,000,000
  std::uint64_t seed = 1;
  std::filesystem::path out;
  std::string county = "450109";
  int first_year = 2026;  ///< of the autumn term; 2025 … 2040, for which the standards of 2025 hold
  bool faults = false;    ///< plants faults for the blocking audit checks (faults.hpp)
  std::function<void(std::string_view what, std::size_t done, std::size_t of)> progress;
};

struct DistrictSummary {
  std::int64_t students = 0;  ///< children at the district's schools
  std::int64_t schools = 0;
  std::int64_t roll_rows = 0;  ///< with second registrations and doubled rows
  std::int64_t hardship_rows = 0;
  std::int64_t listed_children = 0;  ///< pupils on at least one list
  std::int64_t accounts = 0;
  std::int64_t true_links = 0;    ///< 匹配 in truth/links.csv
  std::int64_t due_rows = 0;      ///< 应发 in truth/assess.csv
  std::int64_t due_fen = 0;
  std::int64_t meant_due_fen = 0;               ///< the same in truth/assess_intent.csv
  std::map<std::string, std::int64_t> damaged;  ///< rows by kind of damage
  std::int64_t faults = 0;                      ///< labels in truth/faults.csv
};

/// Writes the district under options.out: the same bytes for the same options. Throws std::invalid_argument for options out of range, std::runtime_error where
/// the disk fails.
DistrictSummary write_district(const DistrictOptions& options);

}  // namespace zhuxue::sample
