#pragma once
// Takes in what the bank answers: every line is kept, settles its payment once, or opens a case.
#include <filesystem>
#include <string>
#include <vector>

#include "jobs/job.hpp"

namespace zhuxue::jobs {

struct BankFileResult {
  bool already = false;
  Counts counts;                ///< lines paid failed in_process already_known cases
  std::vector<std::pair<std::string, Money>> sums;
  std::vector<std::int64_t> cases;
  std::vector<Finding> findings;
};

/// Profile generic-csv. Throws files::BadFile, files::FileError.
BankFileResult take_bank_file(const Job& job, const std::filesystem::path& file);

}  // namespace zhuxue::jobs
