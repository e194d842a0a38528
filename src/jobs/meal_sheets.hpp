#pragma once
// The sheets of the meal scheme: what was cooked day by day, and the monthly statement of school × supplier × bureau.
#include <string>
#include <string_view>
#include <vector>

#include "jobs/job.hpp"
#include "zhuxue/policy/policy.hpp"

namespace zhuxue::jobs {

struct DailySheet {
  std::string title;
  std::vector<std::vector<std::string>> rows;   ///< heads first (nutrition/daily_sheet.hpp)
};
/// `school` empty: the whole district added up. Throws Refused (NOT_FOUND) where the month has no meals.
DailySheet daily_meals(const Job& job, Month month, const std::string& school);

struct MealStatement {
  std::vector<std::vector<std::string>> rows;   ///< in statement_columns(), bytewise
  std::int64_t differing = 0;
};
const std::vector<std::string_view>& statement_columns();
MealStatement meal_statement(const Job& job, Month month, const Policy& meals);

}  // namespace zhuxue::jobs
