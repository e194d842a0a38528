#pragma once
// Grants a plan: new awards, top-ups, cancellations, over-payment claims. A stale plan is refused; a granted one changes nothing.
#include <map>
#include <string>
#include <vector>

#include "jobs/month_inputs.hpp"

namespace zhuxue::jobs {

struct AwardResult {
  std::int64_t plan = 0;
  bool already = false;
  Counts counts;  ///< awarded cancelled claims
  std::vector<std::pair<std::string, Money>> sums;
};

/// `plan` 0 means the latest. Throws Refused (NOT_FOUND, STALE, CONFLICT, TAKEN).
AwardResult award_plan(const Job& job, std::int64_t plan, const PolicyShelf& shelf, bool two_people);

}  // namespace zhuxue::jobs
