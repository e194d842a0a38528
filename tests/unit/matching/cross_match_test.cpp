#include "zhuxue/matching/cross_match.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "files/text.hpp"
#include "support/month_desk.hpp"

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using testing::MonthDesk;
using testing::resident_id;
using testing::student_number;
using ::testing::UnorderedElementsAre;

std::string normalised(std::string_view name) {
  return files::normalise_name(name);
}

// Each line as "department name outcome student basis".
std::vector<std::string> lines(MonthDesk& desk, std::vector<PairDecision> decisions = {}) {
  const MonthFacts& facts = desk.assembled();
  const CrossMatch match(facts.roll, facts.listed, facts.records, std::move(decisions), normalised, MatchScope{2026, {}});
  std::vector<std::string> shown;
  for (const MatchLine& line : match_lines(match, facts.roll, facts.listed, facts.records, facts.lists))
    shown.push_back(std::string(line.department) + " " + std::string(line.name) + " " + std::string(label(line.judgement.outcome)) + " " + std::string(line.student_no) +
                    (line.student_no.empty() ? "" : " ") + match.sentence(line.record, line.row, line.judgement));
  return shown;
}

TEST(CrossMatch, SameIdAndSameNameIsALink) {
  MonthDesk desk("2026-10");
  desk.pupil(1);
  desk.record(1);
  EXPECT_THAT(lines(desk), ElementsAre("民政局 学生1 匹配 " + student_number(1) + " 证件号一致,姓名一致"));
}

TEST(CrossMatch, ANameInAnotherWidthOrWithAnotherDotIsTheSame) {
  MonthDesk desk("2026-10");
  desk.pupil(1).name = "阿依古丽·买买提";
  desk.record(1).name = "阿依古丽．买 买提";
  EXPECT_THAT(lines(desk), ElementsAre("民政局 阿依古丽．买 买提 匹配 " + student_number(1) + " 证件号一致,姓名一致"));
}

TEST(CrossMatch, SameIdAndAnotherNameIsForAPerson) {
  MonthDesk desk("2026-10");
  desk.pupil(1);
  desk.record(1).name = "韦别";
  EXPECT_THAT(lines(desk), ElementsAre("民政局 韦别 待核 " + student_number(1) + " 证件号一致,姓名不符;同号异名"));
}

TEST(CrossMatch, AnAcceptedPairIsALinkAndARefusedOneIsNotOnTheRoll) {
  MonthDesk desk("2026-10");
  desk.pupil(1);
  desk.record(1).name = "韦别";
  const PairDecision accepted{resident_id(1), "韦别", student_number(1), "学生1", true};
  EXPECT_THAT(lines(desk, {accepted}), ElementsAre("民政局 韦别 匹配 " + student_number(1) + " 证件号一致,姓名不符,已核认为同一人"));
  PairDecision refused = accepted;
  refused.accepted = false;
  EXPECT_THAT(lines(desk, {refused}), ElementsAre("民政局 韦别 不在籍 证件号一致,姓名不符,已核认为不是同一人"));
}

TEST(CrossMatch, ADecisionHoldsForItsPairAlone) {
  MonthDesk desk("2026-10");
  desk.pupil(1);
  desk.record(1).name = "韦别";
  const PairDecision right{resident_id(1), "韦别", student_number(1), "学生1", true};
  std::vector<PairDecision> wrong(4, right);
  wrong[0].list_id = resident_id(2);
  wrong[1].list_name = "韦另";
  wrong[2].student_no = student_number(2);
  wrong[3].roll_name = "学生2";
  for (const PairDecision& decision : wrong)
    EXPECT_THAT(lines(desk, {decision}), ElementsAre("民政局 韦别 待核 " + student_number(1) + " 证件号一致,姓名不符;同号异名"));
}

TEST(CrossMatch, ThePartsOfAPairCannotBeShifted) {
  EXPECT_NE(pair_key("a", "bc", "d", "e"), pair_key("ab", "c", "d", "e"));
}

TEST(CrossMatch, AListedPersonWhoseIdNoPupilHasIsNotOnTheRoll) {
  MonthDesk desk("2026-10");
  desk.pupil(1);
  desk.record(2);
  EXPECT_THAT(lines(desk), ElementsAre("民政局 学生2 不在籍 学籍中没有该证件号"));
}

TEST(CrossMatch, BlankAndDamagedIdsAreNeverLinkedByThemselvesAndAPupilOfTheNameIsAsked) {
  MonthDesk desk("2026-10");
  for (const int person : {1, 2}) {
    RollRow& pupil = desk.pupil(person);
    pupil.id = person == 1 ? "" : "4.50109E+17";
    pupil.id_condition = person == 1 ? IdCondition::blank : IdCondition::damaged;
    HardshipRow& record = desk.record(person);
    record.id = pupil.id;
    record.id_condition = pupil.id_condition;
  }
  EXPECT_THAT(lines(desk), UnorderedElementsAre("民政局 学生1 待核 " + student_number(1) + " 名单证件号为空,姓名一致",
                                                "民政局 学生2 待核 " + student_number(2) + " 名单证件号被表格软件损坏,姓名一致"));
}

