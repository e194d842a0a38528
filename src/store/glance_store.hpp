#pragma once
// The month at a glance: how far each step is, read in a handful of cheap statements.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

struct ListGlance {
  std::string kind, department, as_of;
  std::int64_t accepted = 0, rejected = 0, added = 0, changed = 0, gone = 0;
  std::string day;
  std::int64_t version = 0;
};
/// Of each kind and department the newest version.
std::vector<ListGlance> latest_lists(UnitOfWork& work);

struct RunGlance {
  std::int64_t run = 0;
  std::string known, matched, assessed;   ///< the counts of each step as stored; empty where it was not done
  std::int64_t plan = 0;                  ///< 0: none
  std::string plan_counts;
  bool granted = false;
  std::string day;
};
std::optional<RunGlance> run_of_month(UnitOfWork& work, Month month);

struct DuesOfProgramme {
  std::string programme, period;
  std::int64_t due = 0;
  Money amount;
  std::int64_t not_due = 0;
};
std::vector<DuesOfProgramme> dues_by_programme(UnitOfWork& work, std::int64_t run);

struct BatchesAtStep {
  std::string step;
  std::int64_t batches = 0, lines = 0;
  Money total;
};
/// Of batches sealed since that day, those neither withdrawn nor refused.
std::vector<BatchesAtStep> batches_by_step(UnitOfWork& work, Date since);

struct PositionsTotal {
  Money approved, reserved, in_transit, paid, on_hold, available;
};
PositionsTotal positions_total(UnitOfWork& work, int year);

struct OpenCases {
  std::string kind;
  std::int64_t count = 0;
  std::string oldest;
};
/// All kinds but doubtful matches, which have a list of their own.
std::vector<OpenCases> open_cases_by_kind(UnitOfWork& work);

/// The business day of the newest bank file; empty where none came.
std::string last_bank_day(UnitOfWork& work);
/// The last day that was closed; empty: none.
std::string closed_until(UnitOfWork& work);

}  // namespace zhuxue::store
