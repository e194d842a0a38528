#include "zhuxue/nutrition/account.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "zhuxue/nutrition/year.hpp"

namespace zhuxue {
namespace {

Money yuan(const char* text) { return Money::parse_yuan(text).value(); }

TEST(MealAccount, WhatIsAdvancedAndNotSettledIsCarriedOver) {
  const MealMovement given = advance_to(Money(), yuan("10000.00"));
  EXPECT_EQ(given.in_hand(), yuan("10000.00"));
  EXPECT_EQ(given.paid(), yuan("10000.00"));
  const MealMovement settled = settle_against(given.in_hand(), yuan("8000.00"));
  EXPECT_EQ(settled.in_hand(), yuan("2000.00"));
  EXPECT_EQ(settled.paid(), Money()) << "it was in hand";
}

TEST(MealAccount, WhatIsNotInHandIsPaidOnTopAndNoFenMore) {
  const MealMovement settled = settle_against(yuan("2000.00"), yuan("2000.01"));
  EXPECT_EQ(settled.topped_up, yuan("0.01"));
  EXPECT_EQ(settled.in_hand(), Money());
  EXPECT_EQ(settle_against(yuan("2000.00"), yuan("2000.00")).topped_up, Money());
}

TEST(MealAccount, ACorrectionDownGoesBackIntoTheHand) {
  const MealMovement corrected = settle_against(Money(), -yuan("35.00"));
  EXPECT_EQ(corrected.in_hand(), yuan("35.00"));
  EXPECT_EQ(corrected.paid(), Money());
}

RC_GTEST_PROP(MealAccount, ThePartsOfAPoolSumToThePool, ()) {
  const auto heads = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 3000));
  RC_PRE(std::accumulate(heads.begin(), heads.end(), std::int64_t{0}) > 0);
  const Money pool = Money::fen(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000));
  Money sum;
  for (const Money part : share_pool(pool, heads)) {
    RC_ASSERT(part >= Money());
    sum += part;
  }
  RC_ASSERT(sum == pool);
}

