#pragma once
// The meals of the district as settled now: export and the decisions about advances and settlements look at the same ones.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "store/meal_store.hpp"
#include "zhuxue/nutrition/settlement.hpp"

namespace zhuxue::jobs {

/// The programme of meals among the policies. Throws Refused (NOT_CONFIGURED) where there is none, or more than one.
const Policy& meals_policy(const std::vector<Policy>& policies);

struct MealMonths {
  std::vector<MonthOfMeals> months;   ///< by school, then month
  std::map<std::string, store::MealSchool, std::less<>> schools;
  std::string name_of(std::string_view school) const;   ///< "蒲庙镇中心小学(2145010901)", or the code alone where the school is not listed
};
MealMonths load_meal_months(store::UnitOfWork& work, std::optional<Month> month, const Policy& meals);

/// One finding for each held day.
std::vector<Finding> held_days(const MealMonths& meals);

}  // namespace zhuxue::jobs
