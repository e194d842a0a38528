#pragma once
// What enrolment looks at in a month: rolls and lists in force on its last day, residents, attendance, children away and the letters about them.
#include <memory>
#include <string>
#include <vector>

#include "jobs/month_inputs.hpp"
#include "store/enrolment_store.hpp"
#include "zhuxue/enrolment/ledger.hpp"

namespace zhuxue::jobs {

/// Everything in `facts` points into what stands beside it.
struct EnrolmentMonth {
  std::unique_ptr<LoadedMonth> month;
  store::TextArena texts;
  EnrolmentFacts facts;
  std::int64_t roll_rejected = 0;      ///< rows that import rejected of the roll files in use: their pupils are in no comparison
  std::int64_t residents_rejected = 0; ///< the same of the resident lists
  std::string resident_list;     ///< as-of date of the resident list used; empty: there is none
  bool has_attendance = false;   ///< any row for the month
};
std::unique_ptr<EnrolmentMonth> load_enrolment(const Job& job, store::UnitOfWork& work, Month month, bool two_people);

}  // namespace zhuxue::jobs