RC_GTEST_PROP(MealAccount, SettledAndCarriedIsAdvancedAndPaidOnTop, ()) {
  const int steps = *rc::gen::inRange(1, 40);
  Money in_hand, advanced, settled, topped_up;
  for (int i = 0; i < steps; ++i) {
    const Money amount = Money::fen(*rc::gen::inRange<std::int64_t>(-2000, 100'000));
    const MealMovement movement = amount >= Money() && *rc::gen::inRange(0, 3) == 0 ? advance_to(in_hand, amount) : settle_against(in_hand, amount);
    advanced += movement.advanced;
    settled += movement.settled;
    topped_up += movement.topped_up;
    in_hand = movement.in_hand();
    RC_ASSERT(in_hand >= Money());
    RC_ASSERT(movement.topped_up.is_zero() || in_hand.is_zero());
  }
  RC_ASSERT(settled + in_hand == advanced + topped_up);
}

MonthOfMeals month(const char* school, const char* text, std::int64_t days, std::int64_t head_days) {
  MonthOfMeals result;
  result.school = school;
  result.month = Month::parse(text).value();
  result.days = days;
  result.head_days = head_days;
  result.due = Money::fen(head_days * 500);
  return result;
}

TEST(MealAccount, AMonthBeginsWithWhatTheMonthBeforeLeftAndEveryLineAddsUp) {
  const std::vector months = {month("A", "2026-09", 20, 100), month("A", "2026-10", 20, 300), month("B", "2026-09", 20, 10)};
  const std::vector<Advance> advances = {{"A", Month::parse("2026-08").value(), yuan("1200.00")}, {"A", Month::parse("2026-10").value(), yuan("100.00")}};
  const auto accounts = roll_forward(months, advances);
  ASSERT_EQ(accounts.size(), 4u);
  const auto line = [](const MonthOfAccount& account) { return account.school + " " + account.month.text() + " " + account.due.yuan() + " " + account.in_hand.yuan() + " " + account.carried.yuan() + " " + account.lacking.yuan(); };
  EXPECT_EQ(line(accounts[0]), "A 2026-08 0.00 1200.00 1200.00 0.00");
  EXPECT_EQ(line(accounts[1]), "A 2026-09 500.00 1200.00 700.00 0.00");
  EXPECT_EQ(line(accounts[2]), "A 2026-10 1500.00 800.00 0.00 700.00");
  EXPECT_EQ(line(accounts[3]), "B 2026-09 50.00 0.00 0.00 50.00") << "another school's money is not in B's hand";
}

RC_GTEST_PROP(MealAccount, OverARandomYearNothingIsLostBetweenTheMonthsAndTheFloorIsThatOfTheYear, ()) {
  std::vector<MonthOfMeals> months;
  std::vector<Advance> advances;
  Money advanced, spent, standard;
  for (int number = 1; number <= 12; ++number) {
    if (*rc::gen::inRange(0, 4) == 0) continue;  // a month without meals
    const std::string text = std::string("2026-") + (number < 10 ? "0" : "") + std::to_string(number);
    MonthOfMeals of_month = month("A", text.c_str(), 1, *rc::gen::inRange<std::int64_t>(0, 5000));
    of_month.due_of_spent = of_month.due;
    of_month.spent_head_days = of_month.head_days;
    of_month.spent = Money::fen(of_month.head_days * 500 + *rc::gen::inRange<std::int64_t>(-of_month.head_days, 1 + of_month.head_days));
    spent += of_month.spent;
    standard += of_month.due;
    months.push_back(of_month);
    if (*rc::gen::inRange(0, 2) == 0) continue;
    advances.push_back({"A", of_month.month, Money::fen(*rc::gen::inRange<std::int64_t>(0, 3'000'000))});
    advanced += advances.back().amount;
  }
  Money due, lacking, carried;
  for (const MonthOfAccount& account : roll_forward(months, advances)) {
    RC_ASSERT(account.due + account.carried == account.in_hand + account.lacking);
    RC_ASSERT(account.carried.is_zero() || account.lacking.is_zero());
    due += account.due;
    lacking += account.lacking;
    carried = account.carried;
  }
  RC_ASSERT(advanced + lacking == due + carried);
  const auto year = year_of_meals(months, 2026);
  const bool below = !year.empty() && year[0].below_floor();
  RC_ASSERT(below == (spent < standard));
}

TEST(MealYear, TheThreeFiguresThatDistrictsReport) {
  // A: 3000 / 30 = 100 a day; B: 400 / 10 = 40 a day; together 140 beneficiaries, 3400 / 140 = 24.2857… days.
  const std::vector months = {month("A", "2026-09", 20, 2000), month("A", "2026-10", 10, 1000), month("B", "2026-09", 10, 400), month("C", "2026-10", 0, 0), month("A", "2025-12", 20, 9000)};
  const MealStatistics statistics = statistics_of_year(months, 2026);
  EXPECT_EQ(two_decimals(statistics.beneficiaries), "140.00");
  EXPECT_EQ(two_decimals(statistics.days), "24.29");
  EXPECT_EQ(statistics.head_days, 3400);
  EXPECT_EQ(statistics.schools, 2) << "in September; C served nobody";
  EXPECT_EQ(two_decimals(statistics_of_year(months, 2024).days), "0.00");
}

TEST(MealYear, SpendingOneFenBelowTheStandardOverTheYearIsBelowTheFloor) {
  MonthOfMeals poor = month("A", "2026-09", 20, 100), rich = month("A", "2026-10", 20, 100);
  for (MonthOfMeals* each : {&poor, &rich}) {
    each->spent_head_days = 100;
    each->due_of_spent = each->due;
  }
  poor.spent = yuan("480.00");
  rich.spent = yuan("520.00");
  EXPECT_FALSE(year_of_meals(std::vector{poor, rich}, 2026).at(0).below_floor()) << "the floor is that of the year, not of a month";
  rich.spent = yuan("519.99");
  const YearOfMeals year = year_of_meals(std::vector{poor, rich}, 2026).at(0);
  EXPECT_TRUE(year.below_floor());
  EXPECT_EQ(year.spent_per_head_day(), yuan("5.00")) << "999.99 / 200, half up: the comparison is exact, the printed figure is not";
}

TEST(MealYear, ADayThatStatesNoSpendingAccusesNobody) {
  MonthOfMeals silent = month("A", "2026-09", 20, 100);
  EXPECT_FALSE(year_of_meals(std::vector{silent}, 2026).at(0).below_floor());
}

TEST(MealYear, TwoDecimalsHalfUp) {
  EXPECT_EQ(two_decimals(Ratio(1, 200)), "0.01");
  EXPECT_EQ(two_decimals(Ratio(1, 201)), "0.00");
  EXPECT_EQ(two_decimals(Ratio(7)), "7.00");
}

}  // namespace
}  // namespace zhuxue
