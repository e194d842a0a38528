#pragma once
// Working days: Monday to Friday, but for the holidays and the exchanged days that the State Council announces each year (调休). Given, never guessed.
#include <set>

#include "zhuxue/calendar/calendar.hpp"

namespace zhuxue {

struct WorkCalendar {
  std::set<Date> holidays;   ///< days of the week that are free
  std::set<Date> workdays;   ///< Saturdays and Sundays that are worked
  bool works_on(Date day) const;
};

/// The day on which the `count`-th working day (1 and more) from `first` on, itself included, falls.
Date nth_working_day(Date first, int count, const WorkCalendar& calendar);
/// Working days from `first` to `last`, both included; 0 where last is earlier.
int working_days_between(Date first, Date last, const WorkCalendar& calendar);

}  // namespace zhuxue
