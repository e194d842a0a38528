#include "zhuxue/enrolment/list_exceptions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/enrolment_desk.hpp"

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::EnrolmentDesk;
using testing::resident_id;

struct Lists : EnrolmentDesk {
  std::vector<ListedDetail> details;
  bool has_in_school = true, has_study_form = true;

  HardshipRow& says(int person, std::string_view in_school, std::string_view study_form = "") {
    HardshipRow& row = record(person);
    details.push_back({in_school, study_form});
    return row;
  }
  ExceptionReport report;
  std::vector<std::string> found() {
    const EnrolmentFacts& all = assembled();
    report = find_exceptions(all, {details, {has_in_school}, {has_study_form}}, rules, testing::compared_name);
    std::vector<std::string> lines;
    for (const ListException& exception : report.found) lines.push_back(std::string(code(exception.type)) + " " + std::string(all.listed[exception.listed].name));
    return lines;
  }
  std::vector<std::string> not_judged() {
    found();
    std::vector<std::string> codes;
    for (const NotJudged& type : report.not_judged) codes.emplace_back(code(type.type));
    return codes;
  }
};

TEST(ListExceptions, InSchoolByTheListAndWithoutAStudentNumber) {
  Lists lists;
  lists.says(1, "在校");
  lists.says(2, "");
  lists.pupil(3);
  lists.says(3, "在校");
  EXPECT_THAT(lists.found(), ElementsAre("E1 学生1"));
  EXPECT_TRUE(blocks(ExceptionType::no_student_number));
}

TEST(ListExceptions, OlderThanTwentyThree) {
  Lists lists;  // on 2026-11-30
  lists.says(1, "在校").id = lists.keep(resident_id(1, "20021201"));
  lists.says(2, "在校").id = lists.keep(resident_id(2, "20021130"));
  lists.says(3, "").id = lists.keep(resident_id(3, "19700101"));
  EXPECT_THAT(lists.found(), ElementsAre("E1 学生1", "E1 学生2", "E2 学生2")) << "23 is not over 23; grown-ups of whom nobody says school are no pupils";
}

TEST(ListExceptions, NotInSchoolByTheListYetOnTheRollWarnsOnly) {
  Lists lists;
  lists.pupil(1);
  lists.says(1, "辍学");
  lists.pupil(2).status = RollStatus::left;
  lists.says(2, "不在校");
  lists.pupil(3);
  lists.says(3, "复读");
  lists.pupil(4, "1001").status = RollStatus::transferred;
  lists.pupil(4, "1002");
  lists.says(4, "不在校");
  EXPECT_THAT(lists.found(), ElementsAre("E3 学生1", "E3 学生3", "E3 学生4"));
  EXPECT_FALSE(blocks(ExceptionType::on_roll_after_all));
}

TEST(ListExceptions, OneIdWithTwoNamesOrOneNameWithTwoIds) {
  Lists lists;
  lists.pupil(1);
  lists.says(1, "").name = "另名";
  HardshipRow& first = lists.says(2, "");
  first.household = "H1";
  HardshipRow& second = lists.says(3, "");
  second.household = "H1";
  second.name = first.name;
  HardshipRow& third = lists.says(4, "");
  third.household = "H2";
  third.name = first.name;
  EXPECT_THAT(lists.found(), ElementsAre("E4 另名", "E4 学生2"));
  lists.facts.decisions = {{resident_id(1), "另名", testing::student_number(1), "学生1", true}};
  EXPECT_THAT(lists.found(), ElementsAre("E4 学生2")) << "a clerk has settled it";
}

TEST(ListExceptions, AWrongIdThatNobodyHasIsSaidOfThoseWhoMayBePupils) {
  Lists lists;
  HardshipRow& failing = lists.says(1, "");
  failing.id = lists.keep(testing::broken_id(1));
  failing.id_condition = IdCondition::check_fails;
  HardshipRow& blank = lists.says(2, "");
  blank.id = {};
  blank.id_condition = IdCondition::blank;
  HardshipRow& old = lists.says(3, "");
  old.id = lists.keep("450109194001010001");
  old.id_condition = IdCondition::check_fails;
  EXPECT_THAT(lists.found(), ElementsAre("E5 学生1", "E5 学生2"));
  EXPECT_EQ(lists.report.found[0].row, TextIndex::kNone);
  lists.pupil(1);
  EXPECT_THAT(lists.found(), ElementsAre("E5 学生2")) << "the pupil whom the name and all places but one point to is found by matching";
}

TEST(ListExceptions, NotFullTimeByListOrRoll) {
  Lists lists;
  lists.says(1, "", "成人教育");
  lists.pupil(2);
  lists.detail().full_time = false;
  lists.says(2, "", "");
  lists.says(3, "", "全日制");
  EXPECT_THAT(lists.found(), ElementsAre("E6 学生1", "E6 学生2"));
}

TEST(ListExceptions, ATypeThatLacksItsColumnSaysSo) {
  Lists lists;
  lists.says(1, "");
  EXPECT_THAT(lists.not_judged(), IsEmpty());
  lists.has_in_school = false;
  EXPECT_THAT(lists.not_judged(), ElementsAre("E1", "E3", "E5"));
  lists.has_study_form = false;
  EXPECT_THAT(lists.not_judged(), ElementsAre("E1", "E3", "E5", "E6"));
  lists.pupil(2);
  lists.detail().full_time = true;
  EXPECT_THAT(lists.not_judged(), ElementsAre("E1", "E3", "E5")) << "the roll says it";
}

TEST(ListExceptions, WhoLeftTheListIsNotJudged) {
  Lists lists;
  lists.says(1, "在校").exit = testing::day("2026-11-30");
  EXPECT_THAT(lists.found(), IsEmpty());
}

}  // namespace
}  // namespace zhuxue
