// The audit checks of accounts and their holders: what trips each, and the near miss that does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/audit_desk.hpp"

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::AuditDesk;
using testing::resident_id;

TEST(AuditChecks, C02AnAccountOfSeveralPupils) {
  AuditDesk desk;
  for (const int person : {1, 2, 3}) desk.recipient(person);
  desk.account(1, {.number = "6228480000000000001"});
  desk.account(2, {.number = "6228480000000000001"});
  EXPECT_THAT(desk.tripped("C02", "2027-06-01"), ElementsAre("1 阻断", "2 阻断"));

  AuditDesk siblings;
  const std::string mother = resident_id(900, "19860907");
  for (const int person : {1, 2}) {
    siblings.recipient(person, {.guardian = "家长", .guardian_id = mother});
    siblings.account(person, {.holder = "家长", .number = "6228480000000000002", .relation = 1});
  }
  EXPECT_THAT(siblings.tripped("C02", "2027-06-01"), ElementsAre("1 警告", "2 警告"));
}

TEST(AuditChecks, C02TheHolderIsNeitherPupilNorGuardian) {
  AuditDesk desk;
  for (const int person : {1, 2, 3, 4, 5, 6}) desk.recipient(person);
  desk.account(1, {.holder = "别人"});
  desk.account(2, {.holder = "别字", .holder_id = resident_id(2)});                           // the name has another character, the ID is his
  desk.account(3, {.holder = "家长4", .relation = 1});                                        // somebody else's guardian
  desk.account(4, {.holder = "换名", .holder_id = resident_id(504, "19860907"), .relation = 1});  // by ID
  desk.account(5, {.holder = "祖母", .mandate = "委1", .relation = 2});
  desk.account(6, {.holder = "祖母", .relation = 2});
  EXPECT_THAT(desk.tripped("C02", "2027-06-01"), ElementsAre("1 阻断", "3 阻断", "5 警告", "6 阻断"));
}

TEST(AuditChecks, C02AMemberOfTheListedHouseholdMayHoldTheAccount) {
  AuditDesk desk;
  desk.pupil(1);
  const int record = desk.listed(resident_id(1), "H1");
  desk.listed("450109198001010012", "H1", "母亲");
  desk.assessed(1, 31250, -1, record);
  desk.granted(1);
  desk.account(1, {.holder = "母亲", .relation = 1});
  EXPECT_THAT(desk.tripped("C02"), IsEmpty());
  desk.account(1, {.holder = "邻居", .relation = 1});
  EXPECT_THAT(desk.tripped("C02"), ElementsAre("1 阻断"));
}

TEST(AuditChecks, C02AChangedAccountNeedsASecondPair) {
  AuditDesk desk;
  desk.recipient(1);
  desk.list(7, "account", "2026-11-10");
  desk.account(1, {.number = "6228480000000000009", .version = 7});
  EXPECT_THAT(desk.tripped("C02"), ElementsAre("1 阻断"));
  EXPECT_THAT(desk.tripped("C02", "2027-01-09"), IsEmpty()) << "sixty days later";
  desk.list(8, "confirm", "2026-11-15");
  desk.sql("INSERT INTO confirm_row (county, version, line, key_hash, row_hash, school, period, student_no, present, account_right, agreed) VALUES (C, 8, 2, 0, 0, '1001', '2026-autumn', '" +
           testing::student_number(1) + "', true, true, true)");
  EXPECT_THAT(desk.tripped("C02"), ElementsAre("1 警告")) << "the school has looked at it";
}

TEST(AuditChecks, C06DeadBeforeAndAfterTheDay) {
  AuditDesk desk;
  for (const int person : {1, 2, 3, 4}) desk.recipient(person);
  desk.account(4, {.holder = "家长4", .relation = 1});
  desk.list(9, "death", "2026-11-20");
  const auto died = [&](const std::string& id, const std::string& on) {
    static int line = 1;
    desk.sql("INSERT INTO death_row (county, version, line, key_hash, row_hash, name, id_no, id_condition, died_on) VALUES (C, 9, " + std::to_string(++line) + ", 0, 0, 'x', '" + id + "', 0, '" +
             on + "')");
  };
  died(resident_id(1), "2026-10-31");
  died(resident_id(2), "2026-11-01");
  died(resident_id(504, "19860907"), "2026-11-19");  // the guardian who holds the account
  EXPECT_THAT(desk.tripped("C06"), ElementsAre("1 阻断", "2 警告", "4 阻断"));
}

