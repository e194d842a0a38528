#pragma once
// What seal and reissue share: lines in, a sealed batch out.
#include <string>
#include <vector>

#include "jobs/bank_shelf.hpp"
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
  const BankProfile* profile = nullptr;
  int fiscal_year = 0;
  bool reissue = false;
  std::vector<PreparedLine> lines;
};

/// The full name of a programme by its policy file; its code where there is none.
std::string name_of_programme(const PolicyShelf& shelf, const std::string& programme);
/// "2026-autumn" as 2026年秋季学期, "2026-11" as 2026年11月.
std::string period_in_chinese(const std::string& period);
/// "2026年秋季学期义务教育家庭经济困难非寄宿生生活补助": the 用途 that the bank prints.
std::string purpose_of(const PolicyShelf& shelf, const std::string& programme, const std::string& period);

/// Takes out of a plan the lines that the bank's form cannot hold, each with its finding (`code`).
void leave_out_unwritable(const Job& job, BatchPlan& plan, const std::string& purpose, const char* code, struct BatchesResult& result);
/// The name under which the lines of a bank go: the bank, or the profile's where one list holds all banks.
std::string bank_of(const BankProfile& profile, std::string_view bank);
/// Refuses a profile that lacks what it must print: the names of the programme's subsidy, a paying account of one's own (NOT_CONFIGURED).
void require_complete(const BankProfile& profile, const std::string& programme);
/// Cuts a plan by what one file of the bank may hold: lines and total.
std::vector<BatchPlan> in_files(BatchPlan plan);

/// Inserts batch, lines, first step and postings; nothing is checked twice that a constraint holds. The budget must suffice: a lack rolls everything back (TAKEN).
store::BatchRow make_batch(const Job& job, store::UnitOfWork& work, const BatchPlan& plan, const BankShelf& banks, const std::string& purpose);

struct BatchesResult {
  std::vector<store::BatchRow> batches;
  std::int64_t lines = 0, left_out = 0;
  std::vector<Finding> findings;
  std::vector<std::string> not_asked;   ///< blocking checks that could not be asked at the seal, and why
};

}  // namespace zhuxue::jobs
