#pragma once
// A year of the meal scheme: school by school, and the three figures that the district reports.
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "zhuxue/nutrition/year.hpp"
#include "zhuxue/policy/policy.hpp"

namespace zhuxue::jobs {

struct MealYearSchool {
  YearOfMeals meals;
  std::string name;
  Money opening;              ///< 年初结余
  Money advanced, topped_up;  ///< paid in the year's months
  Money settled;
  Money closing() const { return opening + advanced + topped_up - settled; }   ///< goes on to next year's plan (实施办法 art. 16)
};
struct MealYear {
  std::vector<MealYearSchool> schools;
  MealStatistics statistics;
};
/// By 学校标识码; schools with meals or movements of the year, or something in hand.
MealYear meal_year(const Job& job, int year, const Policy& meals);

}  // namespace zhuxue::jobs
