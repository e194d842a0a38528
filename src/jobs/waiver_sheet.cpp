#include "jobs/waiver_sheet.hpp"

#include <algorithm>

#include "store/waiver_store.hpp"

namespace zhuxue::jobs {
namespace {

// Schools collect as the term begins, on 1 September or 1 March, unless the policy says another day.
Date collected_on(const Policy& policy, const Period& period) {
  const Date first = period.first_day();
  return policy.collected_by(period).value_or(period.is_autumn_half() ? first : Date::of(first.year(), 3, 1).value());
}

}  // namespace

std::vector<WaiverLine> waiver_sheet(const Job& job, Month month, const PolicyShelf& shelf) {
  std::vector<store::ProgrammePeriod> periods;
  std::map<std::string, Date> collected;
  for (const AssessedProgramme& programme : programmes_of(shelf.policies, month).programmes) {
    if (programme.policy->form != AidForm::waiver) continue;
    periods.push_back({programme.policy->code, programme.period.text()});
    collected.emplace(programme.policy->code, collected_on(*programme.policy, programme.period));
  }
  std::vector<WaiverLine> lines;
  if (periods.empty()) return lines;
  store::UnitOfWork work(job.database);
  for (const store::WaivedPupil& pupil : store::waived_pupils(work, periods)) {
    const bool same = !lines.empty() && lines.back().school == pupil.school && lines.back().programme == pupil.programme && lines.back().period == pupil.period && lines.back().standard == pupil.amount;
    if (!same) lines.push_back({pupil.school, pupil.school_name, pupil.programme, pupil.period, 0, pupil.amount, Money(), Money()});
    WaiverLine& line = lines.back();
    ++line.heads;
    line.waived += pupil.amount;
    if (pupil.recognised && *pupil.recognised > collected.at(pupil.programme)) line.to_give_back += pupil.amount;
  }
  return lines;
}

}  // namespace zhuxue::jobs
