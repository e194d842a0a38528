#include "jobs/meal_month.hpp"

#include <algorithm>

namespace zhuxue::jobs {

const Policy& meals_policy(const std::vector<Policy>& policies) {
  const Policy* found = nullptr;
  for (const Policy& policy : policies) {
    if (policy.form != AidForm::meals) continue;
    if (found) throw Refused(Refusal::not_configured, policy.code, "政策文件里有两个供餐项目(" + found->code + "、" + policy.code + "),只能有一个");
    found = &policy;
  }
  if (!found) throw Refused(Refusal::not_configured, "YY", "政策文件里没有供餐项目(form = \"meals\"),没有每天的标准");
  return *found;
}

std::string MealMonths::name_of(std::string_view school) const {
  const auto known = schools.find(school);
  return known == schools.end() ? std::string(school) : known->second.name + "(" + std::string(school) + ")";
}

MealMonths load_meal_months(store::UnitOfWork& work, std::optional<Month> month, const Policy& meals) {
  MealMonths loaded;
  loaded.schools = store::load_meal_schools(work);
  const store::MealCalendar calendar = store::load_meal_calendar(work);
  const auto further_doubt = [&](const MealDay& day) -> std::optional<MealDoubt> {
    const auto known = loaded.schools.find(day.school);
    if (known != loaded.schools.end() && known->second.outside_scheme) return MealDoubt::not_in_scheme;
    if (!calendar.meals_on(day.school, day.day)) return MealDoubt::no_meals_that_day;
    return std::nullopt;
  };
  loaded.months = settle_meals(store::load_meal_days(work, month), meals, further_doubt);
  return loaded;
}

std::vector<Finding> held_days(const MealMonths& meals) {
  std::vector<Finding> findings;
  for (const MonthOfMeals& month : meals.months)
    for (const HeldDay& held : month.held)
      findings.push_back({std::string(code(held.doubt)), meals.name_of(month.school) + " " + held.day.day.iso(), sentence(held.doubt, held.day) + ";这一天不计入,请学校更正后重新导入供餐"});
  return findings;
}

}  // namespace zhuxue::jobs
