#pragma once
// What a programme of meals must satisfy beyond other policies: daily rates, and examples by the day (domain/policy §3, W5).
#include <string>
#include <vector>

#include "zhuxue/entitlement/policy_check.hpp"
#include "zhuxue/policy/policy.hpp"

namespace zhuxue {

/// Meals: every standard has a daily rate, the planning figure is its 200 days, all stages have one rate on every day (a school serves all its pupils alike), monthly, any 就读方式.
/// Other forms: no daily rate. Empty where all of it holds.
std::vector<PolicyFinding> check_meals(const Policy& policy);
/// heads × the rate in force on the day; nothing where no rate is. Its split is that of this amount alone.
std::vector<PolicyFinding> check_meal_example(const Policy& policy, const PolicyExample& example, const std::string& clause);

}  // namespace zhuxue