TEST(CrossMatch, ADamagedListIdIsNotLinkedWithTheSameDigitsInAStudentNumber) {
  MonthDesk desk("2026-10");
  RollRow& pupil = desk.pupil(1);
  pupil.id = {};
  pupil.id_condition = IdCondition::blank;
  pupil.id_in_number = "450109201609071000";
  HardshipRow& record = desk.record(1);
  record.id = "450109201609071000";
  record.id_condition = IdCondition::damaged;
  EXPECT_THAT(lines(desk), ElementsAre("民政局 学生1 待核 " + student_number(1) + " 名单证件号被表格软件损坏,姓名一致;证件号不完整"));
}

TEST(CrossMatch, AnIdWhoseCheckFailsStillMatchesItself) {
  MonthDesk desk("2026-10");
  RollRow& pupil = desk.pupil(1);
  pupil.id = desk.keep(testing::broken_id(1));
  pupil.id_condition = IdCondition::check_fails;
  HardshipRow& record = desk.record(1);
  record.id = pupil.id;
  record.id_condition = IdCondition::check_fails;
  EXPECT_THAT(lines(desk), ElementsAre("民政局 学生1 匹配 " + student_number(1) + " 证件号一致,姓名一致"));
}

TEST(CrossMatch, APupilWithoutAnIdIsFoundByTheOneInTheStudentNumber) {
  MonthDesk desk("2026-10");
  RollRow& pupil = desk.pupil(1);
  pupil.id = {};
  pupil.id_condition = IdCondition::blank;
  pupil.id_in_number = desk.keep(resident_id(1));
  desk.record(1);
  EXPECT_THAT(lines(desk), ElementsAre("民政局 学生1 匹配 " + student_number(1) + " 证件号一致,姓名一致"));
}

TEST(CrossMatch, EveryDepartmentThatListsAPersonHasItsLine) {
  MonthDesk desk("2026-10");
  desk.list("民政局", {"2026-09-30"});
  desk.list("残联", {"2026-09-30"});
  desk.pupil(1);
  desk.record(0, 0, 1);
  desk.record(1, 0, 1, HardshipKind::disabled);
  EXPECT_THAT(lines(desk), UnorderedElementsAre("民政局 学生1 匹配 " + student_number(1) + " 证件号一致,姓名一致",
                                                "残联 学生1 匹配 " + student_number(1) + " 证件号一致,姓名一致"));
}

TEST(CrossMatch, APersonListedTwiceByOneDepartmentHasOneLine) {
  MonthDesk desk("2026-10");
  desk.pupil(1);
  desk.record(1, HardshipKind::lifted);
  desk.record(1, HardshipKind::disabled);
  EXPECT_EQ(lines(desk).size(), 1u);
  MonthDesk off_the_roll("2026-10");
  off_the_roll.record(1, HardshipKind::lifted);
  off_the_roll.record(1, HardshipKind::disabled);
  EXPECT_EQ(lines(off_the_roll).size(), 1u);
}

TEST(CrossMatch, APupilInTwoRollVersionsHasOneLine) {
  MonthDesk desk("2026-10");
  desk.pupil(1);
  desk.pupil(1).place.version = 2;
  desk.record(1);
  EXPECT_EQ(lines(desk).size(), 1u);
}

TEST(CrossMatch, APersonUnderTwoStudentNumbersHasALineForEach) {
  MonthDesk desk("2026-10");
  desk.pupil(1);
  desk.pupil(1, "1002").student_no = "J0000001";
  desk.record(1);
  EXPECT_THAT(lines(desk),
              UnorderedElementsAre("民政局 学生1 匹配 " + student_number(1) + " 证件号一致,姓名一致", "民政局 学生1 匹配 J0000001 证件号一致,姓名一致"));
}

TEST(CrossMatch, OneWrongDigitIsFoundAndSaysItsPlace) {
  MonthDesk desk("2026-10");
  desk.pupil(1);
  HardshipRow& record = desk.record(1);
  record.id = desk.keep(testing::broken_id(1));
  record.id_condition = IdCondition::check_fails;
  const auto shown = lines(desk);
  ASSERT_EQ(shown.size(), 1u);
  EXPECT_THAT(shown[0], ::testing::StartsWith("民政局 学生1 匹配 " + student_number(1) + " 证件号第"));
  EXPECT_THAT(shown[0], ::testing::EndsWith("位不符,姓名一致"));
}

