#pragma once
// What the approval sheet says of a batch: 《学生资助资金发放审批表》.
#include <cstdint>

#include "jobs/job.hpp"
#include "jobs/month_inputs.hpp"
#include "print/approval_sheet.hpp"

namespace zhuxue::sheets {

/// Throws Refused (NOT_FOUND).
print::ApprovalSheet approval_sheet(const jobs::Job& job, std::int64_t batch, const jobs::PolicyShelf& shelf);

}  // namespace zhuxue::sheets
