#include "jobs/meal_year.hpp"

#include <map>

#include "jobs/meal_month.hpp"
#include "store/meal_order_store.hpp"

namespace zhuxue::jobs {

MealYear meal_year(const Job& job, int year, const Policy& meals) {
  store::UnitOfWork work(job.database);
  const MealMonths loaded = load_meal_months(work, std::nullopt, meals);
  std::map<std::string, MealYearSchool> schools;
  for (YearOfMeals& of_school : year_of_meals(loaded.months, year)) schools[of_school.school].meals = std::move(of_school);
  for (const store::MealEntry& entry : store::select_meal_entries(work)) {
    if (entry.month.year > year) continue;
    MealYearSchool& school = schools[entry.school];
    if (entry.month.year < year) {
      school.opening += entry.movement.paid() - entry.movement.settled;
      continue;
    }
    school.advanced += entry.movement.advanced;
    school.topped_up += entry.movement.topped_up;
    school.settled += entry.movement.settled;
  }
  MealYear result;
  result.statistics = statistics_of_year(loaded.months, year);
  for (auto& [code, school] : schools) {
    school.meals.school = code;
    school.name = loaded.name_of(code);
    result.schools.push_back(std::move(school));
  }
  return result;
}

}  // namespace zhuxue::jobs
