#pragma once
// An award is cancelled: nothing more is paid on it, and money that lay on hold for it is free again in its own year.
#include <optional>

#include "jobs/job.hpp"
#include "store/award_store.hpp"

namespace zhuxue::jobs {

/// What brought the cancellation about.
struct CancelledBy {
  std::optional<std::int64_t> plan, bank_file;
};

/// Claims the award's next attempt. Money of a year that is over stays on hold until it is remitted to the treasury (T9).
void cancel_award(const Job& job, store::UnitOfWork& work, std::int32_t award, int next_attempt, Money amount, const CancelledBy& by);

/// An over-payment claim on an award whose line has ended claims nothing: the money never left, or came back. Such awards of the batch are cancelled; what is
/// still due is awarded anew by the next plan. Under the money queue.
void cancel_void_claims(const Job& job, store::UnitOfWork& work, std::int64_t batch, const CancelledBy& by);

}  // namespace zhuxue::jobs
