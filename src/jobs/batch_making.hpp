#pragma once
// What seal and reissue share: lines in, a sealed batch out.
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "jobs/month_inputs.hpp"
#include "store/batch_store.hpp"
#include "zhuxue/fund/account.hpp"

namespace zhuxue::jobs {

/// A line with the account it goes to.
struct PreparedLine {
  const store::WaitingAward* award;
  const store::PayeeAccount* account;
  FundSplit split;
};

struct BatchPlan {
  std::string programme, period, bank;
  int fiscal_year = 0;
  bool reissue = false;
  std::vector<PreparedLine> lines;
};

/// "2026-autumn" as 2026年秋季学期, "2026-11" as 2026年11月.
std::string period_in_chinese(const std::string& period);
/// "2026年秋季学期义务教育家庭经济困难非寄宿生生活补助": the 用途 that the bank prints.
std::string purpose_of(const PolicyShelf& shelf, const std::string& programme, const std::string& period);

/// Inserts batch, lines, first step and postings; nothing is checked twice that a constraint holds. The budget must suffice: a lack rolls everything back (TAKEN).
store::BatchRow make_batch(const Job& job, store::UnitOfWork& work, const BatchPlan& plan, const std::string& purpose);

struct BatchesResult {
  std::vector<store::BatchRow> batches;
  std::int64_t lines = 0, left_out = 0;
  std::vector<Finding> findings;
};

}  // namespace zhuxue::jobs
