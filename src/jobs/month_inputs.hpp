#pragma once
// What a run of one month looks at: chosen by rule when it is new, by id when it is replayed.
#include <memory>
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "store/batch_store.hpp"
#include "store/run_store.hpp"
#include "zhuxue/entitlement/assess.hpp"

namespace zhuxue::jobs {

/// The policies in use, with the bytes that a run keeps.
struct PolicyShelf {
  std::vector<Policy> policies;
  std::vector<store::StoredPolicy> bytes;

  /// Null where there is none of that code.
  const Policy* find(std::string_view code) const;
};

/// The programmes that a month assesses, each with its period.
std::vector<store::ProgrammePeriod> periods_of_month(const PolicyShelf& shelf, Month month);

struct MonthInputs {
  Month month;
  Date known;
  std::vector<store::KnownVersion> versions;  ///< those that count: rolls in force, hardship not superseded, the latest death list
  std::int64_t last_decision = 0;
  bool two_people = false;
  std::string digest;                         ///< SHA-256 over all of this and the policies
};

/// By rule, from what is known now.
MonthInputs gather_inputs(store::UnitOfWork& work, Month month, Date known, const PolicyShelf& shelf, bool two_people);

/// The rows of the inputs, ready to be matched and assessed. Everything in `facts` points into what stands beside it.
struct LoadedMonth {
  store::TextArena texts;
  MonthFacts facts;
  std::vector<PairDecision> decisions;
};
std::unique_ptr<LoadedMonth> load_month(store::UnitOfWork& work, const MonthInputs& inputs, const std::vector<Policy>& policies, const Progress& progress);

}  // namespace zhuxue::jobs
