#pragma once
// The trial district: a roll and a hardship list on which matching is judged, with every true pair and every damage known.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace zhuxue::sample {

struct TrialOptions {
  std::int64_t students = 65000;  ///< 1,000 … 1,000,000
  std::int64_t persons = 0;       ///< listed, people not rows; 0: 200,000 for 65,000 pupils
  int damage = 1;                 ///< 1 … 5 times the rates of damaged pairs
  std::uint64_t seed = 1;
  std::filesystem::path out;
  std::string county = "450109";
  int first_year = 2026;  ///< of the autumn term; 2025 … 2040
  std::function<void(std::string_view what, std::size_t done, std::size_t of)> progress;
};

struct TrialSummary {
  std::int64_t students = 0;  ///< rows of the roll
  std::int64_t schools = 0;
  std::int64_t hardship_rows = 0;
  std::int64_t persons = 0;         ///< distinct ones in hardship.csv
  std::int64_t pairs = 0;           ///< pupils on at least one list
  std::int64_t listed_elsewhere = 0;  ///< listed and of school age, on no roll
  std::map<std::string, std::int64_t> damaged_pairs;  ///< by kind; a pair with two kinds stands in both
};

/// Writes school.csv, roll.csv, hardship.csv, truth/links.csv and truth/damage.csv under options.out: the same bytes for the same options.
/// Throws std::invalid_argument for options out of range, std::runtime_error where the disk fails.
TrialSummary write_trial(const TrialOptions& options);

}  // namespace zhuxue::sample
