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

TEST(AuditChecks, ADistrictWithoutFaultTripsNothing) {
  AuditDesk desk;
  for (const int person : {1, 2, 3}) desk.recipient(person);
  desk.list(9, "death", "2026-11-20");
  desk.list(10, "attendance", "2026-11-20");
  desk.list(11, "budget", "2026-11-20");
  for (const std::string_view code : {"C01", "C02", "C03", "C05", "C06", "C07", "C08", "C09", "C11", "C12", "C15", "C22", "C23", "C27", "C29", "C30", "C31", "C32"})
    EXPECT_THAT(desk.tripped(code), IsEmpty()) << code;
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

TEST(AuditChecks, C03NoLongerOnAnyRoll) {
  AuditDesk desk;
  desk.recipient(1);
  desk.recipient(2);
  desk.list(7, "roll", "2026-10-31");  // the school corrects its roll: 1 is not on it
  desk.pupil(2, {.version = 7});
  EXPECT_THAT(desk.tripped("C03"), ElementsAre("1 阻断"));
}

TEST(AuditChecks, C04WhatNoDepartmentVouchesForNeedsItsPapers) {
  AuditDesk desk;
  for (const int person : {1, 2, 3, 4, 5, 6}) {
    desk.kind = person <= 2 ? 23 : person == 3 ? 17 : 0;   // 学校认定困难, 突发事件致困, 脱贫户
    desk.recipient(person);
  }
  desk.account(5, {.holder = "祖母", .mandate = "委1", .relation = 2});
  desk.account(6, {.holder = "家长6", .mandate = "委2", .relation = 1});  // a guardian needs none
  const auto attach = [&](int person, const std::string& kind) {
    static int number = 0;
    desk.sql("INSERT INTO attachment (county, attachment, about, student_no, kind, sha256, media, size, note, actor, business_day) VALUES (C, " + std::to_string(++number) + ", 'PUPIL', '" +
             testing::student_number(person) + "', '" + kind + "', repeat('a', 64), 'pdf', 9, '', 'a', '2026-11-20')");
  };
  attach(4, "其他");
  EXPECT_THAT(desk.tripped("C04"), ElementsAre("1 警告", "2 警告", "3 警告", "5 警告"));
  for (const std::string kind : {"申请表", "户口页"}) attach(2, kind), attach(3, kind);
  attach(1, "申请表");
  attach(5, "委托书");
  EXPECT_THAT(desk.tripped("C04"), ElementsAre("1 警告")) << "1 has no copy of an ID";
  attach(1, "身份证件");
  EXPECT_THAT(desk.tripped("C04"), IsEmpty());
}

TEST(AuditChecks, C04ANoticeThatRanItsDaysLeavesAPhotograph) {
  AuditDesk desk;
  desk.recipient(1);
  for (const std::string notice : {"1", "2", "3"})
    desk.sql("INSERT INTO notice (county, notice, programme, period, school, place, first_day, last_day, working_days, lines, digest, actor, business_day) VALUES (C, " + notice +
             ", 'YW-FJS', '2026-autumn', '', 'p', '2026-11-02', '2026-11-06', 5, 1, repeat('0', 64), 'a', '2026-11-02')");
  for (const std::string notice : {"1", "2"})
    desk.sql("INSERT INTO notice_end (county, notice, step, last_day, note, actor, business_day) VALUES (C, " + notice + ", 'CLOSED', '2026-11-06', '', 'a', '2026-11-09')");
  desk.sql("INSERT INTO attachment (county, attachment, about, notice, kind, sha256, media, size, note, actor, business_day) VALUES (C, 1, 'NOTICE', 1, '公示照片', repeat('a', 64), 'jpg', 9, '', 'a', "
           "'2026-11-09')");
  EXPECT_THAT(desk.tripped("C04"), ElementsAre("G2 警告")) << "3 still hangs";
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

// A batch of `fen` with one line for the award of a person; its steps and what the bank says are the test's.
std::string batch_of(int person, int fen = 31250, int batch_fen = 31250) {
  const std::string n = std::to_string(person), money = std::to_string(fen), total = std::to_string(batch_fen);
  return "INSERT INTO batch (county, batch, programme, period, bank, profile, fiscal_year, reissue, lines, total, central, region, city, county_share, sha256, sm3, business_day) VALUES (C, " + n +
         ", 'YW-FJS', '2026-autumn', 'b', 'generic-csv', 2026, false, 1, " + total + ", " + total + ", 0, 0, 0, 's" + n + "', 'd" + n + "', '2026-11-25');" +
         "INSERT INTO instruction (county, award, attempt, use, batch, line_no, amount, central, region, city, county_share, payee_version, payee_line, holder, account, actor) VALUES (C, " + n +
         ", 0, 'LINE', " + n + ", 1, " + money + ", " + money + ", 0, 0, 0, 3, 2, 'h', '12345678', 'a');";
}
std::string steps_of(int batch) {
  const std::string n = std::to_string(batch);
  std::string statements;
  const char* const names[] = {"SEALED", "REVIEWED", "APPROVED", "ISSUED"};
  for (int i = 0; i < 4; ++i)
    statements += "INSERT INTO batch_step (county, batch, ordinal, step, prev_step, actor, digest, business_day) VALUES (C, " + n + ", " + std::to_string(i) + ", '" + names[i] + "', " +
                  (i ? "'" + std::string(names[i - 1]) + "'" : "NULL") + ", 'a" + std::to_string(i) + "', 'd" + n + "', '2026-11-25');";
  return statements;
}
std::string bank_says(int batch, const std::string& effect, const std::string& on) {
  const std::string n = std::to_string(batch);
  return "INSERT INTO bank_file (county, bank_file, profile, sha256, name, bytes, lines, paid, failed, in_process, already_known, cases, business_day, actor) VALUES (C, " + n +
         ", 'generic-csv', 'f" + n + "', 'f', 1, 1, 1, 0, 0, 0, 0, '" + on + "', 'a');" +
         "INSERT INTO bank_line (county, bank_file, line, batch, batch_line, amount, status, reason, effect) VALUES (C, " + n + ", 2, " + n + ", 1, 31250, '成功', '', '" + effect + "');";
}

TEST(AuditChecks, C05DocumentsPositionsAndPostingsAgree) {
  AuditDesk desk;
  desk.sql("INSERT INTO budget_document (county, document, level, programme, year, amount, version, line) VALUES (C, 'd', 0, 'YW-FJS', 2026, 100000, 1, 2)");
  desk.sql("INSERT INTO budget_position (county, programme, year, level, approved) VALUES (C, 'YW-FJS', 2026, 0, 100000)");
  EXPECT_THAT(desk.tripped("C05"), IsEmpty());
  desk.sql("INSERT INTO budget_position (county, programme, year, level, approved) VALUES (C, 'YW-JS', 2026, 3, 1)");
  desk.sql("UPDATE budget_position SET paid = 1 WHERE programme = 'YW-FJS' AND county IN (C, 0)");
  EXPECT_THAT(desk.tripped("C05"), ElementsAre("YW-FJS 2026 中央 警告", "YW-JS 2026 县区 警告"));
}

TEST(AuditChecks, C08DueAndLeftBehindByAnIssuedBatch) {
  AuditDesk desk;
  for (const int person : {1, 2}) desk.recipient(person);
  desk.pupil(3);
  desk.assessed(3, 31250, -1, desk.listed(resident_id(3)));
  EXPECT_THAT(desk.tripped("C08"), IsEmpty()) << "nothing of the period has gone out yet";
  desk.sql(batch_of(1) + steps_of(1));
  EXPECT_THAT(desk.tripped("C08"), ElementsAre("2 警告", "3 警告"));
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

TEST(AuditChecks, C11CreditedAfterTheDeadlineOrNotAtAll) {
  AuditDesk desk;
  for (const int person : {1, 2, 3}) desk.recipient(person);
  desk.sql(batch_of(1) + steps_of(1) + bank_says(1, "PAID", "2026-11-30"));
  desk.sql(batch_of(2) + steps_of(2) + bank_says(2, "PAID", "2026-12-01"));
  EXPECT_THAT(desk.tripped("C11", "2026-11-30"), ElementsAre("2 警告"));
  EXPECT_THAT(desk.tripped("C11", "2026-12-01"), ElementsAre("2 警告", "3 警告"));
}

TEST(AuditChecks, C11MoneyLiesIdle) {
  AuditDesk desk;
  desk.list(11, "budget", "2026-03-20");
  desk.sql("INSERT INTO budget_row (county, version, line, key_hash, row_hash, document, level, programme, year, amount, issued_on) VALUES (C, 11, 2, 0, 0, 'd', 0, 'YW-FJS', 2026, 100, '2026-03-20')");
  desk.sql("INSERT INTO budget_position (county, programme, year, level, approved, paid) VALUES (C, 'YW-FJS', 2026, 0, 100, 49)");
  EXPECT_THAT(desk.tripped("C11", "2026-09-16"), IsEmpty()) << "half a year";
  EXPECT_THAT(desk.tripped("C11", "2026-09-17"), ElementsAre("YW-FJS 2026 中央 警告"));
  desk.sql("UPDATE budget_position SET paid = 50 WHERE county IN (C, 0)");
  EXPECT_THAT(desk.tripped("C11", "2026-09-17"), IsEmpty());
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

TEST(AuditChecks, C26AndC27WhoIsTaughtAtHomeIsThereAndDoesNotBoard) {
  AuditDesk desk;
  desk.list(10, "attendance", "2026-11-30");
  for (const int person : {1, 2, 3}) {
    desk.recipient(person);
    desk.sql("INSERT INTO attendance_row (county, version, line, key_hash, row_hash, school, student_no, month, days_due, days_present) VALUES (C, 10, " + std::to_string(person + 1) +
             ", 0, 0, '1001', '" + testing::student_number(person) + "', '2026-11-01', 20, 0)");
  }
  desk.sql("UPDATE roll_row SET home_teaching = true WHERE county IN (C, 0) AND student_no IN ('" + testing::student_number(1) + "', '" + testing::student_number(2) + "')");
  desk.sql("UPDATE roll_row SET boards = true WHERE county IN (C, 0) AND student_no IN ('" + testing::student_number(2) + "', '" + testing::student_number(3) + "')");
  EXPECT_THAT(desk.tripped("C27"), ElementsAre("3 警告"));
  EXPECT_THAT(desk.tripped("C26"), ElementsAre("2 警告"));
}

TEST(AuditChecks, C27OnTheRollAndNotThere) {
  AuditDesk desk;
  desk.list(10, "attendance", "2026-11-30");
  const int present[] = {0, 9, 10};
  for (const int person : {1, 2, 3}) {
    desk.recipient(person);
    desk.sql("INSERT INTO attendance_row (county, version, line, key_hash, row_hash, school, student_no, month, days_due, days_present) VALUES (C, 10, " + std::to_string(person + 1) +
             ", 0, 0, '1001', '" + testing::student_number(person) + "', '2026-11-01', 20, " + std::to_string(present[person - 1]) + ")");
  }
  EXPECT_THAT(desk.tripped("C27"), ElementsAre("1 警告", "2 警告"));
}

TEST(AuditChecks, C29ABatchIsItsLines) {
  AuditDesk desk;
  for (const int person : {1, 2}) desk.recipient(person);
  desk.sql(batch_of(1));
  EXPECT_THAT(desk.tripped("C29"), IsEmpty());
  desk.sql(batch_of(2, 31250, 31251));
  EXPECT_THAT(desk.tripped("C29"), ElementsAre("B2 停批"));
}

TEST(AuditChecks, C30DirectMoneyUnderAnotherPurpose) {
  AuditDesk desk;
  desk.list(11, "budget", "2026-03-20");
  const auto document = [&](int line, const std::string& number, const std::string& programme, const std::string& direct, const std::string& code) {
    desk.sql("INSERT INTO budget_row (county, version, line, key_hash, row_hash, document, level, programme, year, amount, issued_on, direct, function_code) VALUES (C, 11, " + std::to_string(line) +
             ", 0, 0, '" + number + "', 0, '" + programme + "', 2026, 100, '2026-03-20', '" + direct + "', '" + code + "')");
    desk.sql("INSERT INTO budget_document (county, document, level, programme, year, amount, version, line) VALUES (C, '" + number + "', 0, '" + programme + "', 2026, 100, 11, " + std::to_string(line) + ")");
  };
  document(2, "甲", "YW-FJS", "是", "2050202");
  document(3, "乙", "YW-FJS", "是", "2050204");
  document(4, "丙", "YW-JS", "否", "2050204");
  document(5, "丁", "GZ-ZXJ", "是", "2050203");
  EXPECT_THAT(desk.tripped("C30"), ElementsAre("丁 停批", "乙 停批"));
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

TEST(AuditChecks, C32OneHandForSeveralFamilies) {
  AuditDesk desk;
  for (const int person : {1, 2, 3, 4}) desk.recipient(person);
  for (const int person : {1, 2}) desk.account(person, {.holder = "班主任", .holder_id = "450109198001010012", .mandate = "委1", .relation = 3});
  desk.account(3, {.holder = "祖母", .holder_id = "450109195001010012", .mandate = "委2", .relation = 2});
  EXPECT_THAT(desk.tripped("C32"), ElementsAre("1 警告", "2 警告"));
}

}  // namespace
}  // namespace zhuxue
