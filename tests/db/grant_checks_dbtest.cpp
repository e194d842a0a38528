// The audit checks of grants, once more: the near misses that the first round (audit_checks_dbtest.cpp) does not have.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/audit_batch.hpp"
#include "support/audit_desk.hpp"

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::AuditDesk;
using testing::bank_says;
using testing::batch_of;
using testing::resident_id;
using testing::steps_of;

TEST(AuditChecks, C01TheIdInsideAStudentNumberCounts) {
  AuditDesk desk;
  desk.recipient(1, {.number = "J123456789012345678"});                       // by his ID
  desk.recipient(2, {.id = resident_id(402), .number = "G" + resident_id(1)});  // by his number
  desk.recipient(3, {.id = resident_id(403), .number = "J" + resident_id(4)});  // 18 characters that are no ID
  desk.recipient(4);
  EXPECT_THAT(desk.tripped("C01"), ElementsAre("1 阻断", "2 阻断"));
}

TEST(AuditChecks, C01ABlankIsNoSign) {
  AuditDesk desk;
  for (const int person : {1, 2}) desk.recipient(person, {.id = "-", .name = "同名", .guardian_id = "-", .number = "J12345678901234567" + std::to_string(person)});
  for (const int person : {3, 4}) desk.recipient(person, {.name = "同名", .guardian_id = resident_id(900, "19860907"), .birth = person == 3 ? "2016-09-07" : "2016-09-08"});
  for (const int person : {5, 6}) desk.recipient(person, {.name = "同名", .guardian_id = resident_id(901, "19860907"), .birth = "-"});
  desk.list(8, "away", "2026-11-01");
  desk.sql("INSERT INTO away_row (county, version, line, key_hash, row_hash, name, id_no, id_condition, place, school_name, aided) VALUES (C, 8, 2, 0, 0, 'x', '', 1, 'p', 's', true)");
  EXPECT_THAT(desk.tripped("C01"), IsEmpty());
}

TEST(AuditChecks, C01OneFamilyOfAidAndOnePeriod) {
  AuditDesk desk;
  desk.recipient(1);
  desk.unasked(2, 3, {.id = resident_id(1)});  // taken back; last spring
  desk.programme = "XQ-ZZ", desk.family = "XQ";
  desk.recipient(4, {.id = resident_id(1)});   // aid of another kind
  desk.programme = "YW-FJS", desk.family = "YW-SH";
  desk.also = {{"XQ-ZZ", "2026-autumn"}};
  EXPECT_THAT(desk.tripped("C01"), IsEmpty());
  desk.also.push_back({"YW-FJS", "2026-spring"});
  EXPECT_THAT(desk.tripped("C01"), IsEmpty()) << "once each term";
  desk.recipient(5, {.id = resident_id(1)});
  EXPECT_THAT(desk.tripped("C01"), ElementsAre("1 阻断", "5 阻断")) << "the aid of another kind and that of spring stay";
}

TEST(AuditChecks, C01ByRecordNotByItsNeighbour) {
  AuditDesk desk;
  for (const int person : {1, 2, 3}) desk.pupil(person);
  const int records[] = {desk.listed(resident_id(1)), desk.listed(resident_id(2)), desk.listed(resident_id(3))};
  for (const int person : {1, 2, 3}) desk.assessed(person, 31250, -1, records[person - 1]), desk.granted(person);
  desk.older_run();
  EXPECT_THAT(desk.tripped("C01"), IsEmpty()) << "two records of one list";
  desk.pupil(4);
  desk.assessed(4, 31250, -1, records[0]);
  desk.granted(4);
  EXPECT_THAT(desk.tripped("C01"), ElementsAre("1 阻断", "4 阻断"));
}

TEST(AuditChecks, C01AidedElsewhereByTheLatestWord) {
  AuditDesk desk;
  desk.recipient(1);
  desk.recipient(2);
  desk.list(8, "away", "2026-10-01");
  desk.list(9, "away", "2026-11-01");
  const auto away = [&](int version, int person, const std::string& aided) {
    desk.sql("INSERT INTO away_row (county, version, line, key_hash, row_hash, name, id_no, id_condition, place, school_name, aided) VALUES (C, " + std::to_string(version) + ", " +
             std::to_string(person + 1) + ", 0, 0, 'x', '" + resident_id(person) + "', 0, 'p', 's', " + aided + ")");
  };
  away(8, 1, "true"), away(9, 1, "false");
  away(8, 2, "false"), away(9, 2, "true");
  EXPECT_THAT(desk.tripped("C01"), ElementsAre("2 阻断"));
}

