#pragma once
// Meal days as the schools report them, and the schools that take part in the scheme.
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/nutrition/meal_day.hpp"

namespace zhuxue::store {

/// Of each school and day the latest row of the lists (by as-of date, then version, then line), by school and day. `month` nullopt: all.
std::vector<MealDay> load_meal_days(UnitOfWork& work, std::optional<Month> month);

/// "day BETWEEN first AND last" of a month, for a date column.
std::string within(Month month, const std::string& column);

struct MealSchool {
  std::string name;
  bool takes_part = false;       ///< 营养计划 是
  bool outside_scheme = false;   ///< 营养计划 否; a school of which nothing is said takes part
};
/// 供餐校历: what a school's own row says of a day, else what the district's says; a day of which nothing is said has meals.
struct MealCalendar {
  std::map<std::pair<std::string, Date>, bool> days;   ///< by school (empty: all) and day
  bool meals_on(const std::string& school, Date day) const;
};
MealCalendar load_meal_calendar(UnitOfWork& work);

struct MealPayee {
  std::string name, account, bank;   ///< 收款户名, 收款账号, 开户银行; empty where the list has none
  std::string mode;                  ///< 供餐模式
  bool personal = false;             ///< the same number is a pupil's account: the database refuses it
};
/// By 学校标识码, from the latest school list that has it.
std::map<std::string, MealPayee, std::less<>> load_meal_payees(UnitOfWork& work);

struct MealSupplier : MealPayee {
  std::optional<Date> licence_until, contract_until;
};
/// By name, from the latest supplier list.
std::map<std::string, MealSupplier, std::less<>> load_meal_suppliers(UnitOfWork& work);

/// By 学校标识码, from the latest school list that has it.
std::map<std::string, MealSchool, std::less<>> load_meal_schools(UnitOfWork& work);

}  // namespace zhuxue::store
