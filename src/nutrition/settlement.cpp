#include "zhuxue/nutrition/settlement.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "zhuxue/money/ratio.hpp"

namespace zhuxue {
namespace {

// Nobody served: nothing to pay and nothing to hold back, whatever else the day says.
std::optional<MealDoubt> doubt_about(const MealDay& day, const FurtherDoubt& further_doubt, std::optional<Money> rate) {
  if (const auto doubt = doubt_of_heads(day.enrolled, day.present, day.served)) return doubt;
  if (day.served == 0) return std::nullopt;
  if (!rate) return MealDoubt::no_rate;
  return further_doubt(day);
}

void add(MonthOfMeals& month, const MealDay& day, Money rate) {
  if (day.served == 0) return;
  ++month.days;
  month.head_days += day.served;
  const Money due = scale(rate, Ratio(day.served), Rounding::exact);
  month.due += due;
  if (month.rates.empty() || month.rates.back() != rate) month.rates.push_back(rate);
  month.last_served = day.day;
  if (std::find(month.suppliers.begin(), month.suppliers.end(), day.supplier) == month.suppliers.end()) month.suppliers.push_back(day.supplier);
  if (!day.spent) return;
  month.spent += *day.spent;
  month.due_of_spent += due;
  month.spent_head_days += day.served;
}

}  // namespace

std::optional<Money> daily_rate(const Policy& meals, Date day) {
  for (const Standard& standard : meals.standards)
    if (standard.in_force(day)) return standard.per_day;
  return std::nullopt;
}

std::vector<MonthOfMeals> settle_meals(std::span<const MealDay> days, const Policy& meals, const FurtherDoubt& further_doubt) {
  std::vector<const MealDay*> in_order;
  in_order.reserve(days.size());
  for (const MealDay& day : days) in_order.push_back(&day);
  std::sort(in_order.begin(), in_order.end(), [](const MealDay* a, const MealDay* b) { return std::tie(a->school, a->day) < std::tie(b->school, b->day); });
  std::map<Date, std::optional<Money>> rates;  // a district's schools share their days
  std::vector<MonthOfMeals> months;
  for (const MealDay* day : in_order) {
    const Month month = Month::of(day->day);
    if (months.empty() || months.back().school != day->school || months.back().month != month) {
      MonthOfMeals& opened = months.emplace_back();
      opened.school = day->school;
      opened.month = month;
    }
    const auto rate = rates.try_emplace(day->day, daily_rate(meals, day->day)).first->second;
    if (const auto doubt = doubt_about(*day, further_doubt, rate))
      months.back().held.push_back({*day, *doubt});
    else
      add(months.back(), *day, rate.value_or(Money()));
  }
  return months;
}

}  // namespace zhuxue