TEST(AuditChecks, C01TwoNationalGrantsOfOneChild) {
  const auto tripped = [](const std::string& asked, const std::string& id_1, const std::string& id_2, AuditDesk::Then then = AuditDesk::Then::stands) {
    AuditDesk desk;
    desk.programme = "GZ-ZXJ", desk.family = "GZ";
    desk.recipient(1, {.id = id_1, .number = "J123456789012345671"});
    desk.recipient(3, {.id = id_1 == "-" ? "" : "-", .number = "J123456789012345673"});
    desk.programme = "ZZ-ZXJ", desk.family = "ZZ";
    desk.then = then;
    desk.recipient(2, {.id = id_2, .number = "J123456789012345672"});
    desk.programme = asked;
    return desk.tripped("C01");
  };
  const std::string one = resident_id(1);
  EXPECT_THAT(tripped("GZ-ZXJ", one, one), ElementsAre("1 阻断")) << "a term of each";
  EXPECT_THAT(tripped("ZZ-ZXJ", one, one), ElementsAre("2 阻断"));
  EXPECT_THAT(tripped("GZ-ZXJ", one, one, AuditDesk::Then::taken_back), IsEmpty());
  EXPECT_THAT(tripped("GZ-ZXJ", "-", "-"), IsEmpty()) << "two blanks";
  EXPECT_THAT(tripped("GZ-ZXJ", one, resident_id(2)), IsEmpty());
}

TEST(AuditChecks, C01AMonthOfAVocationalSchoolInATermOfTheOther) {
  AuditDesk desk("2026-11");
  desk.programme = "ZZ-ZXJ", desk.family = "ZZ";
  desk.recipient(1);
  desk.pupil(2, {.id = resident_id(1), .number = "J123456789012345672"});
  desk.programme = "GZ-ZXJ", desk.family = "GZ";
  desk.granted_before(2, "2026-autumn", desk.listed(resident_id(1)));
  desk.programme = "ZZ-ZXJ";
  EXPECT_THAT(desk.tripped("C01"), ElementsAre("1 阻断"));
}

TEST(AuditChecks, C01TheBankPaidAgainAndNotAllOfItCameBack) {
  AuditDesk desk;
  for (const int person : {1, 2, 3, 4}) desk.recipient(person);
  for (const int person : {1, 2, 3, 4}) desk.sql(batch_of(person) + steps_of(person) + bank_says(person, "PAID", "2026-11-26"));
  for (const int person : {1, 2, 3}) desk.sql(bank_says(person, "PAID_DUPLICATE", "2026-11-27", 10 + person));
  desk.sql(bank_says(4, "KNOWN", "2026-11-27", 14));
  const auto recovered = [&](int person, const std::string& cause, int back) {
    const std::string n = std::to_string(person), fen = std::to_string(back);
    desk.sql("INSERT INTO decision (county, decision, kind, document, batch, batch_line, amount, note, actor, business_day) VALUES (C, " + n + ", 'RECOVER', '文', " + n + ", 1, 31250, '', 'a', '2026-11-28');"
             "INSERT INTO decision_end (county, decision, step, proposer, kind, actor, note, business_day) VALUES (C, " + n + ", 'APPROVED', 'a', 'RECOVER', 'b', '', '2026-11-28');"
             "INSERT INTO recovery (county, recovery, batch, batch_line, award, cause, programme, year, amount, central, region, city, county_share, decision, business_day) VALUES (C, " + n + ", " + n + ", 1, " +
             n + ", '" + cause + "', 'YW-FJS', 2026, 31250, 31250, 0, 0, 0, " + n + ", '2026-11-28');"
             "INSERT INTO recovery_part (county, recovery, ordinal, part, amount, before, whole, central, region, city, county_share, document, actor, business_day) VALUES (C, " + n + ", 1, 'RECOVERED', " +
             fen + ", 0, 31250, " + fen + ", 0, 0, 0, '缴" + n + "', 'a', '2026-11-29')");
  };
  recovered(1, "PAID_TWICE", 31250);
  EXPECT_THAT(desk.tripped("C01"), ElementsAre("2 阻断", "3 阻断"));
  recovered(2, "PAID_TWICE", 31249);
  recovered(3, "CLAIMED", 31250);
  EXPECT_THAT(desk.tripped("C01"), ElementsAre("2 阻断", "3 阻断")) << "a fen is missing; the claim was another money";
}