TEST(AuditChecks, C32OneHandForSeveralFamilies) {
  AuditDesk desk;
  for (const int person : {1, 2, 3, 4}) desk.recipient(person);
  for (const int person : {1, 2}) desk.account(person, {.holder = "班主任", .holder_id = "450109198001010012", .mandate = "委1", .relation = 3});
  desk.account(3, {.holder = "祖母", .holder_id = "450109195001010012", .mandate = "委2", .relation = 2});
  EXPECT_THAT(desk.tripped("C32"), ElementsAre("1 警告", "2 警告"));
}

TEST(AuditChecks, C02OneAccountIsSharedByThoseWhoAreAskedAboutOnly) {
  AuditDesk desk;
  desk.recipient(1);
  desk.recipient(2);
  desk.unasked(3, 4);
  for (const int person : {1, 3, 4}) desk.account(person, {.number = "6228480000000000001"});
  desk.account(2, {.number = "6228480000000000002"});  // the last digit
  EXPECT_THAT(desk.tripped("C02", "2027-06-01"), IsEmpty());
}

TEST(AuditChecks, C02SiblingsAreOfOneGuardianByIdOrElseByName) {
  const auto tripped = [](const std::string& guardian_2, const std::string& id_1, const std::string& id_2, int relation_2 = 1) {
    AuditDesk desk;
    desk.recipient(1, {.guardian = "家长", .guardian_id = id_1});
    desk.recipient(2, {.guardian = guardian_2, .guardian_id = id_2});
    desk.account(1, {.holder = "家长", .number = "6228480000000000002", .relation = 1});
    desk.account(2, {.holder = relation_2 ? guardian_2 : "学生2", .number = "6228480000000000002", .relation = relation_2});
    return desk.tripped("C02", "2027-06-01");
  };
  const std::string mother = resident_id(900, "19860907"), other = resident_id(901, "19860907");
  EXPECT_THAT(tripped("家长", "-", "-"), ElementsAre("1 警告", "2 警告"));
  EXPECT_THAT(tripped("家长", mother, other), ElementsAre("1 阻断", "2 阻断")) << "two guardians of one name";
  EXPECT_THAT(tripped("张家长", "-", "-"), ElementsAre("1 阻断", "2 阻断"));
  EXPECT_THAT(tripped("家长", mother, mother, 0), ElementsAre("1 阻断", "2 阻断")) << "one of them says it is his own";
}

TEST(AuditChecks, C02AnAccountThatSeveralNameByMandate) {
  AuditDesk desk;
  for (const int person : {1, 2, 3, 4, 5, 6}) desk.recipient(person);
  desk.account(1, {.holder = "福利院", .number = "6228480000000000003", .mandate = "委1", .relation = 4});
  desk.account(2, {.holder = "福利院", .number = "6228480000000000003", .mandate = "委2", .relation = 4});
  desk.account(3, {.holder = "祖母", .number = "6228480000000000004", .mandate = "委3", .relation = 2});
  desk.account(4, {.holder = "祖母", .number = "6228480000000000004", .relation = 2});                       // one mandate is missing
  desk.account(5, {.number = "6228480000000000005", .mandate = "委4", .relation = 1});
  desk.account(6, {.holder = "祖母", .number = "6228480000000000005", .mandate = "委5", .relation = 2});     // a guardian is nobody's deputy
  EXPECT_THAT(desk.tripped("C02", "2027-06-01"), ElementsAre("1 警告", "1 警告", "2 警告", "2 警告", "3 警告", "3 阻断", "4 阻断", "4 阻断", "5 阻断", "6 警告", "6 阻断"));
}

TEST(AuditChecks, C02WhoHasNoIdOwnsNothingByABlank) {
  AuditDesk desk;
  desk.recipient(1, {.id = "-", .number = "J123456789012345678"});
  desk.account(1, {.holder = "别人"});
  desk.recipient(2, {.guardian_id = "-"});
  desk.account(2, {.holder = "别人", .relation = 1});
  desk.recipient(3, {.guardian = "-", .guardian_id = "-"});
  desk.account(3, {.holder = "家长3", .relation = 1});
  desk.recipient(4, {.guardian = "-"});
  desk.account(4, {.holder = "家长4", .relation = 1});
  desk.recipient(5, {.id = resident_id(6)});
  desk.account(5, {.holder = "学生6", .holder_id = resident_id(5)});  // neither his name nor his ID of the roll
  desk.recipient(6, {.guardian = "-", .guardian_id = "-"});
  desk.account(6, {.holder = "祖母", .mandate = "委1", .relation = 1});
  EXPECT_THAT(desk.tripped("C02", "2027-06-01"), ElementsAre("1 阻断", "2 阻断", "3 警告", "4 阻断", "5 阻断", "6 警告"));
}

