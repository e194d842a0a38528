#pragma once
// A month computed under other policies, or with a roll that nobody has taken in, beside what is in force: who gains, who loses, what it costs each source. Nothing is
// written, not even a run.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "jobs/month_inputs.hpp"
#include "zhuxue/fund/fund.hpp"

namespace zhuxue::jobs {

struct SimulationOrder {
  Month month;
  std::optional<Date> known;  ///< as of a month's run; default: the last day of the month
  bool two_people = false;
};

/// A pupil whose amount differs. Zero: not due.
struct SimulatedChange {
  std::string student_no, programme, period;
  Money before, after;
};

/// What a programme costs the sources, each line by the shares in force on the first day of its period, in line order as one batch.
struct SimulatedCost {
  FundSplit before, after;
};

struct Simulation {
  std::vector<SimulatedChange> changes;          ///< by student number, programme, period
  std::map<std::string, SimulatedCost> cost_of;  ///< by programme
  std::int64_t gaining = 0, losing = 0, unchanged = 0;  ///< pupils and programmes with something due before or after
};

/// What is due to whom; points into the policies.
struct DueLine {
  std::string student_no, programme, period, school;
  Money amount;
  const ShareRule* shares = nullptr;   ///< in force on the first day of the period
};
/// What is due under these policies by what the transaction sees, as `month` would find it.
std::vector<DueLine> due_lines(store::UnitOfWork& work, const SimulationOrder& order, const PolicyShelf& shelf, const Progress& progress);
/// The same in a transaction of its own.
std::vector<DueLine> due_now(const Job& job, const SimulationOrder& order, const PolicyShelf& shelf);

/// One beside the other.
Simulation compare_due(const std::vector<DueLine>& now, const std::vector<DueLine>& then);

}  // namespace zhuxue::jobs