TEST(AuditChecks, C03OnTheRollOfAnotherDayIsNoBasisNorIsNothing) {
  AuditDesk desk;
  desk.recipient(1);
  desk.pupil(2, {.entered = "2026-10-31"});
  desk.pupil(3, {.entered = "2026-11-01"});
  for (const int person : {2, 3}) desk.assessed(person, 31250, -1, desk.listed(resident_id(person))), desk.granted(person);
  desk.pupil(4);
  desk.assessed(4, 31250);  // by the roll alone: 残疾学生 of the roll
  desk.granted(4);
  desk.pupil(5);
  desk.assessed(5, 31250);
  desk.granted(5);
  desk.unasked(6, 7, {.entered = "2026-11-01"});
  desk.older_run();
  EXPECT_THAT(desk.tripped("C03"), ElementsAre("3 阻断"));
  desk.also = {{"YW-FJS", "2026-spring"}};
  EXPECT_THAT(desk.tripped("C03"), ElementsAre("3 阻断", "7 阻断")) << "7 was not there in spring";
}

TEST(AuditChecks, C03AGrantWithoutARecord) {
  AuditDesk desk;
  desk.pupil(1);
  desk.granted(1);  // rests on no assessment
  EXPECT_THAT(desk.tripped("C03"), ElementsAre("1 阻断"));
  desk.sql("INSERT INTO assessment (county, run, ordinal, student_no, programme, period, amount, kind, clause, reason, school, person_key, facts) VALUES (C, 1, 0, 'x', 'YW-FJS', '2026-autumn', 1, 0, "
           "'x', NULL, '1001', 'x', ARRAY[1])");
  EXPECT_THAT(desk.tripped("C03"), ElementsAre("1 阻断")) << "on one that names no row";
}

TEST(AuditChecks, C07TheWholeOfWhatStandsIsTheStandard) {
  AuditDesk desk;
  desk.recipient(1);
  for (const int person : {2, 3, 4}) desk.pupil(person), desk.assessed(person, 31250, -1, desk.listed(resident_id(person)));
  desk.granted(4, 31249);
  desk.pupil(2);
  desk.assessed(2, 37500, -1, desk.listed(resident_id(2)), 2);
  desk.granted(2, 31250), desk.topped_up(2, 6250);
  desk.pupil(3);
  desk.assessed(3, 37500, -1, desk.listed(resident_id(3)), 2);
  desk.granted(3, 31250), desk.topped_up(3, 6249);
  desk.run = 2;
  EXPECT_THAT(desk.tripped("C07"), ElementsAre("3 阻断")) << "two parts and a fen; of 4 the newest assessment says nothing";
}

TEST(AuditChecks, C07OfTheSameProgrammePeriodAndPupil) {
  AuditDesk desk;
  desk.recipient(1);
  desk.unasked(2, 3);
  desk.programme = "YW-JS";
  desk.pupil(4);
  desk.assessed(4, 62500, -1, desk.listed(resident_id(4)));
  desk.granted(4, 62499);
  desk.assessed(1, 62500, -1, 0);  // more of another programme
  desk.programme = "YW-FJS";
  desk.assessed(3, 31251, -1, 0);
  desk.pupil(5);
  desk.assessed(5, 31250, 5);
  desk.granted(5, 100);  // no longer due at all: C12's
  EXPECT_THAT(desk.tripped("C07"), IsEmpty());
  desk.also = {{"YW-JS", "2026-autumn"}};
  EXPECT_THAT(desk.tripped("C07"), ElementsAre("4 阻断"));
}

TEST(AuditChecks, C08ALineUnderWayIsNothingLeftBehind) {
  AuditDesk desk;
  for (const int person : {1, 2, 3, 4}) desk.recipient(person);
  desk.pupil(5);
  desk.assessed(5, 31250, 5);  // not due
  desk.programme = "YW-JS";
  desk.pupil(6);
  desk.assessed(6, 50000, -1, 0);
  desk.programme = "YW-FJS";
  for (const int person : {1, 2, 3}) desk.sql(batch_of(person));
  for (const int person : {2, 3}) desk.sql(steps_of(person, 2));
  EXPECT_THAT(desk.tripped("C08"), IsEmpty()) << "approved and not yet issued";
  desk.sql(steps_of(1));
  desk.sql("INSERT INTO instruction_end (county, award, attempt, kind, cause) VALUES (C, 3, 0, 'WITHDRAWN', 'x')");
  EXPECT_THAT(desk.tripped("C08"), ElementsAre("3 警告", "4 警告"));
  for (const auto& row : desk.rows("C08")) EXPECT_EQ(row.text.substr(0, 9), "已核定");
}

