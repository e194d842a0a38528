#include "zhuxue/entitlement/policy_check.hpp"

#include <gtest/gtest.h>

namespace zhuxue {
namespace {

Date day(std::string_view iso) {
  return Date::parse_iso(iso).value();
}

Money yuan(std::string_view text) {
  return Money::parse_yuan(text).value();
}

// Gives a clause its place, as the reader of files does.
template <typename AnyClause>
AnyClause clause(std::size_t line, std::string_view from, std::optional<std::string_view> to = std::nullopt) {
  AnyClause result;
  result.line = line;
  result.from = day(from);
  if (to) result.to = day(*to);
  result.source = "某文件";
  result.status = Confidence::sourced;
  return result;
}

Standard standard(std::size_t line, std::string_view per_year, std::string_view from, std::optional<std::string_view> to = std::nullopt) {
  auto result = clause<Standard>(line, from, to);
  result.per_year = yuan(per_year);
  return result;
}

PolicyExample example(std::size_t line, Term term, std::string_view due) {
  PolicyExample result;
  result.line = line;
  result.categories = {Category::DB_N};
  result.period = term;
  result.due = yuan(due);
  return result;
}

ShareRule five_four_one() {
  return {clause<Clause>(30, "2019-09-01"), FundShares({Ratio(1, 2), Ratio(2, 5), Ratio(0), Ratio(1, 10)})};
}

// A policy without fault.
Policy sound() {
  Policy policy;
  policy.code = policy.family = "YW-FJS";
  policy.name = "非寄宿生生活补助";
  policy.standards = {standard(10, "500.00", "2019-09-01", "2024-02-01"), standard(15, "625.00", "2024-02-01")};
  policy.eligible = {clause<Eligibility>(20, "2019-09-01")};
  policy.eligible[0].categories = {Category::DB_N};
  policy.shares = {five_four_one()};
  policy.examples = {example(40, {2019, true}, "250.00"), example(45, {2023, true}, "250.00"), example(50, {2024, false}, "312.50")};
  policy.sha256 = "0123";
  return policy;
}

// "line clause" of each finding of a weight.
std::vector<std::string> places(const std::vector<PolicyFinding>& findings, PolicyFinding::Weight weight = PolicyFinding::Weight::fault) {
  std::vector<std::string> result;
  for (const PolicyFinding& finding : findings)
    if (finding.weight == weight) result.push_back(std::to_string(finding.line) + " " + finding.clause);
  return result;
}

using Places = std::vector<std::string>;

TEST(PolicyCheck, ASoundPolicyHasNoFindings) {
  EXPECT_TRUE(check_policy(sound()).empty());
}

TEST(PolicyCheck, EveryFindingSaysWhatWouldBeRight) {
  Policy policy = sound();
  policy.standards[1].from = day("2024-03-01");
  policy.eligible[0].to = day("2019-01-01");
  policy.shares.clear();
  policy.examples.pop_back();
  const auto findings = check_policy(policy);
  EXPECT_GE(findings.size(), 5u);
  for (const PolicyFinding& finding : findings) {
    EXPECT_FALSE(finding.text.empty());
    EXPECT_FALSE(finding.expected.empty());
    EXPECT_GE(finding.line, 1u);
  }
}

TEST(PolicyCheck, AGapBetweenStandardsIsAFault) {
  Policy policy = sound();
  policy.standards[1].from = day("2024-02-02");
  EXPECT_EQ(places(check_standards(policy)), Places{"15 standard[2]"});
}

TEST(PolicyCheck, AnOverlapOfStandardsIsAFaultInWhateverOrderTheyStand) {
  Policy policy = sound();
  policy.standards[0].to = day("2024-02-02");
  EXPECT_EQ(places(check_standards(policy)), Places{"15 standard[2]"});
  policy.standards[0].to.reset();
  EXPECT_EQ(places(check_standards(policy)), Places{"15 standard[2]"});
  std::swap(policy.standards[0], policy.standards[1]);
  EXPECT_EQ(places(check_standards(policy)), Places{"15 standard[1]"});
}

TEST(PolicyCheck, StandardsOfTwoStagesDoNotDisturbEachOther) {
  Policy policy = sound();
  policy.standards.push_back(standard(17, "1250.00", "2020-09-01"));
  policy.standards.back().stage = Stage::junior;
  EXPECT_TRUE(check_standards(policy).empty());
}

TEST(PolicyCheck, AClauseThatEndsBeforeItBeginsIsAFault) {
  Policy policy = sound();
  policy.eligible[0].to = policy.eligible[0].from;
  EXPECT_EQ(places(check_eligibility(policy)).front(), "20 eligible[1]");
}

TEST(PolicyCheck, APolicyNeedsStandardsEligibilityAndShares) {
  Policy policy;
  EXPECT_EQ(places(check_standards(policy)), Places{"1 standard"});
  EXPECT_EQ(places(check_eligibility(policy)), Places{"1 eligible"});
  EXPECT_EQ(places(check_shares(policy)), Places{"1 share"});
}

TEST(PolicyCheck, AnAmountMustBePositiveUnlessItIsAPlaceholder) {
  Policy policy = sound();
  policy.standards[0].per_year = Money();
  EXPECT_EQ(places(check_standards(policy)), Places{"10 standard[1].per_year"});
  policy.standards[0].placeholder = true;
  EXPECT_TRUE(check_standards(policy).empty());
}

TEST(PolicyCheck, AMonthlyAmountMustDivideIntoTenMonths) {
  Policy policy = sound();
  policy.standards[0].per_year = yuan("500.05");
  EXPECT_TRUE(check_standards(policy).empty());
  policy.cadence = Cadence::month;
  EXPECT_EQ(places(check_standards(policy)), Places{"10 standard[1].per_year"});
  for (PolicyExample& each : policy.examples) each.period = Month{2023, 11};
  EXPECT_TRUE(places(check_examples(policy)).empty()) << "no example can be computed with such an amount";
}

TEST(PolicyCheck, TiersNameAllThreeLevelsAndPerYearIsTheMiddleOne) {
  Policy policy = sound();
  policy.standards[1].tiers = {{HardshipLevel::mild, yuan("300.00")}, {HardshipLevel::medium, yuan("625.00")}, {HardshipLevel::severe, yuan("900.00")}};
  EXPECT_TRUE(check_standards(policy).empty());
  policy.standards[1].tiers[HardshipLevel::medium] = yuan("600.00");
  EXPECT_EQ(places(check_standards(policy)), Places{"15 standard[2].per_year"});
  policy.standards[1].tiers.erase(HardshipLevel::medium);
  EXPECT_EQ(places(check_standards(policy)), Places{"15 standard[2].tiers.比较困难"});
}

TEST(PolicyCheck, SpecialEducationHasNoStandardOfItsOwn) {
  Policy policy = sound();
  policy.standards[0].stage = policy.standards[1].stage = Stage::special;
  EXPECT_EQ(places(check_standards(policy)), (Places{"10 standard[1].stage", "15 standard[2].stage"}));
}

TEST(PolicyCheck, EligibilitySaysInExactlyOneWayWhoIsMeant) {
  Policy policy = sound();
  policy.eligible[0].any_category = true;
  EXPECT_EQ(places(check_eligibility(policy)), Places{"20 eligible[1]"});
  policy.eligible[0].categories.clear();
  EXPECT_TRUE(check_eligibility(policy).empty());
  policy.eligible[0].any_category = false;
  EXPECT_EQ(places(check_eligibility(policy)), Places{"20 eligible[1]"});
  policy.eligible[0].categories = {Category::DB_N, Category::DB_N};
  EXPECT_EQ(places(check_eligibility(policy)), Places{"20 eligible[1].category"});
}

TEST(PolicyCheck, RulesMustStandWhereverAStandardStands) {
  Policy policy = sound();
  policy.eligible[0].from = day("2020-02-01");
  policy.shares[0].to = day("2025-02-01");
  EXPECT_EQ(places(check_eligibility(policy)), Places{"20 eligible"});
  EXPECT_EQ(places(check_shares(policy)), Places{"30 share"});
}

TEST(PolicyCheck, GradeRulesAreCheckedPerStage) {
  Policy policy = sound();
  EXPECT_TRUE(check_grades(policy).empty());
  policy.grades = {clause<GradeRule>(25, "2019-09-01", "2024-02-01"), clause<GradeRule>(26, "2024-03-01"), clause<GradeRule>(27, "2019-09-01")};
  policy.grades[2].stage = Stage::senior;
  EXPECT_EQ(places(check_grades(policy)), (Places{"26 grade[2]", "27 grade[3].stage"}));
  policy.grades = {clause<GradeRule>(25, "2019-09-01", "2024-02-01")};
  policy.grades[0].lowest = 3;
  policy.grades[0].highest = 2;
  EXPECT_EQ(places(check_grades(policy)), (Places{"25 grade", "25 grade[1]"}));
}

TEST(PolicyCheck, SharesThatCanGoNegativeAreANoteNotAFault) {
  Policy policy = sound();
  EXPECT_TRUE(check_shares(policy).empty());
  policy.shares[0].shares = FundShares({Ratio(4, 5), Ratio(1, 10), Ratio(0), Ratio(1, 10)});
  EXPECT_TRUE(places(check_shares(policy)).empty());
  EXPECT_EQ(places(check_shares(policy), PolicyFinding::Weight::note), Places{"30 share[1]"});
}

TEST(PolicyCheck, ThreeExamplesAreTheLeast) {
  Policy policy = sound();
  policy.examples.pop_back();
  EXPECT_EQ(places(check_examples(policy)), Places{"1 example"});
}

TEST(PolicyCheck, AnExampleThatComesToAnotherAmountIsAFaultWithBothAmounts) {
  Policy policy = sound();
  policy.examples[2].due = yuan("300.00");
  const auto findings = check_examples(policy);
  ASSERT_EQ(places(findings), Places{"50 example[3].due"});
  EXPECT_NE(findings[0].text.find("300.00"), std::string::npos);
  EXPECT_NE(findings[0].text.find("312.50"), std::string::npos);
}

TEST(PolicyCheck, AnExampleThatIsNotDueMayNameTheReason) {
  Policy policy = sound();
  policy.examples[2].categories = {Category::XX};
  policy.examples[2].due = Money();
  policy.examples[2].reason = "CATEGORY_NOT_LISTED";
  EXPECT_TRUE(check_examples(policy).empty());
  policy.examples[2].reason = "NO_RECORD_IN_FORCE";
  EXPECT_EQ(places(check_examples(policy)), Places{"50 example[3].reason"});
}

TEST(PolicyCheck, AnExampleOfTheSisterProgrammesPupilIsNotDue) {
  Policy policy = sound();
  policy.boarding = BoardingRule::day_pupils;
  EXPECT_TRUE(check_examples(policy).empty());
  policy.examples[2].boarding = true;
  policy.examples[2].due = Money();
  policy.examples[2].reason = std::string(kBoardingReason);
  EXPECT_TRUE(check_examples(policy).empty());
  policy.boarding = BoardingRule::boarders;
  EXPECT_EQ(places(check_examples(policy)).size(), 4u) << "two amounts of day pupils, an amount and a reason of the boarder";
}

TEST(PolicyCheck, TheSplitOfAnExampleIsThatOfItsLineAlone) {
  Policy policy = sound();
  policy.examples[2].split = FundSplit{{yuan("156.25"), yuan("125.00"), Money(), yuan("31.25")}};
  EXPECT_TRUE(check_examples(policy).empty());
  std::swap(policy.examples[2].split->parts[0], policy.examples[2].split->parts[1]);
  EXPECT_EQ(places(check_examples(policy)), Places{"50 example[3].split"});
  policy.shares.clear();
  EXPECT_EQ(places(check_examples(policy)), Places{"50 example[3].split"});
}

TEST(PolicyCheck, AnExampleOfAStageOrPeriodThatTheProgrammeLacksIsAFault) {
  Policy policy = sound();
  policy.examples[0].stage = Stage::senior;
  policy.examples[1].period = Month{2023, 11};
  policy.examples[2].stage = Stage::special;
  policy.examples[2].grade = 10;
  EXPECT_EQ(places(check_examples(policy)), (Places{"40 example[1].given.stage", "45 example[2].given", "50 example[3].given.stage"}));
}

TEST(PolicyCheck, AMonthlyProgrammeHasNoExampleInAMonthWithoutPay) {
  Policy policy = sound();
  policy.cadence = Cadence::month;
  policy.examples = {example(40, {2024, true}, "62.50")};
  policy.examples[0].period = Month{2024, 11};
  EXPECT_EQ(places(check_examples(policy)), Places{"1 example"});
  policy.examples[0].period = Month{2025, 2};
  EXPECT_EQ(places(check_examples(policy)), (Places{"1 example", "40 example[1].given"}));
}

TEST(PolicyCheck, AllFaultsAreToldAtOnce) {
  Policy policy = sound();
  policy.standards[1].from = day("2024-03-01");
  policy.eligible[0].any_category = true;
  policy.examples[0].due = yuan("1.00");
  EXPECT_EQ(places(check_policy(policy)), (Places{
                                              "15 standard[2]",
                                              "20 eligible[1]",
                                              "40 example[1].due",
                                              "50 example[3].due",
                                          }));
}

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Describe, TellsTheClauseOfTheDay) {
  const std::string before = describe(sound(), day("2024-01-31")), after = describe(sound(), day("2024-02-01"));
  EXPECT_TRUE(says(before, "小学:每年 500.00 元(每学期 250.00 元);自 2019-09-01 起,至 2024-01-31 止;依据:某文件\n")) << before;
  EXPECT_TRUE(says(after, "小学:每年 625.00 元(每学期 312.50 元);自 2024-02-01 起;依据:某文件\n")) << after;
  EXPECT_TRUE(says(after, "农村低保"));
  EXPECT_TRUE(says(after, "中央 1/2、自治区 2/5、县区 1/10"));
}

TEST(Describe, MarksWhatNobodyHasSeenADocumentFor) {
  Policy policy = sound();
  EXPECT_FALSE(says(describe(policy, day("2024-03-01")), "「未核实」"));
  policy.standards[1].status = Confidence::unverified;
  EXPECT_TRUE(says(describe(policy, day("2024-03-01")), "依据:某文件「未核实」"));
  EXPECT_FALSE(says(describe(policy, day("2024-01-01")), "「未核实」")) << "the clause of that day is sourced";
}

TEST(Describe, TellsTiersPlaceholdersMonthsAndOddFen) {
  Policy policy = sound();
  policy.standards[1].tiers = {{HardshipLevel::mild, yuan("300.00")}, {HardshipLevel::medium, yuan("625.00")}, {HardshipLevel::severe, yuan("900.00")}};
  EXPECT_TRUE(says(describe(policy, day("2024-03-01")), "特别困难 每年 900.00 元(每学期 450.00 元),比较困难 每年 625.00 元"));
  policy.standards[0].per_year = yuan("500.01");
  EXPECT_TRUE(says(describe(policy, day("2020-03-01")), "每年 500.01 元(秋季 250.00 元,春季 250.01 元)"));
  policy.standards[0].placeholder = true;
  EXPECT_TRUE(says(describe(policy, day("2020-03-01")), "小学:标准待定"));
  policy.cadence = Cadence::month;
  policy.standards[1].tiers.clear();
  policy.standards[1].per_year = yuan("2300.00");
  EXPECT_TRUE(says(describe(policy, day("2024-03-01")), "每年 2300.00 元(每月 230.00 元)"));
}

TEST(Describe, SaysWhereNothingStands) {
  const std::string text = describe(sound(), day("2010-01-01"));
  EXPECT_TRUE(says(text, "小学:当日无有效标准"));
  EXPECT_TRUE(says(text, "资助范围\n  当日无有效条款"));
  EXPECT_TRUE(says(text, "资金分担\n  当日无有效条款"));
}

TEST(Describe, TellsHeadOfTheProgramme) {
  Policy policy = sound();
  policy.family = "YW-SH";
  policy.boarding = BoardingRule::boarders;
  policy.deadline_autumn = "11-30";
  policy.grades = {clause<GradeRule>(25, "2019-09-01")};
  policy.grades[0].highest = 6;
  const std::string text = describe(policy, day("2024-03-01"));
  EXPECT_TRUE(says(text, "YW-FJS 非寄宿生生活补助"));
  EXPECT_TRUE(says(text, "限住校生"));
  EXPECT_TRUE(says(text, "在 YW-SH 各项目中只享受一项"));
  EXPECT_TRUE(says(text, "秋季 11-30,春季 未设"));
  EXPECT_TRUE(says(text, "小学 1–6 年级"));
  EXPECT_TRUE(says(text, "0123"));
}

}  // namespace
}  // namespace zhuxue
