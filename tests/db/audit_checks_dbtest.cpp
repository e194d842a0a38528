// Each audit check: what trips it, and the near miss that does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/audit_desk.hpp"

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::AuditDesk;
using testing::resident_id;

class ADistrictWithoutFault : public ::testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Asked, ADistrictWithoutFault,
                         ::testing::Values("C01", "C02", "C03", "C05", "C06", "C07", "C08", "C09", "C11", "C12", "C15", "C22", "C23", "C24", "C25", "C26", "C27", "C28", "C29", "C30", "C31", "C32"),
                         [](const auto& check) { return std::string(check.param); });

TEST_P(ADistrictWithoutFault, TripsNothing) {
  AuditDesk desk;
  for (const int person : {1, 2, 3}) desk.recipient(person);
  desk.list(9, "death", "2026-11-20");
  desk.list(10, "attendance", "2026-11-20");
  desk.list(11, "budget", "2026-11-20");
  desk.list(12, "provision", "2026-11-20");
  EXPECT_THAT(desk.tripped(GetParam()), IsEmpty());
}

TEST(AuditChecks, C01OneChildUnderTwoNumbersIsPaidTwice) {
  AuditDesk desk;
  desk.recipient(1);
  desk.recipient(2);
  desk.recipient(3, {.school = "1002", .id = resident_id(1)});  // the same ID
  EXPECT_THAT(desk.tripped("C01"), ElementsAre("1 阻断", "3 阻断"));

  AuditDesk by_record;
  const int record = (by_record.pupil(1), by_record.pupil(2), by_record.pupil(3), by_record.listed(resident_id(1)));
  for (const int person : {1, 2}) by_record.assessed(person, 31250, -1, record), by_record.granted(person);
  by_record.assessed(3, 31250, -1, by_record.listed(resident_id(3)));
  by_record.granted(3);
  EXPECT_THAT(by_record.tripped("C01"), ElementsAre("1 阻断", "2 阻断"));

  AuditDesk by_name;
  by_name.recipient(1);
  by_name.recipient(2, {.name = "学生1", .guardian_id = resident_id(501, "19860907")});
  EXPECT_THAT(by_name.tripped("C01"), ElementsAre("1 阻断", "2 阻断"));
  AuditDesk namesakes;  // another guardian: two children of one name and birthday
  namesakes.recipient(1);
  namesakes.recipient(2, {.name = "学生1"});
  EXPECT_THAT(namesakes.tripped("C01"), IsEmpty());
}

TEST(AuditChecks, C01ADamagedNumberIsNobodysId) {
  AuditDesk desk;
  desk.recipient(1);
  desk.recipient(2, {.school = "1002"});
  desk.sql("UPDATE roll_row SET id_no = '4.50109E+17', id_condition = 4 WHERE county IN (C, 0)");
  EXPECT_THAT(desk.tripped("C01"), IsEmpty());
}

TEST(AuditChecks, C01AidedWhereItIsAtSchoolElsewhere) {
  AuditDesk desk;
  desk.recipient(1);
  desk.recipient(2);
  desk.list(8, "away", "2026-11-01");
  desk.sql("INSERT INTO away_row (county, version, line, key_hash, row_hash, name, id_no, id_condition, place, school_name, aided) VALUES (C, 8, 2, 0, 0, 'x', '" + resident_id(1) +
           "', 0, 'p', 's', true)");
  desk.sql("INSERT INTO away_row (county, version, line, key_hash, row_hash, name, id_no, id_condition, place, school_name, aided) VALUES (C, 8, 3, 0, 0, 'x', '" + resident_id(2) +
           "', 0, 'p', 's', false)");
  EXPECT_THAT(desk.tripped("C01"), ElementsAre("1 阻断"));
}

TEST(AuditChecks, C01SeniorHighSchoolOrVocationalButNotBoth) {
  const auto tripped = [](const std::string& vocational_month, const std::string& id) {
    AuditDesk desk;
    desk.programme = "GZ-ZXJ";
    desk.recipient(1);
    desk.pupil(2, {.school = "1002", .id = id});
    desk.programme = "ZZ-ZXJ";
    desk.granted_before(2, vocational_month, desk.listed(id));
    desk.programme = "GZ-ZXJ";
    return desk.tripped("C01");
  };
  EXPECT_THAT(tripped("2026-11", resident_id(1)), ElementsAre("1 阻断"));
  EXPECT_THAT(tripped("2026-08", resident_id(1)), IsEmpty()) << "before the term";
  EXPECT_THAT(tripped("2026-11", resident_id(2)), IsEmpty()) << "another child";
}

TEST(AuditChecks, C03NoLongerOnAnyRoll) {
  AuditDesk desk;
  desk.recipient(1);
  desk.recipient(2);
  desk.list(7, "roll", "2026-10-31");  // the school corrects its roll: 1 is not on it
  desk.pupil(2, {.version = 7});
  EXPECT_THAT(desk.tripped("C03"), ElementsAre("1 阻断"));
}

