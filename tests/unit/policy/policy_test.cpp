#include "zhuxue/policy/policy.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zhuxue {
namespace {

Date day(std::string_view iso) {
  return Date::parse_iso(iso).value();
}

Money yuan(std::string_view text) {
  return Money::parse_yuan(text).value();
}

Standard standard(Stage stage, std::string_view per_year, std::string_view from, std::optional<std::string_view> to) {
  Standard result;
  result.stage = stage;
  result.per_year = yuan(per_year);
  result.from = day(from);
  if (to) result.to = day(*to);
  return result;
}

GradeRule grades(int lowest, int highest, std::string_view from) {
  GradeRule rule;
  rule.stage = Stage::vocational;
  rule.lowest = lowest;
  rule.highest = highest;
  rule.from = day(from);
  return rule;
}

TEST(Clause, ItsFirstDayIsInAndItsLastIsOut) {
  const Standard clause = standard(Stage::primary, "1000.00", "2011-09-01", "2024-02-01");
  EXPECT_FALSE(clause.in_force(day("2011-08-31")));
  EXPECT_TRUE(clause.in_force(day("2011-09-01")));
  EXPECT_TRUE(clause.in_force(day("2024-01-31")));
  EXPECT_FALSE(clause.in_force(day("2024-02-01")));
}

TEST(Policy, FindsTheStandardOfTheStageAndTheDay) {
  Policy policy;
  policy.standards = {standard(Stage::primary, "1000.00", "2011-09-01", "2024-02-01"), standard(Stage::junior, "1250.00", "2011-09-01", std::nullopt),
                      standard(Stage::primary, "1250.00", "2024-02-01", std::nullopt)};
  EXPECT_EQ(policy.standard_on(Stage::primary, day("2011-08-31")), nullptr);
  EXPECT_EQ(policy.standard_on(Stage::primary, day("2024-01-31"))->per_year, yuan("1000.00"));
  EXPECT_EQ(policy.standard_on(Stage::primary, day("2024-02-01"))->per_year, yuan("1250.00"));
  EXPECT_EQ(policy.standard_on(Stage::junior, day("2012-01-01"))->per_year, yuan("1250.00"));
  EXPECT_EQ(policy.standard_on(Stage::senior, day("2012-01-01")), nullptr);
  EXPECT_TRUE(policy.has_stage(Stage::junior));
  EXPECT_FALSE(policy.has_stage(Stage::senior));
}

TEST(Policy, FindsTheRulesOfTheDay) {
  Policy policy;
  Eligibility eligible;
  eligible.from = day("2019-09-01");
  eligible.to = day("2023-09-01");
  policy.eligible.push_back(eligible);
  policy.shares.push_back({eligible, FundShares({Ratio(1), Ratio(0), Ratio(0), Ratio(0)})});
  EXPECT_EQ(policy.eligible_on(day("2019-09-01")), &policy.eligible[0]);
  EXPECT_EQ(policy.eligible_on(day("2023-09-01")), nullptr);
  EXPECT_EQ(policy.shares_on(day("2023-08-31")), &policy.shares[0]);
  EXPECT_EQ(policy.shares_on(day("2019-08-31")), nullptr);
}

TEST(Policy, WithoutAGradeRuleAStageServesAllItsGrades) {
  Policy policy;
  policy.grades = {grades(1, 2, "2015-02-01")};
  EXPECT_TRUE(policy.serves_grade(Stage::primary, 6, day("2020-01-01")));
}

TEST(Policy, WithAGradeRuleOnlyItsGradesAndDaysAreServed) {
  Policy policy;
  policy.grades = {grades(1, 2, "2015-02-01")};
  EXPECT_FALSE(policy.serves_grade(Stage::vocational, 0, day("2020-01-01")));
  EXPECT_TRUE(policy.serves_grade(Stage::vocational, 1, day("2020-01-01")));
  EXPECT_TRUE(policy.serves_grade(Stage::vocational, 2, day("2020-01-01")));
  EXPECT_FALSE(policy.serves_grade(Stage::vocational, 3, day("2020-01-01")));
  EXPECT_FALSE(policy.serves_grade(Stage::vocational, 1, day("2015-01-31")));
}

TEST(PeriodAmount, ATermIsHalfAYear) {
  EXPECT_EQ(period_amount(yuan("1250.00"), Cadence::term, Term{2024, true}), yuan("625.00"));
  EXPECT_EQ(period_amount(yuan("625.00"), Cadence::term, Term{2025, false}), yuan("312.50"));
}

TEST(PeriodAmount, AnOddFenGoesToSpring) {
  EXPECT_EQ(period_amount(yuan("0.05"), Cadence::term, Term{2024, true}), yuan("0.02"));
  EXPECT_EQ(period_amount(yuan("0.05"), Cadence::term, Term{2025, false}), yuan("0.03"));
}

TEST(PeriodAmount, AMonthIsATenthAndMustBeWholeFen) {
  EXPECT_EQ(period_amount(yuan("2300.00"), Cadence::month, Month{2025, 3}), yuan("230.00"));
  EXPECT_THROW(period_amount(yuan("2300.05"), Cadence::month, Month{2025, 3}), std::domain_error);
}

TEST(PeriodAmount, OnceIsTheWholeAmount) {
  EXPECT_EQ(period_amount(yuan("6000.01"), Cadence::once, Term{2025, true}), yuan("6000.01"));
}

TEST(PeriodAmount, APeriodOfTheOtherCadenceIsOurBug) {
  EXPECT_THROW(period_amount(yuan("2300.00"), Cadence::month, Term{2025, true}), std::logic_error);
  EXPECT_THROW(period_amount(yuan("2300.00"), Cadence::term, Month{2025, 3}), std::logic_error);
}

RC_GTEST_PROP(PeriodAmount, TheTwoTermsOfAYearSumToTheYear, ()) {
  const Money per_year = Money::fen(*rc::gen::inRange<std::int64_t>(0, 100'000'000));
  const Money autumn = period_amount(per_year, Cadence::term, Term{2024, true}), spring = period_amount(per_year, Cadence::term, Term{2025, false});
  RC_ASSERT(autumn + spring == per_year);
  RC_ASSERT(autumn <= spring && spring - autumn <= Money::fen(1));
}

}  // namespace
}  // namespace zhuxue
