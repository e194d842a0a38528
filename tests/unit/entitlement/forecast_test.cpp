#include "zhuxue/entitlement/forecast.hpp"

#include <gtest/gtest.h>

namespace zhuxue {
namespace {

Date day(std::string_view iso) { return Date::parse_iso(iso).value(); }
Money yuan(std::string_view text) { return Money::parse_yuan(text).value(); }
Period period(std::string_view text) { return Period::parse(text).value(); }

Standard standard(Stage stage, std::string_view per_year, std::string_view first_day, std::optional<std::string_view> to = std::nullopt) {
  Standard one;
  one.stage = stage;
  one.per_year = yuan(per_year);
  one.from = day(first_day);
  if (to) one.to = day(*to);
  return one;
}

Policy of_term() {
  Policy policy;
  policy.code = "YW-JS";
  policy.deadline_autumn = "11-30";
  policy.deadline_spring = "05-30";
  policy.standards = {standard(Stage::primary, "1000.00", "2011-09-01", "2024-02-01"), standard(Stage::primary, "1250.00", "2024-02-01")};
  return policy;
}

Policy of_month() {
  Policy policy;
  policy.code = "ZZ-ZXJ";
  policy.cadence = Cadence::month;
  policy.standards = {standard(Stage::vocational, "2300.00", "2025-02-01")};
  return policy;
}

TEST(Forecast, AnAssessedTermIsWhatWasFoundLessWhatIsGranted) {
  const std::vector<Policy> policies{of_term()};
  const std::vector<CountedDue> counted{{"YW-JS", period("2026-autumn"), Stage::primary, yuan("625.00"), 100}};
  const auto lines = forecast(policies, counted, {{{"YW-JS", period("2026-autumn")}, yuan("62000.00")}}, day("2026-11-26"));
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].expected, yuan("62500.00"));
  EXPECT_EQ(lines[0].to_grant(), yuan("500.00"));
  EXPECT_EQ(lines[0].deadline, day("2026-11-30"));
}

TEST(Forecast, WhatWasGrantedTooMuchIsNoMoneyForOthers) {
  const std::vector<Policy> policies{of_term()};
  const std::vector<CountedDue> counted{{"YW-JS", period("2026-autumn"), Stage::primary, yuan("625.00"), 1}};
  EXPECT_EQ(forecast(policies, counted, {{{"YW-JS", period("2026-autumn")}, yuan("1250.00")}}, day("2026-11-26")).at(0).to_grant(), Money());
}

TEST(Forecast, ATermToComeTakesThePupilsLastCountedAtItsOwnStandard) {
  const std::vector<Policy> policies{of_term()};
  const std::vector<CountedDue> counted{{"YW-JS", period("2023-autumn"), Stage::primary, yuan("500.00"), 100}};
  const auto lines = forecast(policies, counted, {}, day("2024-01-15"));
  ASSERT_EQ(lines.size(), 3U) << "the autumn that is assessed until January, the spring, the next autumn";
  EXPECT_EQ(lines[0].expected, yuan("50000.00"));
  EXPECT_EQ(lines[1].period, period("2024-spring"));
  EXPECT_EQ(lines[1].expected, yuan("62500.00")) << "the standard rose on 2024-02-01";
  EXPECT_EQ(lines[1].counted_in, period("2023-autumn"));
  EXPECT_EQ(lines[1].deadline, day("2024-05-30"));
  EXPECT_EQ(lines[2].period, period("2024-autumn"));
}

TEST(Forecast, AMonthlyProgrammeHasItsTeachingMonths) {
  const std::vector<Policy> policies{of_month()};
  const std::vector<CountedDue> counted{{"ZZ-ZXJ", period("2026-06"), Stage::vocational, yuan("230.00"), 10}};
  const auto lines = forecast(policies, counted, {}, day("2026-07-20"));
  ASSERT_EQ(lines.size(), 5U) << "July, not August, September to December";
  Money all;
  for (const ForecastPeriod& line : lines) all += line.expected;
  EXPECT_EQ(all, yuan("11500.00"));
  EXPECT_EQ(lines[1].period, period("2026-09"));
}

TEST(Forecast, APupilKeepsTheTierThatTheAmountSays) {
  Policy policy = of_term();
  policy.standards[0].tiers = {{HardshipLevel::medium, yuan("1000.00")}, {HardshipLevel::severe, yuan("2000.00")}};
  policy.standards[1].tiers = {{HardshipLevel::medium, yuan("1250.00")}, {HardshipLevel::severe, yuan("2600.00")}};
  const std::vector<Policy> policies{policy};
  const std::vector<CountedDue> counted{{"YW-JS", period("2023-autumn"), Stage::primary, yuan("1000.00"), 3}, {"YW-JS", period("2023-autumn"), Stage::primary, yuan("500.00"), 1}};
  EXPECT_EQ(forecast(policies, counted, {}, day("2024-02-15")).at(0).expected, yuan("4525.00")) << "3 × 1300 + 625";
}

TEST(Forecast, AWaiverKeepsTheFeeOfTheSchool) {
  Policy policy = of_term();
  policy.form = AidForm::waiver;
  const std::vector<Policy> policies{policy};
  const std::vector<CountedDue> counted{{"YW-JS", period("2024-autumn"), Stage::primary, yuan("400.00"), 2}};
  EXPECT_EQ(forecast(policies, counted, {}, day("2025-03-05")).at(0).expected, yuan("800.00"));
}

TEST(Forecast, WhatNobodyWasCountedForAndWhatOthersPayIsLeftOut) {
  Policy recorded = of_term();
  recorded.code = "YL";
  recorded.form = AidForm::recorded;
  const std::vector<Policy> policies{of_term(), recorded};
  const std::vector<CountedDue> counted{{"YL", period("2026-autumn"), Stage::primary, yuan("625.00"), 1}};
  EXPECT_TRUE(forecast(policies, counted, {}, day("2026-11-26")).empty());
}

TEST(Forecast, APlaceholderIsSaidAndCostsNothing) {
  Policy policy = of_term();
  policy.standards[1].placeholder = true;
  const std::vector<Policy> policies{policy};
  const std::vector<CountedDue> counted{{"YW-JS", period("2023-autumn"), Stage::primary, yuan("500.00"), 100}};
  const auto lines = forecast(policies, counted, {}, day("2024-02-15"));
  EXPECT_TRUE(lines.at(0).placeholder);
  EXPECT_EQ(lines.at(0).expected, Money());
}

}  // namespace
}  // namespace zhuxue
