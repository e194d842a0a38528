#pragma once
// The month's run: match, assess, plan. Running twice changes nothing; a step whose inputs changed since the one before is STALE.
#include <optional>
#include <string>
#include <vector>

#include "files/digest.hpp"
#include "jobs/month_inputs.hpp"
#include "zhuxue/disbursement/plan.hpp"

namespace zhuxue::jobs {

struct MonthOrder {
  enum class Step { match, assess, plan, all } step = Step::all;
  Month month;
  std::optional<Date> known;   ///< --known; default: the last day of the month
  bool two_people = false;     ///< setting review.two_people
  bool want_match_csv = false, want_assess_csv = false, want_plan_csv = false;
};

struct MonthResult {
  std::int64_t run = 0;
  std::optional<std::int64_t> plan;
  bool already = false;        ///< nothing was added
  Counts counts;
  std::vector<std::pair<std::string, Money>> sums;
  std::vector<std::int64_t> new_cases;
  std::string match_csv, assess_csv, plan_csv;
};

/// Throws Refused (STALE, NO_RUN).
MonthResult run_month(const Job& job, const MonthOrder& order, const PolicyShelf& shelf);

/// A plan's lines from what a run assessed and what stands awarded now, in the programmes and periods that the run has rows of and in those of `assessed`: a programme in which nobody
/// is found any more (the last boarder has become a day pupil) has no row, and what stands awarded in it is to be recovered all the same. Whoever shows or grants a plan gives them.
struct PlanLook {
  store::TextArena texts;
  std::vector<DueAmount> dues;
  std::vector<AwardStanding> standings;
  std::vector<PlanLine> lines;
};
std::unique_ptr<PlanLook> look_at_plan(store::UnitOfWork& work, std::int64_t run, std::vector<store::ProgrammePeriod> assessed);
Counts count_plan(const std::vector<PlanLine>& lines);

/// The key under which a person is known in money tables: HMAC-SHA-256 of the ID, or of the student number where there is none, cut to 16 bytes.
std::string person_key(files::KeyedDigest& keyed, const RollRow& row);

/// Computes match and assessment of loaded inputs anew and returns the digest of the assess output, for replay.
std::string replay_digest(store::UnitOfWork& work, const MonthInputs& inputs, const std::vector<Policy>& policies, const Progress& progress, bool assessed);

}  // namespace zhuxue::jobs