TEST(AuditChecks, C07LessThanTheStandard) {
  AuditDesk desk;
  desk.recipient(1);
  desk.pupil(2);
  desk.assessed(2, 31250, -1, desk.listed(resident_id(2)));
  desk.granted(2, 31249);
  EXPECT_THAT(desk.tripped("C07"), ElementsAre("2 阻断"));
}

TEST(AuditChecks, C12NoLongerEligible) {
  AuditDesk desk;
  for (const int person : {1, 2}) desk.recipient(person);
  desk.sql("INSERT INTO run (county, run, month, known, inputs, last_decision, two_people, program, business_day, actor) VALUES (C, 2, '2026-11-01', '2026-11-30', 'y', 0, false, 't', "
           "'2026-11-25', 'a')");
  desk.assessed(1, 0, 4, 0, 2);
  desk.assessed(2, 31250, -1, 0, 2);
  desk.run = 2;
  EXPECT_THAT(desk.tripped("C12"), ElementsAre("1 阻断"));
}

TEST(AuditChecks, C22OneIdAtTwoSchoolsOrBeforeEntry) {
  AuditDesk desk;
  for (const int person : {1, 2}) desk.recipient(person);
  desk.pupil(3, {.school = "1002", .id = resident_id(1)});
  desk.pupil(4, {.id = resident_id(2), .status = 2});                           // 转出: not counted
  desk.pupil(5, {.entered = "2026-11-01"});
  desk.pupil(6, {.entered = "2026-10-31"});
  EXPECT_THAT(desk.tripped("C22"), ElementsAre("1 阻断", "3 阻断", "5 警告"));
}

TEST(AuditChecks, C09AidedLastTermAndNotThisOne) {
  AuditDesk desk;
  for (const int person : {1, 2, 3}) desk.pupil(person);
  const int records[] = {desk.listed(resident_id(1)), desk.listed(resident_id(2)), desk.listed(resident_id(3))};
  for (const int person : {1, 2, 3}) desk.granted_before(person, "2026-spring", records[person - 1]);
  desk.assessed(1, 31250, -1, records[0]);
  desk.sql("UPDATE hardship_row SET exit_on = '2026-08-01' WHERE line = " + std::to_string(records[2]) + " AND county IN (C, 0)");
  EXPECT_THAT(desk.tripped("C09"), ElementsAre("2 警告")) << "1 is due again, 3 left the list with a date";
}

TEST(AuditChecks, C15NearlyEverybodyAtASchool) {
  AuditDesk desk;
  for (int person = 1; person <= 19; ++person) desk.recipient(person);
  EXPECT_THAT(desk.tripped("C15"), IsEmpty()) << "a small school";
  desk.pupil(20);
  EXPECT_THAT(desk.tripped("C15"), ElementsAre("1001 2026-autumn 警告"));
  desk.pupil(21);
  EXPECT_THAT(desk.tripped("C15"), IsEmpty()) << "19 of 21";
}

TEST(AuditChecks, C23AidedAtASchoolThatDoesNotHaveHim) {
  AuditDesk desk;
  desk.recipient(1);
  desk.pupil(2, {.school = "1002"});
  desk.assessed(2, 31250, -1, desk.listed(resident_id(2)));
  desk.granted(2);  // at 1001
  EXPECT_THAT(desk.tripped("C23"), ElementsAre("2 阻断"));
}

TEST(AuditChecks, C12WhoRepeatsOrSitsInHasNoGrantOfASeniorHighSchool) {
  for (const std::string programme : {"GZ-ZXJ", "YW-FJS"}) {
    AuditDesk desk;
    desk.programme = programme;
    for (const int person : {1, 2, 3, 4}) desk.recipient(person);
    const auto says = [&](int person, const std::string& extra) {
      desk.sql("UPDATE roll_row SET extra = '" + extra + "' WHERE county IN (C, 0) AND student_no = '" + testing::student_number(person) + "'");
    };
    says(1, "学生来源=复读生");
    says(2, "特长=书法\n是否借读=是");
    says(3, "是否复读=否");
    says(4, "学生来源=正常入学");
    if (programme == "GZ-ZXJ") EXPECT_THAT(desk.tripped("C12"), ElementsAre("1 阻断", "2 阻断"));
    else EXPECT_THAT(desk.tripped("C12"), IsEmpty());
  }
}

TEST(AuditChecks, C31MoneyThatTheStandardsCannotMake) {
  AuditDesk desk;
  desk.recipient(1);
  desk.pupil(2);
  desk.assessed(2, 37500, -1, desk.listed(resident_id(2)));
  desk.granted(2, 37500);
  EXPECT_THAT(desk.tripped("C31"), IsEmpty()) << "one of each";
  desk.pupil(3);
  desk.granted(3, 34375);
  EXPECT_THAT(desk.tripped("C31"), ElementsAre("1001 2026-autumn 警告"));
}

}  // namespace
}  // namespace zhuxue
