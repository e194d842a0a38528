#pragma once
// What must be so before a line goes into a batch, where the settings ask for it: a page of its own beside jobs/seal_batch.
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "jobs/job.hpp"
#include "jobs/month_inputs.hpp"
#include "store/batch_store.hpp"
#include "zhuxue/enrolment/rules.hpp"

namespace zhuxue::jobs {

struct SealGates {
  bool checks = false, confirm = false, notice = false, accounts = false;
  EnrolmentRules rules;   ///< of the checks
};

struct HeldBack {
  std::unordered_map<std::int32_t, Finding> awards;  ///< the first reason of each, without its subject
  std::map<std::string, Finding> programmes;         ///< whole programmes, for a fault that no line bears alone; "" is all of them
  std::vector<std::string> not_asked;                ///< blocking checks that could not be asked, and why
};
/// `month`: the one sealed; none: the newest assessed within the periods.
HeldBack held_back(const Job& job, store::UnitOfWork& work, const std::vector<store::ProgrammePeriod>& periods, std::optional<Month> month, const PolicyShelf& shelf, const SealGates& gates);

}  // namespace zhuxue::jobs
