#include "zhuxue/nutrition/daily_sheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using Row = std::vector<std::string>;

Date on(const char* day) { return Date::parse_iso(day).value(); }

MealDay meals(const char* school, const char* day, std::int64_t served, std::int64_t staff, const char* spent) {
  MealDay result;
  result.school = school;
  result.day = on(day);
  result.enrolled = result.present = result.served = served;
  result.staff = staff;
  result.spent = Money::parse_yuan(spent);
  return result;
}

TEST(DailySheet, HasTheRowsOfTheFormADateAColumnAndTotals) {
  const std::vector days = {meals("A", "2026-11-02", 30, 2, "151.00"), meals("A", "2026-11-03", 20, 1, "99.99"), meals("A", "2026-11-04", 0, 0, "0.00"), meals("B", "2026-11-02", 10, 1, "49.00")};
  const auto fen = [](std::int64_t amount) { return Money::fen(amount); };
  const std::vector<FoodItem> foods = {{"A", on("2026-11-02"), "菜", "白菜", fen(3000)}, {"A", on("2026-11-02"), "肉", "猪肉", fen(9000)}, {"A", on("2026-11-02"), "大米", "大米", fen(2500)},
                                       {"A", on("2026-11-02"), "调料", "盐", fen(100)}, {"A", on("2026-11-02"), "水果", "苹果", fen(500)}, {"B", on("2026-11-02"), "菜", "萝卜", fen(4900)},
                                       {"A", on("2026-11-04"), "菜", "白菜", fen(1)}};
  EXPECT_THAT(daily_sheet(days, foods),
              ElementsAre(Row{"项目", "11月2日", "11月3日", "总计"}, Row{"大米", "25.00", "0.00", "25.00"}, Row{"白菜", "30.00", "0.00", "30.00"}, Row{"萝卜", "49.00", "0.00", "49.00"},
                          Row{"菜合计", "79.00", "0.00", "79.00"}, Row{"猪肉", "90.00", "0.00", "90.00"}, Row{"肉合计", "90.00", "0.00", "90.00"}, Row{"调料合计", "1.00", "0.00", "1.00"},
                          Row{"苹果", "5.00", "0.00", "5.00"}, Row{"其他合计", "5.00", "0.00", "5.00"}, Row{"每日合计", "200.00", "99.99", "299.99"}, Row{"每日开餐人数", "40", "20", "60"},
                          Row{"人均开餐金额", "5.00", "5.00", "5.00"}, Row{"陪餐人数", "3", "1", "4"}));
}

TEST(DailySheet, OfNoMealsHasNoDates) {
  const auto rows = daily_sheet({}, {});
  EXPECT_EQ(rows.front(), (Row{"项目", "总计"}));
  EXPECT_EQ(rows[rows.size() - 2], (Row{"人均开餐金额", ""}));
}

}  // namespace
}  // namespace zhuxue
