#include "zhuxue/entitlement/assess.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/month_desk.hpp"

namespace zhuxue {
namespace {

using testing::clause;
using testing::day;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::month;
using testing::MonthDesk;
using testing::monthly_policy;
using testing::resident_id;
using testing::standard;
using testing::term_policy;
using testing::yuan;

// One primary day pupil, 1, with a 脱贫户 record, in October 2026 under the term programme FJS.
struct OctoberPupil {
  MonthDesk desk{"2026-10"};
  Policy& policy = desk.programme(term_policy("FJS"));
  RollRow& pupil = desk.pupil(1);
  HardshipRow& record = desk.record(1);
};

TEST(Assess, AListedPupilIsDueHalfAYear) {
  OctoberPupil october;
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 脱贫户"));
  EXPECT_EQ(october.desk.assess().rows[0].clause, "FJS/小学/2019-09-01");
  EXPECT_THAT(october.desk.clues(), IsEmpty());
}

// ---- a reason for every pupil that is not due ----

TEST(Assess, APersonUnderTwoStudentNumbersIsHeldAtBoth) {
  OctoberPupil october;
  RollRow& twin = october.desk.pupil(1, "1002");
  twin.student_no = october.desk.keep("J0000001");
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn DUPLICATE_ENROLMENT 脱贫户", "J0000001 FJS 2026-autumn DUPLICATE_ENROLMENT 脱贫户"));
}

TEST(Assess, APersonUnderTwoStudentNumbersOfWhichOneIsLeftIsPaidAtTheOther) {
  OctoberPupil october;
  RollRow& left = october.desk.pupil(1, "1002");
  left.student_no = october.desk.keep("J0000001");
  left.status = RollStatus::transferred;
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 脱贫户", "J0000001 FJS 2026-autumn NOT_ENROLLED 脱贫户"));
}

TEST(Assess, AStudentNumberThatIs在读AtTwoSchoolsIsHeldOnce) {
  OctoberPupil october;
  october.desk.pupil(1, "1002");
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn DUPLICATE_ENROLMENT 脱贫户"));
}

TEST(Assess, OfOneNumberAtTwoSchoolsTheOneThatIs在读Counts) {
  for (const bool old_school_first : {true, false}) {
    OctoberPupil october;
    RollRow& other = october.desk.pupil(1, old_school_first ? "0999" : "1002");
    other.status = RollStatus::transferred;
    other.grade = 6;
    const auto rows = october.desk.assess().rows;
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_TRUE(rows[0].entitlement.due);
    EXPECT_EQ(rows[0].row, 0u);
  }
}

TEST(Assess, TheOther在读RowOfANumberMayHaveNoIdAndStillHoldsIt) {
  OctoberPupil october;
  RollRow& other = october.desk.pupil(1, "1002");
  other.id = {};
  other.id_condition = IdCondition::blank;
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn DUPLICATE_ENROLMENT 脱贫户"));
}

TEST(Assess, WhoDiedOnOrBeforeTheDayIsNotDue) {
  OctoberPupil october;
  october.desk.died(1, "2026-10-31");
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn DECEASED 脱贫户"));
  october.desk.died(1, "2026-11-01");
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 脱贫户"));
}

TEST(Assess, ADeathIsFoundByTheIdInsideTheStudentNumberToo) {
  OctoberPupil october;
  october.pupil.id = {};
  october.pupil.id_condition = IdCondition::blank;
  october.pupil.id_in_number = october.desk.keep(resident_id(1));
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 脱贫户"));
  october.desk.died(1, "2026-10-30");
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn DECEASED 脱贫户"));
}

TEST(Assess, WhoIsNot在读OnTheDayIsNotDue) {
  for (const RollStatus status : {RollStatus::suspended, RollStatus::transferred, RollStatus::left, RollStatus::graduated}) {
    OctoberPupil october;
    october.pupil.status = status;
    EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn NOT_ENROLLED 脱贫户"));
    october.pupil.changed = day("2026-11-01");
    EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 脱贫户"));
  }
}

TEST(Assess, AGradeOutsideTheRuleIsNotDue) {
  OctoberPupil october;
  auto rule = clause<GradeRule>("2019-09-01");
  rule.stage = Stage::primary;
  rule.lowest = 4;
  rule.highest = 6;
  october.policy.grades = {rule};
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn GRADE 脱贫户"));
  october.pupil.grade = 4;
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 脱贫户"));
}

TEST(Assess, AMonitoredHouseholdWhoseRiskIsClearedIsNotDue) {
  OctoberPupil october;
  october.record.kind = HardshipKind::at_risk;
  october.record.risk_cleared = day("2026-10-31");
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn RISK_CLEARED 边缘易致贫户"));
  october.record.risk_cleared = day("2026-11-01");
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 边缘易致贫户"));
}

TEST(Assess, ClearingIsTheReasonOnlyWhereItEndedEveryRecord) {
  OctoberPupil october;
  october.record.kind = HardshipKind::at_risk;
  october.record.risk_cleared = day("2026-05-01");
  october.desk.record(1, HardshipKind::orphan).exit = day("2026-05-01");
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn NO_RECORD_IN_FORCE 边缘易致贫户"));
}

TEST(Assess, ARecordThatHasLeftItsListIsNotInForce) {
  OctoberPupil october;
  october.record.exit = day("2026-10-31");
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn NO_RECORD_IN_FORCE 脱贫户"));
  october.record.exit = day("2026-11-01");
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 脱贫户"));
}

TEST(Assess, ACategoryOffTheListIsNotDue) {
  OctoberPupil october;
  october.record.kind = HardshipKind::worker;
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn CATEGORY_NOT_LISTED 困难职工子女"));
}

TEST(Assess, APlaceholderIsShownAndNeverDue) {
  OctoberPupil october;
  october.policy.standards[0].placeholder = true;
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn PLACEHOLDER 脱贫户"));
}

TEST(Assess, OfSeveralReasonsTheFirstOfTheContractIsGiven) {
  OctoberPupil october;
  october.policy.standards[0].placeholder = true;
  auto rule = clause<GradeRule>("2019-09-01");
  rule.stage = Stage::primary;
  rule.lowest = 4;
  october.policy.grades = {rule};
  october.pupil.status = RollStatus::left;
  october.desk.died(1, "2026-01-01");
  RollRow& second = october.desk.pupil(1, "1002");
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn DECEASED 脱贫户"));
  october.pupil.status = RollStatus::enrolled;
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn DUPLICATE_ENROLMENT 脱贫户"));
  second.status = RollStatus::left;
  october.pupil.status = RollStatus::left;
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn DECEASED 脱贫户"));
  october.desk.died(1, "2027-01-01");
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn NOT_ENROLLED 脱贫户"));
  october.pupil.status = RollStatus::enrolled;
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn GRADE 脱贫户"));
  october.pupil.grade = 4;
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn PLACEHOLDER 脱贫户"));
}

// ---- who has a row at all ----

TEST(Assess, APupilWithoutARecordHasNoRow) {
  OctoberPupil october;
  october.desk.pupil(2);
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 脱贫户"));
}

TEST(Assess, APupilInNoRollInForceHasNoRow) {
  OctoberPupil october;
  october.pupil.in_force = 0;
  EXPECT_THAT(october.desk.rows(), IsEmpty());
}

TEST(Assess, AProgrammeForEveryoneHasARowForEveryPupilOfItsStage) {
  OctoberPupil october;
  october.policy.eligible[0].everyone = true;
  october.policy.eligible[0].categories.clear();
  october.desk.pupil(2);
  october.desk.pupil(3, "1003", Stage::senior);
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50", "2 FJS 2026-autumn 312.50"));
}

TEST(Assess, AProgrammeForEveryoneOfSomeGradesHasNoRowForTheOthersWithoutARecord) {
  OctoberPupil october;
  october.policy.eligible[0].everyone = true;
  october.policy.eligible[0].categories.clear();
  auto rule = clause<GradeRule>("2019-09-01");
  rule.stage = Stage::primary;
  rule.lowest = rule.highest = 6;
  october.policy.grades = {rule};
  october.pupil.grade = 5;
  october.desk.pupil(2).grade = 5;
  october.desk.pupil(3).grade = 6;
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn GRADE 脱贫户", "3 FJS 2026-autumn 312.50"));
}

TEST(Assess, AProgrammeForEveryoneHoldsAPersonUnderTwoNumbersWithoutARecordToo) {
  OctoberPupil october;
  october.policy.eligible[0].everyone = true;
  october.policy.eligible[0].categories.clear();
  october.desk.pupil(2);
  RollRow& twin = october.desk.pupil(2, "1002");
  twin.student_no = october.desk.keep("J0000001");
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50", "2 FJS 2026-autumn DUPLICATE_ENROLMENT", "J0000001 FJS 2026-autumn DUPLICATE_ENROLMENT"));
}

TEST(Assess, AWaiverIsAssessedAndWhatOthersPayOrIsSwitchedOffIsNot) {
  OctoberPupil october;
  october.policy.form = AidForm::waiver;
  EXPECT_EQ(october.desk.rows().size(), 1u);
  for (const AidForm form : {AidForm::meals, AidForm::recorded, AidForm::loan}) {
    october.policy.form = form;
    EXPECT_THAT(october.desk.rows(), IsEmpty());
  }
  october.policy.form = AidForm::cash;
  october.policy.switched_on = false;
  EXPECT_THAT(october.desk.rows(), IsEmpty());
}

TEST(Assess, APairInDoubtGivesNoRowUntilAClerkAccepts) {
  OctoberPupil october;
  october.record.name = "别名";
  EXPECT_THAT(october.desk.rows(), IsEmpty());
  october.desk.decided(1, "别名", "学生1", true);
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 脱贫户"));
}

TEST(Assess, APairThatAClerkRefusedGivesNoRow) {
  OctoberPupil october;
  october.record.name = "别名";
  october.desk.decided(1, "别名", "学生1", false);
  EXPECT_THAT(october.desk.rows(), IsEmpty());
}

TEST(Assess, BoardersAndDayPupilsHaveProgrammesOfTheirOwn) {
  MonthDesk desk("2026-10");
  desk.programme(term_policy("JS", BoardingRule::boarders)).standards[0].per_year = yuan("1250.00");
  desk.programme(term_policy("FJS", BoardingRule::day_pupils));
  RollRow& pupil = desk.pupil(1);
  desk.record(1);
  EXPECT_THAT(desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 脱贫户"));
  pupil.boards = true;
  EXPECT_THAT(desk.rows(), ElementsAre("1 JS 2026-autumn 625.00 脱贫户"));
}

TEST(Assess, ANumberHeldAtTwoSchoolsOfTwoStagesIsHeldUnderTheProgrammesOfBoth) {
  MonthDesk desk("2026-10");
  desk.programme(term_policy("FJS"));
  desk.programme(monthly_policy("ZZ"));
  desk.pupil(1);
  desk.pupil(1, "2001", Stage::vocational);
  desk.record(1);
  EXPECT_THAT(desk.rows(), ElementsAre("1 FJS 2026-autumn DUPLICATE_ENROLMENT 脱贫户", "1 ZZ 2026-10 DUPLICATE_ENROLMENT 脱贫户"));
}

// ---- lists across versions ----

TEST(Assess, ARecordThatVanishedFromALaterListStillCountsAndGivesAClue) {
  MonthDesk desk("2026-12");
  desk.programme(term_policy("FJS"));
  desk.pupil(1);
  desk.list("民政局", {"2026-09-30", "2026-11-30"});
  HardshipRow& record = desk.record(0, 0, 1);
  desk.record(0, 1, 2);
  EXPECT_THAT(desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 脱贫户"));
  EXPECT_THAT(desk.clues(), ElementsAre("1 脱贫户"));
  record.exit = day("2026-12-15");  // a record that says when it ends is no riddle
  EXPECT_THAT(desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 脱贫户"));
  EXPECT_THAT(desk.clues(), IsEmpty());
}

TEST(Assess, ARecordThatVanishedBeforeTheDayDoesNotCount) {
  MonthDesk desk("2026-12");
  desk.programme(term_policy("FJS"));
  desk.pupil(1);
  desk.list("民政局", {"2026-05-31", "2026-10-31"});
  desk.record(0, 0, 1);
  desk.record(0, 1, 2);
  EXPECT_THAT(desk.rows(), ElementsAre("1 FJS 2026-autumn NO_RECORD_IN_FORCE 脱贫户"));
  EXPECT_THAT(desk.clues(), IsEmpty());
}

TEST(Assess, ARecordThatIsDoubledInTwoListsGivesAClueForTheVanishedOneOnly) {
  MonthDesk desk("2026-12");
  desk.programme(term_policy("FJS"));
  desk.pupil(1);
  desk.list("民政局", {"2026-09-30", "2026-11-30"});
  desk.list("残联", {"2026-09-30"});
  desk.record(0, 0, 1);
  desk.record(0, 1, 2);
  desk.record(1, 0, 1, HardshipKind::disabled);
  EXPECT_THAT(desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 脱贫户"));
  EXPECT_THAT(desk.clues(), ElementsAre("1 脱贫户"));
}

TEST(Assess, AClueIsGivenOncePerPupilAndRecordWhateverTheProgrammes) {
  MonthDesk desk("2026-12");
  desk.programme(term_policy("A"));
  desk.programme(term_policy("B"));
  desk.pupil(1);
  desk.list("民政局", {"2026-09-30", "2026-11-30"});
  desk.record(0, 0, 1);
  desk.record(0, 1, 2);
  EXPECT_EQ(desk.rows().size(), 2u);
  EXPECT_THAT(desk.clues(), ElementsAre("1 脱贫户"));
}

TEST(Assess, AChildRecognisedInDecemberIsDueTheWholeAutumnTerm) {
  for (const std::string_view of_month : {"2026-11", "2026-12"}) {
    MonthDesk desk(of_month);
    desk.programme(term_policy("FJS"));
    desk.pupil(1);
    desk.list("民政局", {"2026-09-30", "2026-12-20"});
    desk.record(0, 1, 1, HardshipKind::orphan, "2026-12-05");
    EXPECT_THAT(desk.rows(), ElementsAre(of_month == "2026-12" ? "1 FJS 2026-autumn 312.50 孤儿" : "1 FJS 2026-autumn NO_RECORD_IN_FORCE 孤儿")) << of_month;
  }
}

TEST(Assess, ARecordRecognisedAndEndedAfterTheDayIsMeasuredOnItsOwnDay) {
  MonthDesk desk("2026-12");
  desk.programme(term_policy("FJS"));
  desk.pupil(1);
  desk.list("民政局", {"2026-12-20"});
  HardshipRow& record = desk.record(0, 0, 1, HardshipKind::orphan, "2026-12-05");
  record.exit = day("2026-12-05");
  EXPECT_THAT(desk.rows(), ElementsAre("1 FJS 2026-autumn NO_RECORD_IN_FORCE 孤儿"));
  record.exit = day("2026-12-06");
  EXPECT_THAT(desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 孤儿"));
}

TEST(Assess, TheReportedKindIsTheFirstByPriorityAmongThoseThatQualify) {
  OctoberPupil october;
  october.record.kind = HardshipKind::disabled;
  october.desk.record(1, HardshipKind::orphan);
  october.desk.record(1, HardshipKind::sudden);  // stronger, but not on the list
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 孤儿"));
  october.pupil.status = RollStatus::left;
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn NOT_ENROLLED 突发严重困难户"));
}

TEST(Assess, ADueRowRestsOnTheRecordsThatQualifyAndAnotherOnAllLinked) {
  OctoberPupil october;
  october.desk.record(1, HardshipKind::worker);
  EXPECT_THAT(october.desk.assess().rows[0].records, ElementsAre(0u));
  october.pupil.status = RollStatus::left;
  EXPECT_THAT(october.desk.assess().rows[0].records, ElementsAre(0u, 1u));
}

// ---- what the roll itself says ----

TEST(Assess, SpecialEducationOfGradeSevenTakesTheJuniorStandard) {
  MonthDesk desk("2026-10");
  Policy& policy = desk.programme(term_policy("FJS"));
  policy.eligible[0].categories.push_back(Category::TJ);
  RollRow& pupil = desk.pupil(1, "1009", Stage::special);
  pupil.grade = 7;
  EXPECT_THAT(desk.rows(), ElementsAre("1 FJS 2026-autumn 375.00 特殊教育"));
  EXPECT_EQ(desk.assess().rows[0].clause, "FJS/初中/2019-09-01");
  pupil.grade = 6;
  EXPECT_THAT(desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 特殊教育"));
  pupil.grade = 10;
  EXPECT_THAT(desk.rows(), IsEmpty());
}

TEST(Assess, ADisabilityOnTheRollIsARecordWithoutAnyList) {
  MonthDesk desk("2026-10");
  desk.programme(term_policy("FJS"));
  desk.pupil(1).disabled = true;
  const auto rows = desk.rows();
  EXPECT_THAT(rows, ElementsAre("1 FJS 2026-autumn 312.50 残疾学生"));
  EXPECT_THAT(desk.assess().rows[0].records, IsEmpty());
}

TEST(Assess, AnEthnicClassOnTheRollIsARecordThatMayBeOffTheList) {
  MonthDesk desk("2026-10");
  Policy& policy = desk.programme(term_policy("FJS"));
  desk.pupil(1).ethnic_class = true;
  EXPECT_THAT(desk.rows(), ElementsAre("1 FJS 2026-autumn CATEGORY_NOT_LISTED 民族班"));
  policy.eligible[0].categories.push_back(Category::MZB);
  EXPECT_THAT(desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 民族班"));
}

TEST(Assess, ARollRecordCountsForAPupilWithoutAnyId) {
  MonthDesk desk("2026-10");
  desk.programme(term_policy("FJS"));
  RollRow& pupil = desk.pupil(1);
  pupil.disabled = true;
  pupil.id = {};
  pupil.id_condition = IdCondition::blank;
  EXPECT_THAT(desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 残疾学生"));
}

// ---- periods ----

TEST(Assess, EachProgrammeLooksAtTheRollOfItsOwnDay) {
  MonthDesk desk("2026-12");
  desk.programme(term_policy("FJS"));
  Policy& monthly = desk.programme(monthly_policy("ZZ"));
  monthly.standards = {standard(Stage::primary, "2000.00")};
  RollRow& autumn = desk.pupil(1);
  RollRow& december = desk.pupil(1, "1002");
  desk.record(1);
  autumn.in_force = desk.day_of("FJS");
  december.in_force = desk.day_of("ZZ");
  const auto rows = desk.assess().rows;
  EXPECT_THAT(desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 脱贫户", "1 ZZ 2026-12 200.00 脱贫户"));
  EXPECT_EQ(rows[0].row, 0u);
  EXPECT_EQ(rows[1].row, 1u);
}

TEST(Assess, ATermProgrammeHasNoRowBeforeItsDay) {
  for (const std::string_view early : {"2026-09", "2027-02"}) {
    MonthDesk desk(early);
    desk.programme(term_policy("FJS"));
    desk.pupil(1);
    desk.record(1);
    EXPECT_THAT(desk.rows(), IsEmpty()) << early;
  }
}

TEST(Assess, TheCategoryListInForceOnTheDayDecides) {
  OctoberPupil october;
  october.record.kind = HardshipKind::worker;
  october.policy.eligible[0].to = day("2026-10-31");
  october.policy.eligible.push_back(clause<Eligibility>("2026-10-31"));
  october.policy.eligible[1].categories = {Category::ZG};
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn 312.50 困难职工子女"));
  october.policy.eligible[0].to = october.policy.eligible[1].from = day("2026-11-01");
  EXPECT_THAT(october.desk.rows(), ElementsAre("1 FJS 2026-autumn CATEGORY_NOT_LISTED 困难职工子女"));
}

// ---- the order of rows ----

TEST(Assess, RowsComeByStudentNumberThenProgrammeWhateverTheOrderOfFacts) {
  std::vector<int> people = {4, 1, 3, 2};
  do {
    MonthDesk desk("2026-10");
    desk.programme(term_policy("B"));
    desk.programme(term_policy("A"));
    for (const int person : people) desk.pupil(person, std::to_string(2000 - person));
    for (auto person = people.rbegin(); person != people.rend(); ++person) desk.record(*person);
    EXPECT_THAT(desk.rows(), ElementsAre("1 A 2026-autumn 312.50 脱贫户", "1 B 2026-autumn 312.50 脱贫户", "2 A 2026-autumn 312.50 脱贫户",
                                         "2 B 2026-autumn 312.50 脱贫户", "3 A 2026-autumn 312.50 脱贫户", "3 B 2026-autumn 312.50 脱贫户",
                                         "4 A 2026-autumn 312.50 脱贫户", "4 B 2026-autumn 312.50 脱贫户"));
  } while (std::next_permutation(people.begin(), people.end()));
}

// ---- which roll version counts ----

std::int32_t in_force(const std::vector<RollVersion>& versions, std::string_view on, std::string_view school = "1001") {
  const auto found = roll_in_force(versions, day(on));
  const auto entry = found.find(school);
  return entry == found.end() ? -1 : entry->second;
}

TEST(RollInForce, IsTheLatestUpToTheDay) {
  const std::vector<RollVersion> versions = {{1, day("2026-03-31"), {"1001"}}, {2, day("2026-09-10"), {"1001"}}, {3, day("2026-11-10"), {"1001"}}};
  EXPECT_EQ(in_force(versions, "2026-10-31"), 2);
  EXPECT_EQ(in_force(versions, "2026-09-10"), 2);
  EXPECT_EQ(in_force(versions, "2026-09-09"), 1);
  EXPECT_EQ(in_force(versions, "2026-11-10"), 3);
}

TEST(RollInForce, IsTheEarliestAfterTheDayWhereThereIsNoneBefore) {
  EXPECT_EQ(in_force({{1, day("2026-12-20"), {"1001"}}, {2, day("2026-11-10"), {"1001"}}, {3, day("2027-01-05"), {"1001"}}}, "2026-10-31"), 2);
}

TEST(RollInForce, OfTwoVersionsOfOneDateIsTheLaterAccepted) {
  EXPECT_EQ(in_force({{4, day("2026-10-10"), {"1001"}}, {7, day("2026-10-10"), {"1001"}}, {5, day("2026-10-10"), {"1001"}}}, "2026-10-31"), 7);
  EXPECT_EQ(in_force({{4, day("2026-11-10"), {"1001"}}, {7, day("2026-11-10"), {"1001"}}, {5, day("2026-11-10"), {"1001"}}}, "2026-10-31"), 7);
}

TEST(RollInForce, IsChosenForEachSchool) {
  const std::vector<RollVersion> versions = {{1, day("2026-09-10"), {"1001", "1002"}}, {2, day("2026-10-10"), {"1002"}}, {3, day("2026-11-10"), {"1003"}}};
  EXPECT_EQ(in_force(versions, "2026-10-31", "1001"), 1);
  EXPECT_EQ(in_force(versions, "2026-10-31", "1002"), 2);
  EXPECT_EQ(in_force(versions, "2026-10-31", "1003"), 3);
  EXPECT_EQ(in_force(versions, "2026-10-31", "1004"), -1);
}

TEST(RollInForce, DoesNotDependOnTheOrderOfVersions) {
  std::vector<RollVersion> versions = {
      {1, day("2026-03-31"), {"1001"}}, {2, day("2026-09-10"), {"1001"}}, {3, day("2026-09-10"), {"1001"}}, {4, day("2026-11-10"), {"1001"}}};
  const auto by_version = [](const RollVersion& a, const RollVersion& b) { return a.version < b.version; };
  do EXPECT_EQ(in_force(versions, "2026-10-31"), 3);
  while (std::next_permutation(versions.begin(), versions.end(), by_version));
}

TEST(ProgrammesOfTheMonth, ComeByCodeWithTheDistinctDaysTheyAskFor) {
  const std::vector<Policy> policies = {monthly_policy("ZZ"), term_policy("JS"), term_policy("FJS")};
  const MonthProgrammes october = programmes_of(policies, month("2026-10")), december = programmes_of(policies, month("2026-12"));
  ASSERT_EQ(october.programmes.size(), 3u);
  EXPECT_EQ(october.programmes[0].policy->code, "FJS");
  EXPECT_EQ(october.programmes[2].policy->code, "ZZ");
  EXPECT_THAT(october.days, ElementsAre(day("2026-10-31")));
  EXPECT_THAT(december.days, ::testing::UnorderedElementsAre(day("2026-10-31"), day("2026-12-31")));
  EXPECT_EQ(december.days[december.programmes[2].day], day("2026-12-31"));
  EXPECT_THAT(programmes_of(policies, month("2026-08")).programmes.size(), 2u);
  EXPECT_THAT(programmes_of(policies, month("2026-09")).programmes.size(), 1u);
  EXPECT_THAT(programmes_of(policies, month("2027-02")).programmes, IsEmpty());
}

}  // namespace
}  // namespace zhuxue
