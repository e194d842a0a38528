#pragma once
// What the bank said that does not fit: somebody takes the case on, and another closes it with a note.
#include <string>

#include "jobs/job.hpp"
#include "store/case_store.hpp"

namespace zhuxue::jobs {

struct CaseAct {
  std::int64_t case_no = 0;
  bool close = false;   ///< else: taken on
  std::string note;     ///< what was found and on what paper; a case is not closed without
};

/// Returns whether anything changed. Who took the bank's file in does not close its cases.
/// Throws Refused (NOT_FOUND, TAKEN, SAME_PERSON).
bool act_on_case(const Job& job, const CaseAct& act);

/// "12 天": how long ago a case was opened; empty where its day cannot be read.
std::string age_of_case(const std::string& opened, Date today);

}  // namespace zhuxue::jobs
