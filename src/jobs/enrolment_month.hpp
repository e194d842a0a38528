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
  std::vector<std::int32_t> roll_versions;
  std::string resident_list;     ///< as-of date of the resident list used; empty: there is none
  bool has_attendance = false;   ///< any row for the month
};
std::unique_ptr<EnrolmentMonth> load_enrolment(const Job& job, store::UnitOfWork& work, Month month, bool two_people);

}  // namespace zhuxue::jobs