TEST(AuditChecks, C08OfTheNewestRunAndWhatWasNeverGranted) {
  AuditDesk desk;
  desk.recipient(1);
  desk.sql(batch_of(1) + steps_of(1));
  desk.pupil(2);
  desk.assessed(2, 31250, -1, desk.listed(resident_id(2)), 2);
  desk.pupil(3);
  desk.assessed(3, 31250, -1, desk.listed(resident_id(3)), 2);
  desk.granted_before(3, "2026-spring", 0);
  desk.assessed(1, 31250, -1, 0, 2);
  desk.older_run();
  EXPECT_THAT(desk.tripped("C08"), IsEmpty()) << "the first run knows of one, who is paid";
  desk.run = 2;
  EXPECT_THAT(desk.tripped("C08"), ElementsAre("2 警告", "3 警告"));
  for (const auto& row : desk.rows("C08")) EXPECT_EQ(row.text.substr(0, 6), "应发") << "in spring 3 had his";
}

TEST(AuditChecks, C09OnlyWhoseRecordHasNoEndAndWhoIsStillThere) {
  AuditDesk desk;
  for (const int person : {1, 2, 3, 4, 5, 6, 8, 9, 10}) desk.pupil(person);
  desk.pupil(7, {.changed = "2026-10-31", .status = 2});  // left on the day
  std::map<int, int> record;
  for (const int person : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}) {
    record[person] = desk.listed(resident_id(person));
    if (person == 8) desk.then = AuditDesk::Then::taken_back;
    desk.granted_before(person, person == 9 ? "2025-autumn" : "2026-spring", record[person]);
    desk.then = AuditDesk::Then::stands;
  }
  const auto ends = [&](int person, const std::string& how, const std::string& on) {
    desk.sql("UPDATE hardship_row SET " + how + " = '" + on + "' WHERE line = " + std::to_string(record[person]) + " AND county IN (C, 0)");
  };
  ends(1, "exit_on", "2026-10-31"), ends(2, "exit_on", "2026-11-01");
  ends(3, "risk_cleared_on", "2026-10-31"), ends(4, "risk_cleared_on", "2026-11-01");
  desk.listed(resident_id(5));
  desk.sql("UPDATE hardship_row SET kind = 4, exit_on = '2026-10-01' WHERE line = " + std::to_string(desk.listed(resident_id(5))) + " AND county IN (C, 0)");  // another kind of his ended
  desk.assessed(6, 31250, 5, record[6]);
  desk.sql("UPDATE hardship_row SET id_no = '' WHERE line = " + std::to_string(record[10]) + " AND county IN (C, 0)");
  const int nobody = desk.listed("");
  desk.sql("UPDATE hardship_row SET exit_on = '2026-10-01' WHERE line = " + std::to_string(nobody) + " AND county IN (C, 0)");
  desk.assessed(8, 31250, 5, 0, 2);
  EXPECT_THAT(desk.tripped("C09"), ElementsAre("10 警告", "2 警告", "4 警告", "5 警告", "6 警告"));
}

TEST(AuditChecks, C09DueByTheNewestRunOnly) {
  AuditDesk desk;
  for (const int person : {1, 2}) desk.pupil(person);
  for (const int person : {1, 2}) desk.granted_before(person, "2026-spring", desk.listed(resident_id(person)));
  desk.assessed(1, 31250, -1, 0);
  desk.assessed(2, 31250, -1, 0, 2);
  EXPECT_THAT(desk.tripped("C09"), ElementsAre("2 警告"));
  desk.run = 2;
  EXPECT_THAT(desk.tripped("C09"), ElementsAre("1 警告"));
}

