#pragma once
// Issues an approved batch: the bytes that three people saw, exactly once in the database, as often as wanted on disk.
#include <filesystem>
#include <vector>

#include "jobs/bank_shelf.hpp"
#include "jobs/month_inputs.hpp"
#include "store/batch_store.hpp"

namespace zhuxue::jobs {

struct IssueResult {
  bool already = false;      ///< issued before: the same file was written again
  store::BatchRow batch;
  std::filesystem::path file;
};

/// The file stands under its final name only after the issue is committed. The form is the one kept at the seal, whatever became of the profile since; `shelf`
/// and `banks` serve batches sealed before forms were kept. Throws Refused (NOT_FOUND, WRONG_STEP, TAKEN, STALE), files::FileError.
IssueResult issue_batch(const Job& job, std::int64_t batch, const std::filesystem::path& folder, const PolicyShelf& shelf, const BankShelf& banks);

/// Batches that can be issued, and those that were: `--all`.
std::vector<std::int64_t> batches_to_issue(const Job& job);

}  // namespace zhuxue::jobs
