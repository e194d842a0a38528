#pragma once
// A year of meals: the floor under a school's spending, and the three figures that districts report (domain/policy §3).
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "zhuxue/money/money.hpp"
#include "zhuxue/money/ratio.hpp"
#include "zhuxue/nutrition/settlement.hpp"

namespace zhuxue {

struct YearOfMeals {
  std::string school;
  std::int64_t days = 0;
  std::int64_t head_days = 0;
  Money due;
  Money spent;                   ///< of the days that state 食材支出
  Money standard_of_spent;       ///< what those days are due
  std::int64_t spent_head_days = 0;
  std::int64_t held = 0;         ///< days left out
  /// 年度内日生均支出不低于基础标准: spending and standard are compared over the same days, so that a day without a figure accuses nobody.
  bool below_floor() const { return spent < standard_of_spent; }
  /// 日生均支出 in whole fen, half up; nothing where no day states its spending.
  Money spent_per_head_day() const;
};

/// By school; months of other years are left out.
std::vector<YearOfMeals> year_of_meals(std::span<const MonthOfMeals> months, int year);

struct MealStatistics {
  Ratio beneficiaries = 0;    ///< 平均受益学生数 = Σ over schools (全年就餐总餐次 / 学校实际供餐天数)
  Ratio days = 0;             ///< 平均就餐天数 = 全年就餐总餐次 / 平均受益学生数; 0 where nobody ate
  std::int64_t head_days = 0; ///< 全年就餐总餐次
  std::int64_t schools = 0;   ///< 实施学校数: the most schools with a beneficiary in one month of the year
};
MealStatistics statistics_of_year(std::span<const MonthOfMeals> months, int year);

/// With two decimals, half up: "1234.50". `value` ≥ 0.
std::string two_decimals(const Ratio& value);

}  // namespace zhuxue