TEST(AuditChecks, C12EveryReasonThatIsTheChildsOwn) {
  AuditDesk desk;
  std::vector<std::string> expected;
  for (int reason = 0; reason < 8; ++reason) {
    desk.pupil(reason);
    desk.assessed(reason, 31250, -1, 0);
    desk.granted(reason);
  }
  desk.pupil(10);
  desk.assessed(10, 31250, -1, 0), desk.granted(10);  // the newest run has no word of him
  desk.unasked(11, 12);
  desk.sql("INSERT INTO run (county, run, month, known, inputs, last_decision, two_people, program, business_day, actor) VALUES (C, 2, '2026-11-01', '2026-11-30', 'y', 0, false, 't', '2026-11-25', 'a')");
  for (int reason = 0; reason < 8; ++reason) desk.assessed(reason, 0, reason, 0, 2);
  desk.pupil(13);
  desk.assessed(13, 31250, -1, 0, 3), desk.granted(13);  // granted by a run after it
  desk.programme = "YW-JS";
  desk.assessed(10, 31250, -1, 0, 2);                    // of another programme it has
  desk.programme = "YW-FJS";
  desk.run = 2;
  EXPECT_THAT(desk.tripped("C12"), ElementsAre("10 阻断", "3 阻断", "4 阻断", "5 阻断", "6 阻断"));
}

TEST(AuditChecks, C12WhatTheRollSaidThatTheGrantRestsOn) {
  AuditDesk desk;
  desk.programme = "GZ-ZXJ";
  desk.list(20, "roll", "2026-09-01");
  desk.recipient(1);
  desk.pupil(2, {.version = 20}), desk.recipient(2);
  desk.sql("UPDATE roll_row SET extra = '是否复读=是' WHERE county IN (C, 0) AND version = 20");  // last year's roll
  desk.unasked(3, 4);
  desk.sql("UPDATE roll_row SET extra = '是否复读=是' WHERE county IN (C, 0) AND student_no IN ('" + desk.number(3) + "', '" + desk.number(4) + "')");
  desk.older_run();
  EXPECT_THAT(desk.tripped("C12"), IsEmpty());
  desk.sql("UPDATE roll_row SET extra = '是否复读=是' WHERE county IN (C, 0)");
  EXPECT_THAT(desk.tripped("C12"), ElementsAre("1 阻断", "2 阻断"));
}

TEST(AuditChecks, C15OfOneSchoolOnePeriodAndNotASpecialOne) {
  AuditDesk desk;
  for (int person = 1; person <= 20; ++person) desk.recipient(person);
  for (int person = 21; person <= 40; ++person) desk.recipient(person, {.school = "1002", .stage = 5});
  for (int person = 41; person <= 58; ++person) desk.recipient(person, {.school = "1003"});
  desk.recipient(59, {.school = "1003", .entered = "2026-11-01"});  // not there on the day: 18 of 20
  for (int person = 60; person <= 61; ++person) desk.pupil(person, {.school = "1003"});
  desk.unasked(62, 63, {.school = "1003"});
  for (int person = 64; person <= 84; ++person) desk.pupil(person, {.school = "1004"});
  EXPECT_THAT(desk.tripped("C15"), ElementsAre("1001 2026-autumn 警告"));
}

TEST(AuditChecks, C22OneNumberAtTwoSchoolsAndWhoIsToPay) {
  AuditDesk desk;
  for (const int person : {1, 2, 3, 4, 5}) desk.recipient(person);
  for (const int person : {1, 2, 3}) desk.pupil(person, {.school = "1002"});
  desk.pupil(4, {.school = "1002", .status = 2});
  desk.pupil(5);  // twice at one school: the list's trouble, not two schools
  desk.recipient(6, {.school = "1003"});
  desk.pupil(7, {.school = "1002", .id = resident_id(6)});
  desk.recipient(8, {.school = "1003"});
  desk.pupil(9, {.school = "1002", .id = resident_id(8)});
  for (const int person : {10, 11}) desk.pupil(person, {.school = "1003", .id = "-", .number = "J12345678901234567" + std::to_string(person - 10)});
  desk.unasked(12, 13, {.school = "1003"});
  for (const int person : {12, 13}) desk.pupil(person, {.school = "1002"});
  desk.list(20, "paying", "2026-11-10");
  const auto pays = [&](int line, int person, const std::string& period) {
    desk.sql("INSERT INTO paying_row (county, version, line, key_hash, row_hash, school, student_no, period, basis) VALUES (C, 20, " + std::to_string(line) + ", 0, 0, '1001', '" + desk.number(person) + "', '" +
             period + "', 'x')");
  };
  pays(2, 2, "2026-autumn"), pays(3, 3, "2026-spring"), pays(4, 8, "2026-autumn");
  EXPECT_THAT(desk.tripped("C22"), ElementsAre("1 阻断", "1 阻断", "12 阻断", "12 阻断", "13 阻断", "13 阻断", "3 阻断", "3 阻断", "6 阻断", "7 阻断"));
  std::vector<std::string> said;
  for (const auto& row : desk.rows("C22")) said.push_back(row.school + (row.award ? " " + std::to_string(*row.award) : "") + (row.text.find("证件号") == std::string::npos ? " 学籍号" : " 证件号"));
  EXPECT_THAT(said, ElementsAre("1001 1 学籍号", "1001 3 学籍号", "1002 学籍号", "1002 学籍号", "1002 证件号", "1002 学籍号", "1002 学籍号", "1003 6 证件号", "1003 学籍号", "1003 学籍号"))
      << "12 and 13 have no grant that is asked about";
}

