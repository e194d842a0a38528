#pragma once
// Seals batches: one a programme, period and bank; the budget is reserved, the bytes are fixed.
#include <optional>
#include <string>
#include <vector>

#include "jobs/batch_making.hpp"
#include "jobs/seal_gates.hpp"

namespace zhuxue::jobs {

struct SealOrder {
  std::vector<store::ProgrammePeriod> periods;
  std::optional<Month> month;        ///< --month; none: by programme and period
  std::optional<std::string> bank;   ///< --bank
  std::string profile;               ///< --profile; empty: as the settings say for each bank
  bool up_to_budget = false;
  SealGates gates;                   ///< settings [gates]
};

/// A lack of budget leaves that batch out, with a finding that names source and sum; a line that the bank's form cannot hold is left out by name,
/// and so is one that a gate holds back; a fault of a whole programme leaves its batches out.
/// Throws Refused (TAKEN, NOT_CONFIGURED).
BatchesResult seal_batches(const Job& job, const SealOrder& order, const PolicyShelf& shelf, const BankShelf& banks);

}  // namespace zhuxue::jobs
