#include "zhuxue/enrolment/ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/enrolment_desk.hpp"

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::day;
using testing::EnrolmentDesk;
using testing::resident_id;

TEST(FirstComparison, AResidentOfSchoolAgeOnNoRollIsSuspected) {
  EnrolmentDesk desk;
  desk.resident(1);
  desk.resident(2);
  desk.pupil(2);
  desk.attended(2, 18, 18);
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 适龄儿童+疑似辍学 失学", "学生2 适龄儿童 在籍在校"));
}

TEST(FirstComparison, WhoIsNotOfSchoolAgeIsCountedAndNotCompared) {
  EnrolmentDesk desk;
  desk.resident(1).id = desk.keep(resident_id(1, "20200831"));
  desk.resident(2).id = desk.keep(resident_id(2, "20200901"));
  desk.resident(3).id = desk.keep(resident_id(3, "20100901"));
  desk.resident(4).id = desk.keep(resident_id(4, "20100831"));
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 适龄儿童+疑似辍学 失学", "学生3 适龄儿童+疑似辍学 失学"));
  EXPECT_EQ(desk.found.counts.outside_age, 2);
  EXPECT_THAT(explain(desk.found.children[0], desk.facts), HasSubstr("入户"));
  EXPECT_THAT(explain(desk.found.children[1], desk.facts), HasSubstr("已满15周岁"));
}

TEST(FirstComparison, AChildWithoutAReadableBirthDateIsOfAgeBecauseTheListSaysSo) {
  EnrolmentDesk desk;
  ResidentRow& child = desk.resident(1);
  child.id = {};
  child.id_condition = IdCondition::blank;
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 适龄儿童+疑似辍学 失学"));
  EXPECT_TRUE(desk.found.children[0].birth_unknown);
}

TEST(FirstComparison, ListedTwiceIsOneChild) {
  EnrolmentDesk desk;
  desk.resident(1);
  desk.resident(1);
  EXPECT_EQ(desk.ledgers().size(), 1u);
  EXPECT_EQ(desk.found.counts.repeated, 1);
}

TEST(FirstComparison, WhatTheRollSaysOfTheChildDecides) {
  EnrolmentDesk desk;
  const auto with = [&](int person, Stage stage, RollStatus status) {
    desk.resident(person);
    RollRow& row = desk.pupil(person);
    row.stage = stage;
    row.status = status;
    if (person == 10) row.changed = day("2026-12-01");
  };
  with(1, Stage::primary, RollStatus::suspended);
  with(2, Stage::primary, RollStatus::transferred);
  with(3, Stage::primary, RollStatus::left);
  with(4, Stage::primary, RollStatus::graduated);
  with(5, Stage::junior, RollStatus::graduated);
  with(6, Stage::senior, RollStatus::enrolled);
  with(7, Stage::senior, RollStatus::left);
  with(8, Stage::preschool, RollStatus::left);
  with(9, Stage::senior, RollStatus::transferred);
  with(10, Stage::primary, RollStatus::enrolled);
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 适龄儿童 休学", "学生2 适龄儿童+疑似辍学 转出去向待核", "学生3 适龄儿童+辍学 退学", "学生4 适龄儿童+疑似辍学 失学", "学生5 适龄儿童 已完成义务教育",
                                          "学生6 适龄儿童 在籍", "学生7 适龄儿童 已完成义务教育", "学生8 适龄儿童+疑似辍学 失学", "学生9 适龄儿童 已完成义务教育", "学生10 适龄儿童 在籍"));
  EXPECT_THAT(explain(desk.found.children[3], desk.facts), HasSubstr("小学毕业"));
  EXPECT_THAT(explain(desk.found.children[9], desk.facts), HasSubstr("2026-11-30 之后"));
}

TEST(FirstComparison, OfTwoRowsTheOneWhereTheChildIsCounts) {
  EnrolmentDesk desk;
  desk.resident(1);
  desk.pupil(1, "1001").status = RollStatus::transferred;
  desk.pupil(1, "1002");
  desk.attended(1, 18, 17);
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 适龄儿童 在籍在校"));
}

