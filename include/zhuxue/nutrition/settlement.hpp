#pragma once
// What a school's meals of a month come to: Σ over its days of heads served × the rate in force on the day (W5).
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/money/money.hpp"
#include "zhuxue/nutrition/meal_day.hpp"
#include "zhuxue/policy/policy.hpp"

namespace zhuxue {

/// The daily rate of a programme of meals, which is one for all its stages (meal_check.hpp); nullopt on a day without one.
std::optional<Money> daily_rate(const Policy& meals, Date day);

/// A day that is not paid, and why.
struct HeldDay {
  MealDay day;
  MealDoubt doubt = MealDoubt::no_rate;
};

struct MonthOfMeals {
  std::string school;
  Month month;
  std::int64_t days = 0;             ///< 供餐天数: days on which somebody was served
  std::int64_t head_days = 0;        ///< 就餐人次
  std::vector<Money> rates;          ///< in force on its served days, by date, each once
  Money due;                         ///< 应拨
  Money spent;                       ///< 食材支出 of the days that state it
  Money due_of_spent;                ///< 应拨 of those days
  std::int64_t spent_head_days = 0;  ///< 就餐人次 of those days
  std::vector<std::string> suppliers; ///< who supplied its served days, each once, as the school writes them; empty text: its own canteen
  Date last_served;                  ///< the last of its served days
  std::vector<HeldDay> held;         ///< days left out: nothing is settled for the school's month until they are put right
};

/// What else is wrong with a day on which somebody was served: its school outside the scheme, no meals by the calendar.
using FurtherDoubt = std::function<std::optional<MealDoubt>(const MealDay& day)>;

/// `days`: each (school, day) once, any order. By school, then month; a month whose days are all held is there too, with nothing due.
std::vector<MonthOfMeals> settle_meals(std::span<const MealDay> days, const Policy& meals, const FurtherDoubt& further_doubt);

}  // namespace zhuxue
