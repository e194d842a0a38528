#include "zhuxue/entitlement/decide.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace zhuxue {
namespace {

Date day(std::string_view iso) {
  return Date::parse_iso(iso).value();
}

Money yuan(std::string_view text) {
  return Money::parse_yuan(text).value();
}

template <typename AnyClause>
AnyClause from(std::string_view first_day, std::optional<std::string_view> to = std::nullopt) {
  AnyClause clause;
  clause.from = day(first_day);
  if (to) clause.to = day(*to);
  return clause;
}

Standard primary_standard(std::string_view per_year, std::string_view first_day, std::optional<std::string_view> to = std::nullopt) {
  auto standard = from<Standard>(first_day, to);
  standard.per_year = yuan(per_year);
  return standard;
}

// A term programme for primary pupils that lists 脱贫户, 边缘易致贫户 and 农村低保; 城市低保 from 2023-09-01.
Policy day_pupils() {
  Policy policy;
  policy.standards = {primary_standard("500.00", "2019-09-01", "2024-02-01"), primary_standard("625.00", "2024-02-01")};
  policy.eligible = {from<Eligibility>("2019-09-01", "2023-09-01"), from<Eligibility>("2023-09-01")};
  policy.eligible[0].categories = {Category::TPH, Category::JC_BY, Category::DB_N};
  policy.eligible[1].categories = {Category::TPH, Category::JC_BY, Category::DB_N, Category::DB_C};
  return policy;
}

// Every record in force, by level.
Policy by_level() {
  Policy policy = day_pupils();
  for (Eligibility& eligible : policy.eligible) {
    eligible.categories.clear();
    eligible.any_category = true;
  }
  policy.standards[1].per_year = yuan("2300.00");
  policy.standards[1].tiers = {{HardshipLevel::mild, yuan("1300.00")}, {HardshipLevel::medium, yuan("2300.00")}, {HardshipLevel::severe, yuan("3300.00")}};
  return policy;
}

HardshipFacts record(HardshipKind kind, std::string_view recognised = "2023-01-01") {
  HardshipFacts facts;
  facts.kind = kind;
  facts.recognised = day(recognised);
  return facts;
}

const Period kAutumn = Term{2024, true};  // D = 2024-10-31

Entitlement in_autumn(const Policy& policy, const std::vector<HardshipFacts>& records, const PupilOnDay& pupil = {}, std::string_view last_day = "2024-10-31") {
  return decide(policy, kAutumn, day(last_day), pupil, records);
}

void expect_not_due(const Entitlement& result, NotDueReason reason) {
  EXPECT_FALSE(result.due);
  EXPECT_EQ(result.amount, Money());
  ASSERT_TRUE(result.reason);
  EXPECT_EQ(code(*result.reason), code(reason));
}

TEST(Decide, AListedRecordInForceIsDueHalfTheYear) {
  const Entitlement result = in_autumn(day_pupils(), {record(HardshipKind::allowance_rural)});
  EXPECT_TRUE(result.due);
  EXPECT_EQ(result.amount, yuan("312.50"));
  EXPECT_EQ(result.kind, HardshipKind::allowance_rural);
  EXPECT_FALSE(result.reason);
  EXPECT_EQ(result.standard->from, day("2024-02-01"));
  EXPECT_EQ(result.qualifying, 1u);
}

TEST(Decide, TheRateIsThatOfTheFirstDayOfTheTerm) {
  const std::vector records = {record(HardshipKind::lifted)};
  EXPECT_EQ(decide(day_pupils(), Term{2023, true}, day("2023-10-31"), {}, records).amount, yuan("250.00"));
  EXPECT_EQ(decide(day_pupils(), Term{2024, false}, day("2024-03-31"), {}, records).amount, yuan("312.50"));
}

TEST(Decide, TheListOfCategoriesIsThatOfTheAsOfDate) {
  const std::vector records = {record(HardshipKind::allowance_urban)};
  expect_not_due(decide(day_pupils(), Term{2023, false}, day("2023-03-31"), {}, records), NotDueReason::category_not_listed);
  EXPECT_TRUE(decide(day_pupils(), Term{2023, true}, day("2023-10-31"), {}, records).due);
}

TEST(Decide, AListThatChangesBetweenTheFirstDayAndTheAsOfDateCountsAsOnTheAsOfDate) {
  Policy policy = day_pupils();
  policy.eligible[0].to = policy.eligible[1].from = day("2024-10-31");
  EXPECT_TRUE(in_autumn(policy, {record(HardshipKind::allowance_urban)}).due);
  policy.eligible[0].to = policy.eligible[1].from = day("2024-11-01");
  expect_not_due(in_autumn(policy, {record(HardshipKind::allowance_urban)}), NotDueReason::category_not_listed);
}

TEST(Decide, AChildRecognisedDuringTheTermIsDueTheWholeTermFromThatMonthOn) {
  const std::vector records = {record(HardshipKind::lifted, "2024-12-31")};
  expect_not_due(in_autumn(day_pupils(), records, {}, "2024-11-30"), NotDueReason::no_record_in_force);
  EXPECT_EQ(in_autumn(day_pupils(), records, {}, "2024-12-31").amount, yuan("312.50"));
}

TEST(Decide, ARecordEndsWithItsExitOnTheAsOfDate) {
  HardshipFacts facts = record(HardshipKind::lifted);
  facts.exit = day("2024-10-31");
  expect_not_due(in_autumn(day_pupils(), {facts}), NotDueReason::no_record_in_force);
  facts.exit = day("2024-11-01");
  EXPECT_TRUE(in_autumn(day_pupils(), {facts}, {}, "2024-12-31").due);
}

TEST(Decide, TheExitOfALateRecordIsMeasuredFromItsOwnRecognition) {
  HardshipFacts facts = record(HardshipKind::lifted, "2024-11-15");
  facts.exit = day("2024-11-15");
  expect_not_due(in_autumn(day_pupils(), {facts}, {}, "2024-12-31"), NotDueReason::no_record_in_force);
  facts.exit = day("2024-11-16");
  EXPECT_TRUE(in_autumn(day_pupils(), {facts}, {}, "2024-12-31").due);
}

TEST(Decide, AMonitoredHouseholdEndsWithItsRisk) {
  HardshipFacts facts = record(HardshipKind::at_risk);
  facts.risk_cleared = day("2024-10-31");
  expect_not_due(in_autumn(day_pupils(), {facts}), NotDueReason::risk_cleared);
  facts.risk_cleared = day("2024-11-01");
  EXPECT_TRUE(in_autumn(day_pupils(), {facts}, {}, "2025-01-31").due);
}

TEST(Decide, ClearingOfAHouseholdThatIsNotMonitoredMeansNothing) {
  HardshipFacts facts = record(HardshipKind::allowance_rural);
  facts.risk_cleared = day("2024-01-01");
  EXPECT_TRUE(in_autumn(day_pupils(), {facts}).due);
}

TEST(Decide, RiskClearedIsSaidOnlyWhereClearingAloneEndedEveryRecord) {
  HardshipFacts cleared = record(HardshipKind::at_risk), gone = record(HardshipKind::allowance_rural);
  cleared.risk_cleared = day("2024-01-01");
  gone.exit = day("2024-01-01");
  expect_not_due(in_autumn(day_pupils(), {cleared, cleared}), NotDueReason::risk_cleared);
  expect_not_due(in_autumn(day_pupils(), {cleared, gone}), NotDueReason::no_record_in_force);
  cleared.exit = day("2024-02-01");
  expect_not_due(in_autumn(day_pupils(), {cleared}), NotDueReason::no_record_in_force);
}

TEST(Decide, AnUnstableHouseholdCountsAsLiftedUntilItsExit) {
  HardshipFacts facts = record(HardshipKind::unstable);
  EXPECT_TRUE(in_autumn(day_pupils(), {facts}).due);
  facts.risk_cleared = day("2024-01-01");
  EXPECT_TRUE(in_autumn(day_pupils(), {facts}).due);
  facts.exit = day("2024-10-31");
  expect_not_due(in_autumn(day_pupils(), {facts}), NotDueReason::no_record_in_force);
}

TEST(Decide, AnUnstableHouseholdCountsAsMonitoredOnlyWhileTheRiskLasts) {
  Policy policy = day_pupils();
  policy.eligible[1].categories = {Category::JC_BWD};
  HardshipFacts facts = record(HardshipKind::unstable);
  EXPECT_TRUE(in_autumn(policy, {facts}).due);
  facts.risk_cleared = day("2024-10-31");
  expect_not_due(in_autumn(policy, {facts}), NotDueReason::category_not_listed);
}

TEST(Decide, ARecordThatStandsInNoVersionDoesNotCount) {
  HardshipFacts facts = record(HardshipKind::lifted);
  facts.stands = false;
  expect_not_due(in_autumn(day_pupils(), {facts}), NotDueReason::no_record_in_force);
}

TEST(Decide, NoRecordIsNoRecordInForce) {
  const Entitlement result = in_autumn(day_pupils(), {});
  expect_not_due(result, NotDueReason::no_record_in_force);
  EXPECT_EQ(result.kind, std::nullopt);
}

TEST(Decide, DeathOnTheAsOfDateEndsItDeathAfterDoesNot) {
  PupilOnDay pupil;
  pupil.died = day("2024-10-31");
  expect_not_due(in_autumn(day_pupils(), {record(HardshipKind::lifted)}, pupil), NotDueReason::deceased);
  pupil.died = day("2024-11-01");
  EXPECT_TRUE(in_autumn(day_pupils(), {record(HardshipKind::lifted)}, pupil).due);
}

TEST(Decide, GivesTheFirstReasonOfTheContractsOrder) {
  Policy policy = day_pupils();
  policy.standards[1].placeholder = true;
  policy.grades = {from<GradeRule>("2019-09-01")};
  policy.grades[0].highest = 6;
  HardshipFacts facts = record(HardshipKind::school_recognised);
  facts.exit = day("2024-01-01");
  PupilOnDay pupil;
  pupil.held_as_duplicate = true;
  pupil.died = day("2024-01-01");
  pupil.enrolled = false;
  pupil.grade = 7;
  expect_not_due(in_autumn(policy, {facts}, pupil), NotDueReason::duplicate_enrolment);
  pupil.held_as_duplicate = false;
  expect_not_due(in_autumn(policy, {facts}, pupil), NotDueReason::deceased);
  pupil.died.reset();
  expect_not_due(in_autumn(policy, {facts}, pupil), NotDueReason::not_enrolled);
  pupil.enrolled = true;
  expect_not_due(in_autumn(policy, {facts}, pupil), NotDueReason::grade);
  pupil.grade = 6;
  expect_not_due(in_autumn(policy, {facts}, pupil), NotDueReason::no_record_in_force);
  facts.exit.reset();
  expect_not_due(in_autumn(policy, {facts}, pupil), NotDueReason::category_not_listed);
  facts.kind = HardshipKind::lifted;
  expect_not_due(in_autumn(policy, {facts}, pupil), NotDueReason::placeholder);
  policy.standards[1].placeholder = false;
  EXPECT_TRUE(in_autumn(policy, {facts}, pupil).due);
}

TEST(Decide, TheGradesAreThoseOfTheAsOfDate) {
  Policy policy = day_pupils();
  policy.grades = {from<GradeRule>("2024-10-31")};
  EXPECT_TRUE(in_autumn(policy, {record(HardshipKind::lifted)}).due);
  policy.grades = {from<GradeRule>("2024-11-01")};
  expect_not_due(in_autumn(policy, {record(HardshipKind::lifted)}), NotDueReason::grade);
}

TEST(Decide, ReportsTheFirstKindByPriorityAmongThoseThatQualify) {
  HardshipFacts gone = record(HardshipKind::lifted);
  gone.exit = day("2024-01-01");
  const Entitlement result = in_autumn(day_pupils(), {record(HardshipKind::allowance_urban), gone, record(HardshipKind::allowance_rural)});
  EXPECT_EQ(result.kind, HardshipKind::allowance_rural);
  EXPECT_EQ(result.qualifying, 0b101u);
}

TEST(Decide, ReportsTheFirstKindAmongAllWhereNothingIsDue) {
  HardshipFacts gone = record(HardshipKind::lifted);
  gone.exit = day("2024-01-01");
  EXPECT_EQ(in_autumn(day_pupils(), {record(HardshipKind::school_recognised), gone}).kind, HardshipKind::lifted);
}

TEST(Decide, PaysTheTierOfTheLevelAndTheMiddleOneWithoutALevel) {
  HardshipFacts facts = record(HardshipKind::school_recognised);
  EXPECT_EQ(in_autumn(by_level(), {facts}).amount, yuan("1150.00"));
  facts.level = HardshipLevel::severe;
  EXPECT_EQ(in_autumn(by_level(), {facts}).amount, yuan("1650.00"));
  facts.level = HardshipLevel::mild;
  EXPECT_EQ(in_autumn(by_level(), {facts}).amount, yuan("650.00"));
}

TEST(Decide, OfSeveralQualifyingRecordsTheTierThatGivesMostIsPaid) {
  HardshipFacts mild = record(HardshipKind::lifted), severe = record(HardshipKind::school_recognised);
  mild.level = HardshipLevel::mild;
  severe.level = HardshipLevel::severe;
  EXPECT_EQ(in_autumn(by_level(), {mild, severe}).amount, yuan("1650.00"));
  severe.exit = day("2024-01-01");
  EXPECT_EQ(in_autumn(by_level(), {mild, severe}).amount, yuan("650.00"));
}

TEST(Decide, AProgrammeForEveryoneNeedsNoRecord) {
  Policy policy = day_pupils();
  policy.eligible[1] = from<Eligibility>("2023-09-01");
  policy.eligible[1].everyone = true;
  const Entitlement result = in_autumn(policy, {});
  EXPECT_TRUE(result.due);
  EXPECT_EQ(result.amount, yuan("312.50"));
  EXPECT_EQ(result.kind, std::nullopt);
}

TEST(Decide, SpecialEducationTakesTheStandardOfItsGrade) {
  Policy policy = day_pupils();
  policy.standards.push_back(primary_standard("750.00", "2024-02-01"));
  policy.standards.back().stage = Stage::junior;
  PupilOnDay pupil;
  pupil.stage = Stage::special;
  pupil.grade = 6;
  EXPECT_EQ(in_autumn(policy, {record(HardshipKind::lifted)}, pupil).amount, yuan("312.50"));
  pupil.grade = 7;
  EXPECT_EQ(in_autumn(policy, {record(HardshipKind::lifted)}, pupil).amount, yuan("375.00"));
}

TEST(Decide, AStageThatTheProgrammeDoesNotKnowIsOurBug) {
  PupilOnDay pupil;
  pupil.stage = Stage::senior;
  EXPECT_THROW(in_autumn(day_pupils(), {}, pupil), std::logic_error);
}

TEST(Decide, AMonthlyProgrammeIsJudgedOnTheLastDayOfTheMonth) {
  Policy policy = day_pupils();
  policy.cadence = Cadence::month;
  HardshipFacts facts = record(HardshipKind::lifted);
  facts.exit = day("2024-11-30");
  expect_not_due(decide(policy, Month{2024, 11}, day("2024-11-30"), {}, std::vector{facts}), NotDueReason::no_record_in_force);
  const Entitlement october = decide(policy, Month{2024, 10}, day("2024-10-31"), {}, std::vector{facts});
  EXPECT_EQ(october.amount, yuan("62.50"));
}

TEST(NotDueReason, EachHasItsOwnCodeAndASentence) {
  const std::vector<std::string_view> codes = {"DUPLICATE_ENROLMENT", "DECEASED",           "NOT_ENROLLED",        "GRADE",
                                               "RISK_CLEARED",        "NO_RECORD_IN_FORCE", "CATEGORY_NOT_LISTED", "PLACEHOLDER"};
  for (std::size_t i = 0; i < codes.size(); ++i) {
    EXPECT_EQ(code(static_cast<NotDueReason>(i)), codes[i]);
    EXPECT_FALSE(sentence(static_cast<NotDueReason>(i)).empty());
  }
}

}  // namespace
}  // namespace zhuxue
