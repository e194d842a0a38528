#include "jobs/cancellation.hpp"

#include "jobs/posting.hpp"
#include "store/evidence_store.hpp"
#include "store/fund_store.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::jobs {

void cancel_award(const Job& job, store::UnitOfWork& work, std::int32_t award, int next_attempt, Money amount, const CancelledBy& by) {
  store::Cancellation cancellation{award, next_attempt, amount, {}, by.plan};
  const auto held = store::held_shares(work, award);
  const bool frees = held && held->fiscal_year == job.today.year();
  if (frees) cancellation.freed = held->split;
  store::insert_cancellation(work, cancellation, job.actor);
  if (!frees) return;
  store::PostingReason reason = posting_by(job);
  reason.plan = by.plan;
  reason.bank_file = by.bank_file;
  const auto lacking = store::move_funds(work, kRestore, held->programme, held->fiscal_year, held->split, reason);
  ZX_REQUIRE(!lacking, "less money on hold than failed lines");
}

void cancel_void_claims(const Job& job, store::UnitOfWork& work, std::int64_t batch, const CancelledBy& by) {
  const auto claims = store::void_claims(work, batch);
  if (claims.empty()) return;
  Money total;
  for (const store::VoidClaim& claim : claims) {
    cancel_award(job, work, claim.award, claim.next_attempt, claim.amount, by);
    total += claim.amount;
  }
  const Counts counts = {{"awarded", 0}, {"cancelled", static_cast<std::int64_t>(claims.size())}, {"claims", 0}};
  store::insert_award_event(work, store::last_award_event(work) + 1, std::nullopt, joined(counts), job.actor);
  store::put_on_record(work, {"CLAIMED_AWARDS_CANCELLED", job.actor, job.today, {{"batch", std::to_string(batch)}, {"counts", joined(counts)}, {"total", total.yuan()}}});
}

}  // namespace zhuxue::jobs