TEST(AuditChecks, C02AHouseholdIsThatOfOnePupilAndOneList) {
  AuditDesk desk;
  const std::string mother = "450109198001010012", aunt = "450109198001010039";
  for (const int person : {1, 2, 3, 4, 5, 6}) desk.pupil(person);
  const int records[] = {desk.listed(resident_id(1), "H1"), desk.listed(resident_id(2), "H2"), desk.listed(resident_id(3)), desk.listed(resident_id(4), "H4"), desk.listed(resident_id(5), "H5"),
                         desk.listed(resident_id(6), "H6")};
  for (const int person : {1, 2, 3, 4, 5, 6}) desk.assessed(person, 31250, -1, records[person - 1]), desk.granted(person);
  desk.listed(mother, "H1", "母亲");
  desk.listed(aunt, "", "姑母");
  desk.listed(mother, "H6", "母亲");
  desk.list(20, "hardship", "2026-11-01");  // another list numbers its households anew
  desk.sql("INSERT INTO hardship_row (county, version, line, key_hash, row_hash, name, id_no, id_condition, kind, household) VALUES (C, 20, 2, 0, 0, '邻居', '" + aunt + "', 0, 0, 'H4')");
  desk.account(1, {.holder = "改名", .holder_id = mother, .relation = 1});  // by ID
  desk.account(2, {.holder = "母亲", .relation = 1});                       // of another household
  desk.account(3, {.holder = "姑母", .relation = 1});                       // no household number joins nobody
  desk.account(4, {.holder = "邻居", .relation = 1});
  desk.account(5, {.holder = "别人", .holder_id = mother, .relation = 1});
  desk.account(6, {.holder = "别人", .relation = 1});
  desk.older_run();
  EXPECT_THAT(desk.tripped("C02", "2027-06-01"), ElementsAre("2 阻断", "3 阻断", "4 阻断", "5 阻断", "6 阻断"));
}

TEST(AuditChecks, C02AGuardianOfTheResidentList) {
  AuditDesk desk;
  const std::string mother = "450109198001010012";
  for (const int person : {1, 2, 3, 4}) desk.recipient(person);
  desk.recipient(5, {.id = "-", .number = "J123456789012345678"});
  desk.list(20, "resident", "2026-09-01");
  const auto resident = [&](int line, const std::string& id, const std::string& guardian, const std::string& guardian_id) {
    desk.sql("INSERT INTO resident_row (county, version, line, key_hash, row_hash, name, id_no, id_condition, town, village, guardian, guardian_id) VALUES (C, 20, " + std::to_string(line) +
             ", 0, 0, 'x', '" + id + "', 0, 't', 'v', '" + guardian + "', '" + guardian_id + "')");
  };
  resident(2, resident_id(1), "母亲", "");
  resident(3, resident_id(2), "旧名", mother);
  resident(4, resident_id(3), "父亲", "");
  resident(5, "", "表姐", "");
  desk.account(1, {.holder = "母亲", .relation = 1});
  desk.account(2, {.holder = "新名", .holder_id = mother, .relation = 1});
  desk.account(3, {.holder = "母亲", .relation = 1});  // 1's
  desk.account(4, {.holder = "父亲", .relation = 0});  // a guardian's account is not the pupil's own
  desk.account(5, {.holder = "表姐", .relation = 1});
  EXPECT_THAT(desk.tripped("C02", "2027-06-01"), ElementsAre("3 阻断", "4 阻断", "5 阻断"));
}

TEST(AuditChecks, C02SixtyDaysFromTheChangeAndTheSchoolsWordAfterIt) {
  AuditDesk desk;
  for (const int person : {1, 2, 3, 4, 5, 6}) desk.pupil(person), desk.assessed(person, 31250, -1, desk.listed(resident_id(person))), desk.granted(person);
  desk.list(20, "account", "2026-11-10");
  for (const int person : {1, 2, 4, 5, 6}) desk.account(person);
  desk.account(1, {.version = 20});                                          // said again, not changed
  desk.account(2, {.number = "6228480000000000009", .version = 20});
  desk.account(3, {.version = 20});                                          // his first
  for (const int person : {4, 5, 6}) desk.account(person, {.number = "622848000000000001" + std::to_string(person), .version = 20});
  desk.list(21, "confirm", "2026-11-10");
  desk.list(22, "confirm", "2026-11-09");
  const auto confirms = [&](int version, int person, const std::string& right) {
    desk.sql("INSERT INTO confirm_row (county, version, line, key_hash, row_hash, school, period, student_no, present, account_right, agreed) VALUES (C, " + std::to_string(version) + ", " +
             std::to_string(person + 1) + ", 0, 0, '1001', '2026-autumn', '" + desk.number(person) + "', true, " + right + ", true)");
  };
  confirms(21, 4, "true");
  confirms(22, 5, "true");   // the day before
  confirms(21, 6, "false");
  EXPECT_THAT(desk.tripped("C02", "2027-01-08"), ElementsAre("2 阻断", "4 警告", "5 阻断", "6 阻断"));
  EXPECT_THAT(desk.tripped("C02", "2027-01-09"), IsEmpty());
}

