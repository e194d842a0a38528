#pragma once
// What the approval sheet says of a batch: 《学生资助资金发放审批表》.
#include <cstdint>

#include "jobs/job.hpp"
#include "jobs/month_inputs.hpp"
#include "print/approval_sheet.hpp"
#include "store/evidence_store.hpp"

namespace zhuxue::sheets {

/// `anchored`: the place of the chain that leaves with the sheet (jobs/anchor_chain). Throws Refused (NOT_FOUND).
print::ApprovalSheet approval_sheet(const jobs::Job& job, std::int64_t batch, const jobs::PolicyShelf& shelf, const store::ChainPlace& anchored);

}  // namespace zhuxue::sheets
