#pragma once
// 每日开餐情况统计 (domain/policy §3): what was cooked, by item and day; who ate; what a head cost.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "zhuxue/nutrition/meal_day.hpp"

namespace zhuxue {

/// One item of one day's kitchen.
struct FoodItem {
  std::string school;
  Date day;
  std::string category;   ///< 大米, 菜, 肉, 调料; anything else is 其他
  std::string item;
  Money amount;           ///< 货款
};

/// The rows below the title: heads (项目, a date a column, 总计), then 大米, every 菜 and 菜合计, every 肉 and 肉合计, 调料合计, every other item and 其他合计, 每日合计, 每日开餐人数, 人均开餐金额, 陪餐人数.
/// Columns are the days of `days` on which somebody was served, in order; several schools are added up. A day without an item takes its 每日合计 from 食材支出.
/// 人均开餐金额 is 每日合计 over 每日开餐人数, in fen, half up.
std::vector<std::vector<std::string>> daily_sheet(std::span<const MealDay> days, std::span<const FoodItem> foods);

}  // namespace zhuxue
