#pragma once
// Awards that go to the school.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/batch_store.hpp"
#include "store/unit_of_work.hpp"
#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/money/money.hpp"

namespace zhuxue::store {

/// What a pupil's school takes off under a programme for a period, all parts together.
struct WaivedPupil {
  std::string school, school_name, programme, period;
  Money amount;
  std::optional<Date> recognised;  ///< the first 认定日期 among the records it rests on (the list's date where it is blank); none: on no list, or by the roll itself
};
/// By school, programme, period. Cancelled awards are left out, claims are taken off.
std::vector<WaivedPupil> waived_pupils(UnitOfWork& work, std::span<const ProgrammePeriod> periods);

}  // namespace zhuxue::store
