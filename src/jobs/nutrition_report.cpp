#include "jobs/nutrition_report.hpp"

#include <algorithm>

#include "jobs/meal_month.hpp"
#include "store/meal_order_store.hpp"
#include "zhuxue/nutrition/account.hpp"

namespace zhuxue::jobs {
namespace {

// "5.00"; "4.00/5.00" where the rate changed within the month.
std::string in_words(const std::vector<Money>& rates) {
  std::string text;
  for (const Money rate : rates) text += (text.empty() ? "" : "/") + rate.yuan();
  return text;
}

}  // namespace

const std::vector<std::string_view>& nutrition_columns() {
  static const std::vector<std::string_view> columns = {"学校标识码", "月份", "供餐天数", "就餐人次", "标准", "应拨", "预拨", "结余", "差额"};
  return columns;
}

NutritionReport nutrition_report(const Job& job, std::optional<Month> month, const Policy& meals) {
  store::UnitOfWork work(job.database);
  MealMonths loaded = load_meal_months(work, std::nullopt, meals);  // all of them: a month begins with what the one before left
  std::vector<Advance> advances;
  for (const store::MealEntry& entry : store::select_meal_entries(work))
    if (!entry.movement.advanced.is_zero()) advances.push_back({entry.school, entry.month, entry.movement.advanced});
  NutritionReport report;
  for (const MonthOfAccount& account : roll_forward(loaded.months, advances)) {
    if (month && account.month != *month) continue;
    report.rows.push_back({account.school, account.month.text(), std::to_string(account.days), std::to_string(account.head_days), in_words(account.rates), account.due.yuan(), account.in_hand.yuan(),
                           account.carried.yuan(), account.lacking.yuan()});
    report.head_days += account.head_days;
    report.due += account.due;
  }
  std::erase_if(loaded.months, [&](const MonthOfMeals& each) { return month && each.month != *month; });
  report.held = held_days(loaded);
  std::sort(report.rows.begin(), report.rows.end());
  return report;
}

}  // namespace zhuxue::jobs
