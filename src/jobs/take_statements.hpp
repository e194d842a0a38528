#pragma once
// What a bank file says of the paying account as a whole: its days and balances, held against the books (I11, T6b).
#include <cstdint>
#include <vector>

#include "jobs/job.hpp"
#include "store/case_store.hpp"
#include "zhuxue/disbursement/bank_profile.hpp"
#include "zhuxue/reconciliation/bank_line.hpp"

namespace zhuxue::jobs {

/// Those of the statements that are new, by day. Throws files::BadFile: OTHER_ACCOUNT where one is of an account from which we do not pay, now or in a batch before; CONTROL where a day was told with other
/// balances before, or it does not go on from the statement before it, so that one may be missing.
std::vector<BankStatement> new_statements(store::UnitOfWork& work, const BankProfile& profile, const std::vector<BankStatement>& statements);

/// Keeps the statements, whose entries are lines of this file. A case for every batch of which they and the books tell differently, returned without case numbers.
/// Failures that they confirm free what waited for them: claimed awards are cancelled.
std::vector<store::CaseRow> take_statements(const Job& job, store::UnitOfWork& work, std::int64_t bank_file, const std::vector<BankStatement>& statements);

}  // namespace zhuxue::jobs
