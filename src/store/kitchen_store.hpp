#pragma once
// What was cooked, and what schools, suppliers and delivery notes say of a month's food.
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/nutrition/daily_sheet.hpp"

namespace zhuxue::store {

/// `school` empty: all.
std::vector<FoodItem> load_foods(UnitOfWork& work, Month month, const std::string& school);

struct FoodTold {
  Money delivered;   ///< of delivery notes dated in the month
  Money invoiced;    ///< of invoices dated in the month
};
/// By (school, supplier).
std::map<std::pair<std::string, std::string>, FoodTold> load_food_told(UnitOfWork& work, Month month);

}  // namespace zhuxue::store
