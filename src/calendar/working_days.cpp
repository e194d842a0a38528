#include "zhuxue/calendar/working_days.hpp"

#include "zhuxue/require.hpp"

namespace zhuxue {

bool WorkCalendar::works_on(Date day) const {
  if (workdays.contains(day)) return true;
  if (holidays.contains(day)) return false;
  // 1970-01-01 was a Thursday: 0 is Monday.
  const std::int32_t of_week = ((day.days() + 3) % 7 + 7) % 7;
  return of_week < 5;
}

Date nth_working_day(Date first, int count, const WorkCalendar& calendar) {
  ZX_REQUIRE(count >= 1, "the first working day is number 1");
  Date day = first;
  for (int seen = calendar.works_on(day); seen < count; seen += calendar.works_on(day)) day = Date::from_days(day.days() + 1);
  return day;
}

int working_days_between(Date first, Date last, const WorkCalendar& calendar) {
  int seen = 0;
  for (Date day = first; day <= last; day = Date::from_days(day.days() + 1)) seen += calendar.works_on(day);
  return seen;
}

}  // namespace zhuxue
