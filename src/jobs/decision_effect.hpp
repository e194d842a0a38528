#pragma once
// What each kind of decision needs, and what it does. Internal to jobs/decide.
#include "jobs/job.hpp"
#include "store/decision_store.hpp"

namespace zhuxue::jobs {

/// Completes and checks a proposal as things stand; throws Refused.
void check_decision(const Job& job, store::UnitOfWork& work, store::DecisionRow& row);

/// Carries out a decision whose approval has been written, in the same unit of work; a sentence on what was done.
std::string carry_out(const Job& job, store::UnitOfWork& work, const store::DecisionRow& row);

}  // namespace zhuxue::jobs