TEST(CrossMatch, AWrongDigitInTheYearDoesNotHideTheChildBehindItsAge) {
  MonthDesk desk("2026-10");
  desk.pupil(1);
  HardshipRow& record = desk.record(1);
  std::string id = resident_id(1);
  id[8] = '5';  // born in 2056
  record.id = desk.keep(id);
  record.id_condition = IdCondition::check_fails;
  EXPECT_THAT(lines(desk), ElementsAre("民政局 学生1 匹配 " + student_number(1) + " 证件号第9位不符,姓名一致"));
}

TEST(CrossMatch, OneChildOnThreeListsIsOnePersonWhateverOneOfThemMistyped) {
  MonthDesk desk("2026-10");
  for (const char* department : {"民政局", "残联", "乡村振兴局"}) desk.list(department, {"2026-09-30"});
  desk.pupil(1);
  desk.record(0, 0, 1);
  HardshipRow& mistyped = desk.record(1, 0, 1, HardshipKind::disabled);
  mistyped.id = desk.keep(testing::broken_id(1));
  mistyped.id_condition = IdCondition::check_fails;
  desk.record(2, 0, 1);
  for (const std::string& line : lines(desk)) EXPECT_THAT(line, ::testing::HasSubstr(" 匹配 "));
  EXPECT_EQ(lines(desk).size(), 3u);
}

TEST(CrossMatch, AnAcceptedPairHoldsThoughNothingButTheDecisionJoinsTheTwo) {
  MonthDesk desk("2026-10");
  desk.pupil(1);
  desk.record(20).name = "韦别";
  EXPECT_THAT(lines(desk), ElementsAre("民政局 韦别 不在籍 学籍中没有该证件号"));
  EXPECT_THAT(lines(desk, {{resident_id(20), "韦别", student_number(1), "学生1", true}}),
              ElementsAre("民政局 韦别 匹配 " + student_number(1) + " 两个有效证件号不同,姓名不符,已核认为同一人"));
}

TEST(CrossMatch, ADecisionOnABlankIdIsOfItsHouseholdAlone) {
  MonthDesk desk("2026-10");
  desk.pupil(1);
  for (const std::string_view household : {"H1", "H2"}) {
    HardshipRow& record = desk.record(1);
    record.id = {};
    record.id_condition = IdCondition::blank;
    record.household = household;
  }
  const std::string of_h1 = list_key(desk.assembled().listed[0]);
  EXPECT_NE(of_h1, list_key(desk.assembled().listed[1]));
  const auto shown = lines(desk, {{of_h1, "学生1", student_number(1), "学生1", true}});
  EXPECT_EQ(std::count_if(shown.begin(), shown.end(), [](const std::string& line) { return line.find(" 匹配 ") != std::string::npos; }), 1);
}

TEST(CrossMatch, ARefusedPairLeavesRoomForTheNextPupil) {
  MonthDesk desk("2026-10");
  desk.pupil(1).name = "韦小花";
  desk.pupil(20).name = "韦小花";
  HardshipRow& record = desk.record(1);
  record.name = "韦小花";
  record.id = {};
  record.id_condition = IdCondition::blank;
  record.household = "H1";
  ASSERT_EQ(lines(desk).size(), 2u) << "either may be meant";
  const PairDecision refused{list_key(record), "韦小花", student_number(1), "韦小花", false};
  EXPECT_THAT(lines(desk, {refused}), ElementsAre("民政局 韦小花 待核 " + student_number(20) + " 名单证件号为空,姓名一致"));
}

TEST(CrossMatch, ARefusedPairOfDifferentIdsIsToldWhereNobodyElseIsFound) {
  MonthDesk desk("2026-10");
  desk.pupil(1).name = "韦小花";
  HardshipRow& record = desk.record(1);
  record.name = "韦小花";
  record.id = {};
  record.id_condition = IdCondition::blank;
  EXPECT_THAT(lines(desk, {{list_key(record), "韦小花", student_number(1), "韦小花", false}}), ElementsAre("民政局 韦小花 不在籍 名单证件号为空,姓名一致,已核认为不是同一人"));
}

TEST(CrossMatch, NobodyIsLost) {
  MonthDesk desk("2026-10");
  for (int person = 0; person < 40; ++person) {
    if (person % 3 != 0) desk.pupil(person);
    HardshipRow& record = desk.record(person);
    if (person % 5 == 0) record.name = "韦别";
    if (person % 7 == 0) {
      record.id = {};
      record.id_condition = IdCondition::blank;
      record.name = desk.keep("无号" + std::to_string(person));
    }
  }
  EXPECT_EQ(lines(desk).size(), 40u);
}

}  // namespace
}  // namespace zhuxue
