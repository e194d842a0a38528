#include "zhuxue/enrolment/roll_faults.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/enrolment_desk.hpp"

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using testing::broken_id;
using testing::day;
using testing::EnrolmentDesk;
using testing::resident_id;

std::vector<std::string> faults(EnrolmentDesk& desk) {
  std::vector<std::string> lines;
  for (const RollFaultLine& line : find_roll_faults(desk.assembled(), desk.rules, testing::compared_name))
    lines.push_back(std::string(desk.facts.roll[line.row].name) + " " + std::string(label(line.fault)));
  return lines;
}

void set_id(EnrolmentDesk& desk, RollRow& row, const std::string& id, IdCondition condition) {
  row.student_no = desk.keep("L" + std::to_string(row.place.line));
  row.id = desk.keep(id);
  row.id_condition = condition;
}

TEST(RollFaults, APlainPupilHasNone) {
  EnrolmentDesk desk;
  desk.pupil(1);
  desk.detail().male = (resident_id(1)[16] - '0') % 2 == 1;
  desk.detail().birth = day("2016-09-07");
  desk.detail().guardian_id = desk.keep(resident_id(1, "19850101"));
  EXPECT_THAT(faults(desk), IsEmpty());
}

TEST(RollFaults, TheIdItself) {
  EnrolmentDesk desk;
  set_id(desk, desk.pupil(1), broken_id(1), IdCondition::check_fails);
  set_id(desk, desk.pupil(2), "450109201613450011", IdCondition::check_fails);
  set_id(desk, desk.pupil(3), "4.50109E+17", IdCondition::damaged);
  set_id(desk, desk.pupil(4), "", IdCondition::blank);
  set_id(desk, desk.pupil(5), "E12345678", IdCondition::other_kind);
  set_id(desk, desk.pupil(6), resident_id(6, "20270101"), IdCondition::valid);
  EXPECT_THAT(faults(desk), ElementsAre("学生1 校验码不符", "学生2 出生日期不可能", "学生3 表格软件损坏", "学生4 证件号为空", "学生6 出生日期不可能"));
}

TEST(RollFaults, ABlankIdUnderAGNumberIsNone) {
  EnrolmentDesk desk;
  RollRow& row = desk.pupil(1);
  row.id = {};
  row.id_condition = IdCondition::blank;
  row.id_in_number = desk.keep(resident_id(1));
  EXPECT_THAT(faults(desk), IsEmpty());
}

TEST(RollFaults, TheIdAgainstTheOtherColumns) {
  EnrolmentDesk desk;
  desk.pupil(1).student_no = desk.keep("G" + resident_id(50));
  desk.pupil(2);
  desk.detail().male = (resident_id(2)[16] - '0') % 2 != 1;
  desk.pupil(3);
  desk.detail().birth = day("2016-09-08");
  desk.pupil(4);
  desk.detail().guardian_id = desk.keep(resident_id(4));
  EXPECT_THAT(faults(desk), ElementsAre("学生1 与学籍号不符", "学生2 性别不符", "学生3 出生日期不符", "学生4 误填监护人证件号"));
}

TEST(RollFaults, AnAgeAtTheEdgeOfTheStageIsPlausible) {
  EnrolmentDesk desk;  // on 2026-11-30: 小学 5 to 15
  set_id(desk, desk.pupil(1), resident_id(1, "20211130"), IdCondition::valid);
  set_id(desk, desk.pupil(2), resident_id(2, "20211201"), IdCondition::valid);
  set_id(desk, desk.pupil(3), resident_id(3, "20101201"), IdCondition::valid);
  set_id(desk, desk.pupil(4), resident_id(4, "20101130"), IdCondition::valid);
  EXPECT_THAT(faults(desk), ElementsAre("学生2 年龄与学段不符", "学生4 年龄与学段不符"));
}

TEST(RollFaults, OneIdUnderTwoNumbersIsAChildAtTwoSchoolsOrTwoChildren) {
  EnrolmentDesk desk;
  desk.pupil(1, "1001");
  desk.pupil(1, "1002").student_no = "L9";
  desk.pupil(2, "1001");
  RollRow& other = desk.pupil(2, "1002");
  other.student_no = "L8";
  other.name = "另名";
  desk.pupil(3, "1001");
  desk.pupil(3, "1002").status = RollStatus::transferred;
  EXPECT_THAT(faults(desk), UnorderedElementsAre("学生1 双重学籍", "学生1 双重学籍", "学生2 两人同号", "另名 两人同号"));
}

TEST(RollFaults, DeadOnTheDayAndStillOnTheRoll) {
  EnrolmentDesk desk;
  desk.pupil(1);
  desk.pupil(2);
  desk.facts.deaths[resident_id(1)] = day("2026-11-30");
  desk.facts.deaths[resident_id(2)] = day("2026-12-01");
  EXPECT_THAT(faults(desk), ElementsAre("学生1 已死亡仍在读"));
}

}  // namespace
}  // namespace zhuxue
