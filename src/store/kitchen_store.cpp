#include "store/kitchen_store.hpp"

#include "store/copy.hpp"
#include "store/meal_store.hpp"

namespace zhuxue::store {

std::vector<FoodItem> load_foods(UnitOfWork& work, Month month, const std::string& school) {
  std::vector<FoodItem> foods;
  CopyOut rows(work, "SELECT school, day, category, item, amount FROM latest_food WHERE county = " + std::to_string(work.county()) + " AND " + within(month, "day") +
                         (school.empty() ? "" : " AND school = " + quoted(work, school)) + " ORDER BY school, day, category, item");
  while (rows.next()) foods.push_back({std::string(rows.text(0)), rows.date(1), std::string(rows.text(2)), std::string(rows.text(3)), Money::fen(rows.integer(4))});
  return foods;
}

std::map<std::pair<std::string, std::string>, FoodTold> load_food_told(UnitOfWork& work, Month month) {
  std::map<std::pair<std::string, std::string>, FoodTold> told;
  const std::string of_county = " WHERE county = " + std::to_string(work.county()) + " AND ";
  CopyOut delivered(work, "SELECT school, supplier, CAST(sum(amount) AS bigint) FROM latest_delivery" + of_county + within(month, "delivered_on") + " GROUP BY school, supplier");
  while (delivered.next()) told[{std::string(delivered.text(0)), std::string(delivered.text(1))}].delivered = Money::fen(delivered.integer(2));
  CopyOut invoiced(work, "SELECT school, supplier, CAST(sum(amount) AS bigint) FROM latest_invoice" + of_county + within(month, "issued_on") + " GROUP BY school, supplier");
  while (invoiced.next()) told[{std::string(invoiced.text(0)), std::string(invoiced.text(1))}].invoiced = Money::fen(invoiced.integer(2));
  return told;
}

}  // namespace zhuxue::store
