#pragma once
// `export nutrition` (contract §5): what is due for each school's meals of a month, and how it stands against what was advanced.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/job.hpp"
#include "zhuxue/policy/policy.hpp"

namespace zhuxue::jobs {

struct NutritionReport {
  std::vector<std::vector<std::string>> rows;   ///< in nutrition_columns(), bytewise
  std::vector<Finding> held;                    ///< days left out
  std::int64_t head_days = 0;
  Money due;
};

const std::vector<std::string_view>& nutrition_columns();
/// `month` nullopt: every month with meals.
NutritionReport nutrition_report(const Job& job, std::optional<Month> month, const Policy& meals);

}  // namespace zhuxue::jobs
