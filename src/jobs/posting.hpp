#pragma once
// Why a posting is made, as every job begins to say it.
#include "jobs/job.hpp"
#include "store/fund_store.hpp"

namespace zhuxue::jobs {

/// Booked by this officer on the business date; what it is made for is the caller's to add.
inline store::PostingReason posting_by(const Job& job) {
  store::PostingReason reason;
  reason.effective_on = job.today;
  reason.actor = job.actor;
  return reason;
}

}  // namespace zhuxue::jobs