TEST(AuditChecks, C22BeforeEntryIsStoppedWhereMoneyHangsOnIt) {
  AuditDesk desk;
  for (const int person : {1, 2}) desk.recipient(person, {.entered = "2026-11-01"});
  desk.unasked(3, 4, {.entered = "2026-11-01"});
  desk.pupil(5, {.entered = "2026-11-01", .status = 2});
  desk.pupil(6);
  desk.pupil(2, {.school = "1002", .entered = "2026-11-01"});  // his grant is of 1001
  EXPECT_THAT(desk.tripped("C22"), ElementsAre("1 阻断", "2 警告", "2 阻断", "3 警告", "4 警告"));
  desk.also = {{"YW-FJS", "2026-spring"}};
  EXPECT_THAT(desk.tripped("C22"), ElementsAre("1 警告", "1 阻断", "2 警告", "2 警告", "2 警告", "2 阻断", "3 警告", "3 警告", "4 警告", "4 阻断")) << "each day for itself";
}

TEST(AuditChecks, C23HeadsOfEachSchoolAndTheirCount) {
  AuditDesk desk;
  for (const int person : {1, 2, 3}) desk.recipient(person);
  desk.recipient(4, {.school = "1002"});
  desk.pupil(5, {.school = "1002"}), desk.assessed(5, 31250, -1, 0), desk.granted(5);  // claimed by 1001
  desk.unasked(6, 7, {.entered = "2026-11-01"});
  desk.programme = "YW-JS";
  desk.recipient(8);
  desk.programme = "YW-FJS";
  EXPECT_THAT(desk.tripped("C23"), ElementsAre("5 阻断"));
  for (const auto& row : desk.rows("C23")) EXPECT_THAT(row.text, ::testing::EndsWith("该校受助 4 人,学籍里有 3 人"));
  desk.also = {{"YW-FJS", "2026-spring"}};
  EXPECT_THAT(desk.tripped("C23"), ElementsAre("5 阻断", "7 阻断"));
}

TEST(AuditChecks, C31OneStandardAloneOrAFenBetweenTwo) {
  const auto tripped = [](int fen, bool second_rate, bool refused_rate = false) {
    AuditDesk desk;
    for (const int person : {1, 2}) desk.recipient(person);
    if (second_rate) desk.pupil(3), desk.assessed(3, 37500, -1, 0);
    if (refused_rate) desk.pupil(4), desk.assessed(4, 0, 5), desk.pupil(5), desk.assessed(5, 40000, -1, 0, 2);
    desk.pupil(6);
    desk.assessed(6, 31250, -1, 0);
    desk.granted(6, fen);
    desk.unasked(7, 8);
    desk.programme = "YW-JS";
    desk.recipient(9);
    desk.programme = "YW-FJS";
    desk.older_run();
    return desk.tripped("C31");
  };
  const auto flagged = ElementsAre("1001 2026-autumn 警告");
  EXPECT_THAT(tripped(31250, false, true), IsEmpty());
  EXPECT_THAT(tripped(31251, false), flagged);
  EXPECT_THAT(tripped(37500, false), flagged) << "nobody has that standard";
  EXPECT_THAT(tripped(37500, true), IsEmpty());
  EXPECT_THAT(tripped(50000, true), IsEmpty()) << "as if all three had the higher";
  EXPECT_THAT(tripped(56250, true), flagged) << "four of the higher among three";
  EXPECT_THAT(tripped(25000, true), flagged);
  EXPECT_THAT(tripped(37501, true), flagged);
}

}  // namespace
}  // namespace zhuxue
