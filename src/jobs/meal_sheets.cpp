#include "jobs/meal_sheets.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "jobs/meal_month.hpp"
#include "store/kitchen_store.hpp"

namespace zhuxue::jobs {
namespace {

// The bureau's side of a school and supplier: what the days are due that name this supplier.
std::map<std::pair<std::string, std::string>, MonthOfMeals> by_supplier(const std::vector<MealDay>& days, const Policy& meals) {
  std::map<std::string, std::vector<MealDay>> of_supplier;
  for (const MealDay& day : days) of_supplier[day.supplier].push_back(day);
  std::map<std::pair<std::string, std::string>, MonthOfMeals> result;
  for (const auto& [supplier, of_days] : of_supplier)
    for (MonthOfMeals& month : settle_meals(of_days, meals, [](const MealDay&) { return std::nullopt; })) {
      const std::string school = month.school;
      result[{school, supplier}] = std::move(month);
    }
  return result;
}

std::string verdict(const MonthOfMeals& month, const store::FoodTold& told) {
  std::string text;
  const auto add = [&](const std::string& said) { text += (text.empty() ? "" : ";") + said; };
  if (month.spent != told.delivered) add("学校支出与验收相差 " + (month.spent - told.delivered).yuan());
  if (told.delivered != told.invoiced) add("验收与发票相差 " + (told.delivered - told.invoiced).yuan());
  if (!month.held.empty()) add("有 " + std::to_string(month.held.size()) + " 天的人数不能成立");
  return text.empty() ? "相符" : text;
}

}  // namespace

DailySheet daily_meals(const Job& job, Month month, const std::string& school) {
  store::UnitOfWork work(job.database);
  std::vector<MealDay> days = store::load_meal_days(work, month);
  if (!school.empty()) std::erase_if(days, [&](const MealDay& day) { return day.school != school; });
  if (days.empty()) throw Refused(Refusal::no_such_thing, month.text(), month.text() + (school.empty() ? "" : " 学校 " + school) + " 没有供餐;先导入: zhuxue import meal 文件 --as-of 日期");
  const auto schools = store::load_meal_schools(work);
  const auto known = schools.find(school);
  DailySheet sheet;
  sheet.title = (known == schools.end() ? school : known->second.name) + "农村义务教育学生营养改善计划每日开餐情况统计（" + std::to_string(int{month.month}) + "月营养餐）";
  sheet.rows = daily_sheet(days, store::load_foods(work, month, school));
  return sheet;
}

const std::vector<std::string_view>& statement_columns() {
  static const std::vector<std::string_view> columns = {"学校标识码", "学校名称", "供应商", "月份", "供餐天数", "就餐人次", "应拨", "食材支出", "验收金额", "发票金额", "结论"};
  return columns;
}

MealStatement meal_statement(const Job& job, Month month, const Policy& meals) {
  store::UnitOfWork work(job.database);
  const auto months = by_supplier(store::load_meal_days(work, month), meals);
  const auto told = store::load_food_told(work, month);
  const auto schools = store::load_meal_schools(work);
  std::set<std::pair<std::string, std::string>> keys;
  for (const auto& [key, of_month] : months) keys.insert(key);
  for (const auto& [key, of_month] : told) keys.insert(key);
  MealStatement statement;
  for (const auto& key : keys) {
    const auto of_month = months.find(key);
    const auto said = told.find(key);
    const MonthOfMeals meal = of_month == months.end() ? MonthOfMeals() : of_month->second;
    const store::FoodTold food = said == told.end() ? store::FoodTold() : said->second;
    const auto school = schools.find(key.first);
    const std::string conclusion = told.empty() ? "没有送货单和发票可比" : verdict(meal, food);
    statement.differing += !told.empty() && conclusion != "相符";
    statement.rows.push_back({key.first, school == schools.end() ? "" : school->second.name, key.second, month.text(), std::to_string(meal.days), std::to_string(meal.head_days), meal.due.yuan(), meal.spent.yuan(),
                              food.delivered.yuan(), food.invoiced.yuan(), conclusion});
  }
  std::sort(statement.rows.begin(), statement.rows.end());
  return statement;
}

}  // namespace zhuxue::jobs
