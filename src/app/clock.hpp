#pragma once
// The one place that asks the machine for the date.
#include "zhuxue/calendar/calendar.hpp"

namespace zhuxue::app {

/// Today in China (UTC+8, without summer time).
Date today_in_china();

}  // namespace zhuxue::app
