#pragma once
// Seals batches: one a programme, period and bank; the budget is reserved, the bytes are fixed.
#include <optional>
#include <string>
#include <vector>

#include "jobs/batch_making.hpp"

namespace zhuxue::jobs {

struct SealOrder {
  std::vector<store::ProgrammePeriod> periods;
  std::optional<std::string> bank;   ///< --bank
  bool up_to_budget = false;
};

/// A lack of budget leaves that batch out, with a finding that names source and sum. Throws Refused (TAKEN).
BatchesResult seal_batches(const Job& job, const SealOrder& order, const PolicyShelf& shelf);

}  // namespace zhuxue::jobs