TEST(AuditChecks, C06OnlyOfGrantsThatStandAndOfTheHolderHimself) {
  AuditDesk desk;
  for (const int person : {1, 2, 3, 4, 5}) desk.recipient(person);
  desk.unasked(6, 7);
  desk.account(2, {.holder = "家长2", .holder_id = resident_id(88, "19860907"), .relation = 1});  // another person of the guardian's name
  desk.account(3, {.holder = "祖母", .holder_id = resident_id(77, "19560907"), .mandate = "委1", .relation = 2});
  desk.account(4, {.holder = "家长4", .mandate = "委2", .relation = 2});                          // the guardian's name, and not the guardian
  desk.account(5, {.holder_id = resident_id(5)});                                                // his own account, said with his ID
  desk.list(8, "death", "2026-10-20");
  desk.list(9, "death", "2026-11-20");
  int line = 1;
  const auto died = [&](int version, const std::string& id, const std::string& on) {
    desk.sql("INSERT INTO death_row (county, version, line, key_hash, row_hash, name, id_no, id_condition, died_on) VALUES (C, " + std::to_string(version) + ", " + std::to_string(++line) + ", 0, 0, 'x', '" +
             id + "', 0, '" + on + "')");
  };
  for (const int person : {1, 2, 4}) died(9, resident_id(500 + person, "19860907"), "2026-10-01");  // guardians whose accounts these are not
  for (const int person : {5, 6, 7}) died(9, resident_id(person), "2026-10-31");
  died(8, resident_id(1), "2026-10-01");  // the newer register no longer says so
  died(9, resident_id(77, "19560907"), "2026-11-19");
  EXPECT_THAT(desk.tripped("C06"), ElementsAre("3 阻断", "5 阻断"));
}

TEST(AuditChecks, C32OneHandNeedsTwoHomes) {
  AuditDesk desk;
  const std::string mother = resident_id(900, "19860907");
  for (const int person : {1, 2}) desk.recipient(person, {.guardian = "母亲", .guardian_id = mother});
  for (const int person : {3, 4, 5, 6, 7, 8}) desk.recipient(person);
  desk.recipient(9, {.guardian = "代办", .guardian_id = "-"});
  desk.recipient(10, {.guardian = "无", .guardian_id = "-"});
  desk.unasked(11, 12);
  for (const int person : {1, 2}) desk.account(person, {.holder = "祖母", .holder_id = "450109195001010012", .mandate = "委1", .relation = 2});  // two children of one home
  desk.account(3, {.holder = "家长3", .number = "6228480000000000007", .relation = 1});
  desk.account(4, {.holder = "家长3", .number = "6228480000000000007", .relation = 1});        // one is his guardian
  desk.account(5, {.holder = "学生5", .number = "6228480000000000008"});
  desk.account(6, {.holder = "学生5", .number = "6228480000000000008"});                       // one is the holder
  desk.account(7, {.holder = "村会计", .number = "6228480000000000010", .relation = 3});
  desk.account(8, {.holder = "村会计", .number = "6228480000000000011", .relation = 3});       // two accounts, no ID: two people for all we know
  for (const int person : {9, 10, 11, 12}) desk.account(person, {.holder = "代办", .number = "6228480000000000012", .relation = 3});
  EXPECT_THAT(desk.tripped("C32"), IsEmpty());
  desk.recipient(13);
  desk.account(13, {.holder = "代办", .number = "6228480000000000012", .relation = 3});
  EXPECT_THAT(desk.tripped("C32"), ElementsAre("10 警告", "13 警告"));
  desk.account(4, {.holder = "家长五", .number = "6228480000000000007", .holder_id = resident_id(504, "19860907"), .relation = 1});
  desk.account(3, {.holder = "家长五", .number = "6228480000000000007", .holder_id = resident_id(504, "19860907"), .relation = 1});
  EXPECT_THAT(desk.tripped("C32"), ElementsAre("10 警告", "13 警告")) << "his guardian by ID";
}

}  // namespace
}  // namespace zhuxue
