#include <gtest/gtest.h>

#include "support/synthetic.hpp"
#include "zhuxue/calendar/working_days.hpp"

namespace zhuxue {
namespace {

using testing::day;

TEST(WorkingDays, AWeekHasFive) {
  const WorkCalendar plain;
  EXPECT_EQ(nth_working_day(day("2026-11-25"), 5, plain), day("2026-12-01")) << "Wednesday to Tuesday";
  EXPECT_EQ(nth_working_day(day("2026-11-28"), 1, plain), day("2026-11-30")) << "a Saturday counts from Monday";
  EXPECT_EQ(working_days_between(day("2026-11-25"), day("2026-12-01"), plain), 5);
  EXPECT_EQ(working_days_between(day("2026-11-25"), day("2026-11-24"), plain), 0);
  EXPECT_EQ(working_days_between(day("1969-12-29"), day("1970-01-04"), plain), 5) << "before the epoch too";
}

TEST(WorkingDays, HolidaysAreFreeAndExchangedDaysAreWorked) {
  WorkCalendar calendar;
  for (int of_month = 1; of_month <= 7; ++of_month) calendar.holidays.insert(*Date::of(2026, 10, of_month));
  calendar.workdays.insert(day("2026-10-10"));
  EXPECT_EQ(nth_working_day(day("2026-09-30"), 4, calendar), day("2026-10-10"));
  EXPECT_EQ(nth_working_day(day("2026-09-30"), 5, calendar), day("2026-10-12"));
}

}  // namespace
}  // namespace zhuxue