TEST(FirstComparison, WhoIsProbablyOnTheRollIsForAPersonAndInNoLedgerOfConcern) {
  EnrolmentDesk desk;
  desk.resident(1).name = "另名";               // the same ID, another name
  desk.pupil(1);
  desk.resident(2);                             // one digit of the roll's ID wrong
  RollRow& wrong = desk.pupil(2);
  wrong.student_no = "L1";
  std::string id = resident_id(2);
  id[10] = id[10] == '9' ? '8' : static_cast<char>(id[10] + 1);
  wrong.id = desk.keep(id);
  wrong.id_condition = IdCondition::check_fails;
  desk.resident(3).guardian = "张三";           // same name, same guardian
  RollRow& blank = desk.pupil(3);
  blank.student_no = "L2";
  blank.id = {};
  blank.id_condition = IdCondition::blank;
  desk.detail().guardian = "张 三";
  desk.resident(4).guardian = "李四";           // same name, another guardian: nobody
  RollRow& other = desk.pupil(4);
  other.student_no = "L3";
  other.id = desk.keep(resident_id(40, "20150101"));
  desk.detail().guardian = "王五";
  EXPECT_THAT(desk.ledgers(), ElementsAre("另名 适龄儿童 疑似在籍待核", "学生2 适龄儿童 在籍", "学生3 适龄儿童 疑似在籍待核", "学生4 适龄儿童+疑似辍学 失学"));
  EXPECT_EQ(desk.found.children[0].likely, LikelyBasis::same_id_other_name);
  EXPECT_EQ(desk.found.children[2].likely, LikelyBasis::same_guardian);
}

TEST(FirstComparison, TheIdInsideTheStudentNumberIsAHint) {
  EnrolmentDesk desk;
  desk.resident(1);
  desk.pupil(1).id = desk.keep(resident_id(77, "20140101"));
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 适龄儿童 疑似在籍待核"));
  EXPECT_EQ(desk.found.children[0].likely, LikelyBasis::id_in_student_number);
}

TEST(FirstComparison, APupilWhomAClerkRefusedIsNotThoughtLikelyAgain) {
  EnrolmentDesk desk;
  desk.resident(1).name = "另名";
  desk.pupil(1);
  desk.facts.decisions = {{resident_id(1), "另名", testing::student_number(1), "学生1", false}};
  EXPECT_THAT(desk.ledgers(), ElementsAre("另名 适龄儿童+疑似辍学 失学"));
}

TEST(FirstComparison, APupilWhoIsAnotherChildIsNotThoughtLikely) {
  EnrolmentDesk desk;
  desk.resident(1).guardian = "张三";
  desk.pupil(1);
  desk.detail().guardian = "张三";
  ResidentRow& namesake = desk.resident(2);
  namesake.name = "学生1";
  namesake.guardian = "张三";
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 适龄儿童 在籍", "学生1 适龄儿童+疑似辍学 失学"));
}

TEST(FirstComparison, OnePlaceOffIsOneDigitOrTwoNeighbours) {
  EXPECT_TRUE(is_one_place_off("1234", "1934"));
  EXPECT_TRUE(is_one_place_off("1234", "1324"));
  EXPECT_FALSE(is_one_place_off("1234", "1234"));
  EXPECT_FALSE(is_one_place_off("1234", "1432"));
  EXPECT_FALSE(is_one_place_off("1234", "123"));
  EXPECT_FALSE(is_one_place_off("", ""));
}

TEST(FirstComparison, ADeadChildIsTheRegistersBusiness) {
  EnrolmentDesk desk;
  desk.resident(1);
  desk.resident(2);
  desk.facts.deaths[resident_id(1)] = day("2026-11-30");
  desk.facts.deaths[resident_id(2)] = day("2026-12-01");
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 适龄儿童 已死亡", "学生2 适龄儿童+疑似辍学 失学"));
}

TEST(SecondComparison, OnTheRollAndNeverSeen) {
  EnrolmentDesk desk;
  for (int person = 1; person <= 5; ++person) desk.pupil(person);
  desk.attended(1, 18, 0);
  desk.attended(2, 18, 8);
  desk.attended(3, 18, 9);
  desk.attended(4, 0, 0);
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 疑似辍学 名在人不在", "学生2 疑似辍学 到校不足"));
  EXPECT_EQ(desk.found.counts.pupils, 5);
  EXPECT_EQ(desk.found.counts.schools, 1);
  EXPECT_EQ(desk.found.counts.schools_reported, 1);
}

TEST(SecondComparison, ASchoolThatReportsNothingIsNamedAndNobodyIsAccused) {
  EnrolmentDesk desk;
  desk.pupil(1, "1001");
  desk.pupil(2, "1002");
  desk.attended(1, 18, 18);
  EXPECT_THAT(desk.ledgers(), IsEmpty());
  EXPECT_THAT(desk.found.unreported, ElementsAre("1002"));
}

TEST(SecondComparison, TaughtAtHomeIsNotMissed) {
  EnrolmentDesk desk;
  desk.resident(1);
  desk.pupil(1);
  desk.detail().home_teaching = true;
  desk.attended(1, 18, 0);
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 适龄儿童 送教上门"));
}

