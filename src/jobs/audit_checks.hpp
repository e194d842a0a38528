#pragma once
// The audit checks of a month, and which awards they keep out of a batch.
#include <optional>
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "jobs/month_inputs.hpp"
#include "store/check_store.hpp"
#include "zhuxue/enrolment/rules.hpp"

namespace zhuxue::jobs {

/// What the checks of a month look at: its periods, its newest assessment (0 where there is none), the deadlines of the policies.
store::CheckScope check_scope(store::UnitOfWork& work, Month month, Date today, const PolicyShelf& shelf, const EnrolmentRules& rules);

struct CheckReport {
  Month month;
  std::int64_t run = 0;
  std::vector<store::CheckAnswer> answers;   ///< one a check asked for, by code
  std::int64_t blocking = 0, warnings = 0;   ///< rows
};
/// Asks the checks of a month; without one, of the newest assessment's. `only`: that check alone. Read-only.
CheckReport audit_month(const Job& job, std::optional<Month> month, const std::string& only, const PolicyShelf& shelf, const EnrolmentRules& rules);

/// Opens a case for each warning of the month that has none yet, so that somebody takes it on, notes what was found and closes it (jobs/close_case).
struct WorkList {
  std::int64_t warnings = 0, opened = 0;
};
WorkList open_work_list(const Job& job, std::optional<Month> month, const std::string& only, const PolicyShelf& shelf, const EnrolmentRules& rules);

/// Columns and rows of export checks, bytewise: every row that trips a check, pupils by their student number.
const std::vector<std::string_view>& check_columns();
std::vector<std::vector<std::string>> check_rows(const CheckReport& report);

}  // namespace zhuxue::jobs
