#pragma once
// Any past run computed again from the very versions, policies and decisions it used.
#include <string>

#include "jobs/job.hpp"

namespace zhuxue::jobs {

struct Replay {
  std::string step;              ///< MATCHED or ASSESSED: the furthest step of the run
  std::string stored, recomputed;
  std::string program_then, program_now;
  bool equal() const { return stored == recomputed; }
};

/// Changes nothing. Throws Refused (NOT_FOUND).
Replay replay_run(const Job& job, std::int64_t run);

}  // namespace zhuxue::jobs
