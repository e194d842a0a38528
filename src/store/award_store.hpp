#pragma once
// Plans and awards.
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/run_store.hpp"
#include "store/unit_of_work.hpp"
#include "zhuxue/disbursement/plan.hpp"
#include "zhuxue/fund/fund.hpp"

namespace zhuxue::store {

struct ProgrammePeriod;

/// What a run assessed, for the plan: all its rows, in their order.
std::vector<DueAmount> load_dues(UnitOfWork& work, std::int64_t run, TextArena& arena);
/// The awards of these programmes and periods.
std::vector<AwardStanding> load_standings(UnitOfWork& work, std::span<const ProgrammePeriod> periods, TextArena& arena);

struct PlanRow {
  std::int64_t plan = 0, run = 0, awards_seen = 0;
  std::string digest, counts;
};
std::optional<PlanRow> find_plan(UnitOfWork& work, std::int64_t run, std::int64_t awards_seen);
std::optional<PlanRow> select_plan(UnitOfWork& work, std::int64_t plan);
std::optional<std::int64_t> latest_plan(UnitOfWork& work);
std::optional<std::int64_t> latest_plan_of_run(UnitOfWork& work, std::int64_t run);
std::int64_t insert_plan(UnitOfWork& work, const PlanRow& plan, const std::string& actor, Date today);

std::int64_t last_award_event(UnitOfWork& work);
std::optional<std::string> award_event_of_plan(UnitOfWork& work, std::int64_t plan);
/// `plan` is the plan that was granted; none for a change from the bank's side.
void insert_award_event(UnitOfWork& work, std::int64_t ordinal, std::optional<std::int64_t> plan, const std::string& counts, const std::string& actor);
/// The run that awarded one of the periods of `run` with later lists, or nullopt.
std::optional<std::int64_t> run_that_knew_more(UnitOfWork& work, std::int64_t run, Date known);

struct NewAward {
  std::string_view person_key, student_no, programme, period, clause, school;
  int part = 0;
  Money amount;
  std::int32_t ordinal = 0;
};
/// What a programme's policy says that stays with its awards.
struct AwardTerms {
  std::string family;
  std::string form;  ///< cash or waiver
};
/// `terms_of` each programme; awards must come in the order in which their ids shall rise.
void insert_awards(UnitOfWork& work, std::span<const NewAward> awards, std::int64_t plan, std::int64_t run, const std::map<std::string, AwardTerms, std::less<>>& terms_of);

/// The money of a failed award on hold, and the year it was charged to; nullopt where the award never failed.
struct HeldShares {
  FundSplit split;
  int fiscal_year;
  std::string programme;
};
std::optional<HeldShares> held_shares(UnitOfWork& work, std::int32_t award);
/// Claims the next attempt of the award. `freed`: the shares that were on hold and are free again with it, or nothing.
struct Cancellation {
  std::int32_t award;
  int attempt;
  Money amount;
  FundSplit freed;
  std::optional<std::int64_t> plan;
};
void insert_cancellation(UnitOfWork& work, const Cancellation& cancellation, const std::string& actor);
void insert_claim(UnitOfWork& work, const AwardStanding& standing, Money amount, std::int64_t plan, const std::string& actor);


/// An award under 追回 whose line has ended: no money is out, so that nothing is left to claim.
struct VoidClaim {
  std::int32_t award;
  int next_attempt;
  Money amount;
};
/// Those with a line in this batch.
std::vector<VoidClaim> void_claims(UnitOfWork& work, std::int64_t batch);

}  // namespace zhuxue::store