TEST(SecondComparison, KindergartenAndSeniorPupilsAreNotOfCompulsoryAge) {
  EnrolmentDesk desk;
  desk.pupil(1).stage = Stage::senior;
  desk.pupil(2).stage = Stage::preschool;
  desk.attended(1, 18, 0);
  desk.attended(2, 18, 0);
  EXPECT_THAT(desk.ledgers(), IsEmpty());
}

TEST(SecondComparison, WhatTheSchoolItselfSaysAndWithdrawalFromCompulsoryEducationAreDropouts) {
  EnrolmentDesk desk;
  desk.pupil(1);
  desk.facts.not_there[desk.keep("G" + resident_id(1))] = "外出务工";
  desk.pupil(2).status = RollStatus::left;
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 辍学 学校报告不在校", "学生2 辍学 退学"));
  EXPECT_THAT(explain(desk.found.children[0], desk.facts), HasSubstr("外出务工"));
}

TEST(ThirdComparison, ADropoutOfAPoorHouseholdIsMarked) {
  EnrolmentDesk desk;
  desk.resident(1);
  desk.record(1, HardshipKind::at_risk);
  desk.pupil(2);
  desk.attended(2, 18, 0);
  desk.record(2);
  desk.resident(3);
  desk.record(3, HardshipKind::allowance_rural);
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 适龄儿童+疑似辍学 失学 边缘易致贫户", "学生3 适龄儿童+疑似辍学 失学", "学生2 适龄儿童+疑似辍学 名在人不在 脱贫户"));
}

TEST(ThirdComparison, ARecordThatEndedOrIsOfAnotherNameIsNoneOrDoubted) {
  EnrolmentDesk desk;
  desk.resident(1);
  desk.record(1).exit = day("2026-11-30");
  desk.resident(2);
  desk.record(2).exit = day("2026-12-01");
  desk.resident(3);
  desk.record(3, HardshipKind::at_risk).risk_cleared = day("2026-11-30");
  desk.resident(4);
  desk.record(4).name = "另名";
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 适龄儿童+疑似辍学 失学", "学生2 适龄儿童+疑似辍学 失学 脱贫户", "学生3 适龄儿童+疑似辍学 失学", "学生4 适龄儿童+疑似辍学 失学 脱贫户"));
  EXPECT_FALSE(desk.found.children[1].poor_by_id_only);
  EXPECT_TRUE(desk.found.children[3].poor_by_id_only);
}

TEST(FourthCheck, AChildThatOnlyTheListOfPoorHouseholdsKnowsIsLookedForToo) {
  EnrolmentDesk desk;
  desk.record(1);
  desk.record(2).id = desk.keep(resident_id(2, "19800101"));
  desk.record(3, HardshipKind::orphan);
  HardshipRow& wrong = desk.record(4);
  wrong.id = desk.keep(testing::broken_id(4));
  wrong.id_condition = IdCondition::check_fails;
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 适龄儿童+疑似辍学 失学 脱贫户"));
  EXPECT_EQ(desk.found.counts.poor_children, 1);
  EXPECT_EQ(desk.found.counts.poor_ids_wrong, 1) << "whose number it is must be asked first";
}

TEST(AtSchoolElsewhere, OnlyALetterAndItsReceiptTakeAChildOffTheLedger) {
  EnrolmentDesk desk;
  for (int person = 1; person <= 4; ++person) {
    desk.resident(person);
    desk.away(person);
  }
  desk.letter(2);
  desk.letter(3, "青教复9号", true);
  desk.letter(4, "青教复9号", false);
  EXPECT_THAT(desk.ledgers(), ElementsAre("学生1 适龄儿童+疑似辍学 区外就读未发函", "学生2 适龄儿童+疑似辍学 区外就读待回执", "学生4 适龄儿童+疑似辍学 区外就读被否认"));
  EXPECT_EQ(desk.found.counts.left_by_receipt, 1);
}

TEST(AtSchoolElsewhere, TheNameMustBeTheSameAndAPupilHereIsHere) {
  EnrolmentDesk desk;
  desk.resident(1).name = "另名";
  desk.away(1);
  desk.letter(1, "青教复9号", true);
  desk.resident(2);
  desk.pupil(2);
  desk.away(2);
  desk.letter(2, "青教复9号", true);
  desk.attended(2, 18, 0);
  EXPECT_THAT(desk.ledgers(), ElementsAre("另名 适龄儿童+疑似辍学 失学", "学生2 适龄儿童+疑似辍学 名在人不在"));
}

}  // namespace
}  // namespace zhuxue
