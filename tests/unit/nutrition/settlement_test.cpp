#include "zhuxue/nutrition/settlement.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "files/policy_file.hpp"

namespace zhuxue {
namespace {

const Policy& shipped() {
  static const Policy policy = [] {
    const auto loaded = files::load_policies(ZX_SOURCE_DIR "/config/policy");
    for (const Policy& each : loaded.policies)
      if (each.code == "YY") return each;
    throw std::runtime_error("YY.toml has a fault");
  }();
  return policy;
}

Date on(const char* day) { return Date::parse_iso(day).value(); }
Money yuan(const char* text) { return Money::parse_yuan(text).value(); }

MealDay meals(const char* school, const char* day, std::int64_t enrolled, std::int64_t present, std::int64_t served) {
  MealDay result;
  result.school = school;
  result.day = on(day);
  result.enrolled = enrolled;
  result.present = present;
  result.served = served;
  return result;
}

std::vector<MonthOfMeals> settled(const std::vector<MealDay>& days) {
  return settle_meals(days, shipped(), [](const MealDay&) { return std::nullopt; });
}

TEST(MealSettlement, EachDayTakesTheRateInForceOnIt) {
  const auto months = settled({meals("A", "2021-09-01", 130, 125, 118), meals("A", "2021-06-30", 130, 125, 120)});
  ASSERT_EQ(months.size(), 2u);
  EXPECT_EQ(months[0].due, yuan("480.00"));
  EXPECT_EQ(months[1].due, yuan("590.00"));
  EXPECT_EQ(months[0].due + months[1].due, yuan("1070.00")) << "W5";
  EXPECT_EQ(months[1].rates, std::vector{yuan("5.00")});
}

TEST(MealSettlement, TheLastDayOfTheOldRateAndTheFirstOfTheNew) {
  const auto months = settled({meals("A", "2021-08-31", 1, 1, 1), meals("A", "2021-09-01", 1, 1, 1)});
  EXPECT_EQ(months[0].due, yuan("4.00"));
  EXPECT_EQ(months[1].due, yuan("5.00"));
}

TEST(MealSettlement, TwoRatesInOneMonthAreBothSaid) {
  Policy mid_month = shipped();
  for (Standard& standard : mid_month.standards) {
    if (standard.to == on("2021-09-01")) standard.to = on("2021-09-16");
    if (standard.from == on("2021-09-01")) standard.from = on("2021-09-16");
  }
  const std::vector days = {meals("A", "2021-09-15", 10, 10, 10), meals("A", "2021-09-16", 10, 10, 10), meals("A", "2021-09-17", 10, 10, 10)};
  const auto months = settle_meals(days, mid_month, [](const MealDay&) { return std::nullopt; });
  ASSERT_EQ(months.size(), 1u);
  EXPECT_EQ(months[0].due, yuan("140.00"));
  EXPECT_EQ(months[0].rates, (std::vector{yuan("4.00"), yuan("5.00")}));
}

TEST(MealSettlement, ADayCountsWhereSomebodyAte) {
  const auto months = settled({meals("A", "2026-11-02", 30, 30, 30), meals("A", "2026-11-03", 30, 0, 0), meals("A", "2026-11-04", 30, 29, 29)});
  ASSERT_EQ(months.size(), 1u);
  EXPECT_EQ(months[0].days, 2);
  EXPECT_EQ(months[0].head_days, 59);
  EXPECT_EQ(months[0].due, yuan("295.00"));
  EXPECT_TRUE(months[0].held.empty());
}

TEST(MealSettlement, ServedAbovePresentOrEnrolledIsHeldByDayAndOneHeadFewerIsNot) {
  const auto held = [](std::int64_t enrolled, std::int64_t present, std::int64_t served) -> std::string {
    const auto months = settled({meals("A", "2026-11-02", enrolled, present, served)});
    return months[0].held.empty() ? "" : std::string(code(months[0].held[0].doubt));
  };
  EXPECT_EQ(held(30, 29, 29), "");
  EXPECT_EQ(held(30, 30, 30), "");
  EXPECT_EQ(held(30, 29, 30), "SERVED_ABOVE_PRESENT");
  EXPECT_EQ(held(30, 31, 31), "SERVED_ABOVE_ENROLLED");
  EXPECT_EQ(held(30, 31, 30), "PRESENT_ABOVE_ENROLLED");
  const auto months = settled({meals("A", "2026-11-02", 30, 29, 30), meals("A", "2026-11-03", 30, 29, 29)});
  EXPECT_EQ(months[0].days, 1) << "the other days stand";
  EXPECT_EQ(months[0].due, yuan("145.00"));
  EXPECT_EQ(sentence(months[0].held[0].doubt, months[0].held[0].day), "就餐 30 人,多于实到 29 人");
}

TEST(MealSettlement, ASchoolOutsideTheSchemeAndADayBeforeItAreHeld) {
  const std::vector days = {meals("A", "2011-08-31", 5, 5, 5), meals("B", "2026-11-02", 5, 5, 5)};
  const auto months = settle_meals(days, shipped(), [](const MealDay& day) -> std::optional<MealDoubt> {
    if (day.school == "B") return MealDoubt::not_in_scheme;
    return std::nullopt;
  });
  ASSERT_EQ(months.size(), 2u);
  EXPECT_EQ(code(months[0].held.at(0).doubt), "NO_RATE");
  EXPECT_EQ(code(months[1].held.at(0).doubt), "NOT_IN_SCHEME");
  EXPECT_EQ(months[0].due + months[1].due, Money());
}

TEST(MealSettlement, StaffEatAtTheirOwnCostAndSpendingIsComparedWhereItIsStated) {
  MealDay one = meals("A", "2026-11-02", 30, 30, 30), other = meals("A", "2026-11-03", 30, 30, 20);
  one.staff = 4;
  one.spent = yuan("151.20");
  const auto months = settled({one, other});
  EXPECT_EQ(months[0].due, yuan("250.00"));
  EXPECT_EQ(months[0].spent, yuan("151.20"));
  EXPECT_EQ(months[0].spent_head_days, 30);
}

// Random calendars over the change of 2021-09-01, some days false.
std::vector<MealDay> random_days() {
  std::map<std::pair<std::string, Date>, MealDay> days;
  const int count = *rc::gen::inRange(0, 120);
  for (int i = 0; i < count; ++i) {
    MealDay day;
    day.school = std::string(1, static_cast<char>('A' + *rc::gen::inRange(0, 5)));
    day.day = Date::from_days(on("2021-07-01").days() + *rc::gen::inRange(0, 120));
    day.enrolled = *rc::gen::inRange(0, 60);
    day.present = *rc::gen::inRange(0, 62);
    day.served = *rc::gen::inRange(0, 64);
    days[{day.school, day.day}] = day;
  }
  std::vector<MealDay> result;
  for (auto& [key, day] : days) result.push_back(std::move(day));
  return result;
}

RC_GTEST_PROP(MealSettlement, EveryDayIsPaidOnceOrHeldOnceAndTheSumIsHeadsTimesRate, ()) {
  const auto days = random_days();
  std::int64_t fen = 0, held = 0, served_days = 0;
  for (const MealDay& day : days) {
    const bool false_heads = day.served > day.present || day.present > day.enrolled;
    held += false_heads;
    if (false_heads || day.served == 0) continue;
    ++served_days;
    fen += day.served * (day.day < on("2021-09-01") ? 400 : 500);
  }
  std::int64_t got_fen = 0, got_held = 0, got_days = 0;
  for (const MonthOfMeals& month : settled(days)) {
    got_fen += month.due.in_fen();
    got_held += static_cast<std::int64_t>(month.held.size());
    got_days += month.days;
  }
  RC_ASSERT(got_fen == fen);
  RC_ASSERT(got_held == held);
  RC_ASSERT(got_days == served_days);
}

}  // namespace
}  // namespace zhuxue
