#pragma once
// Takes in what the bank answers: every line is kept, settles its payment once, or opens a case.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "jobs/bank_shelf.hpp"
#include "jobs/job.hpp"

namespace zhuxue::jobs {

struct BankFileResult {
  bool already = false;
  Counts counts;                ///< lines paid failed in_process already_known cases
  std::vector<std::pair<std::string, Money>> sums;
  std::vector<std::int64_t> cases;
  std::vector<Finding> findings;
};

/// `named_batch`: the batch that the file answers, where its profile knows no reference. A file that fits no line of that batch is refused whole.
/// Throws files::BadFile, files::FileError.
BankFileResult take_bank_file(const Job& job, const std::filesystem::path& file, const BankProfile& profile, const ResultTable& results,
                              std::optional<std::int64_t> named_batch = std::nullopt);

}  // namespace zhuxue::jobs
