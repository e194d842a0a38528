// The audit checks of budgets, batches and fees: what trips each, and the near miss that does not.
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

TEST(AuditChecks, C29ABatchIsItsLines) {
  AuditDesk desk;
  for (const int person : {1, 2}) desk.recipient(person);
  desk.sql(batch_of(1));
  EXPECT_THAT(desk.tripped("C29"), IsEmpty());
  desk.sql(batch_of(2, {.total = 31251}));
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

// The budget desk: documents, positions and postings of a year.
class BudgetDesk : public AuditDesk {
 public:
  BudgetDesk() { list(11, "budget", "2026-03-20"); }
  void document(const std::string& number, const std::string& programme, int year, int level, int fen) {
    sql("INSERT INTO budget_document (county, document, level, programme, year, amount, version, line) VALUES (C, '" + number + "', " + std::to_string(level) + ", '" + programme + "', " +
        std::to_string(year) + ", " + std::to_string(fen) + ", 11, " + std::to_string(++line_) + ")");
  }
  void position(const std::string& programme, int year, int level, int approved, int paid = 0, const std::string& more = "") {
    sql("INSERT INTO budget_position (county, programme, year, level, approved, paid" + std::string(more.empty() ? "" : ", " + more.substr(0, more.find('='))) + ") VALUES (C, '" + programme + "', " +
        std::to_string(year) + ", " + std::to_string(level) + ", " + std::to_string(approved) + ", " + std::to_string(paid) + (more.empty() ? "" : ", " + more.substr(more.find('=') + 1)) + ")");
  }
  void posting(const std::string& code, const std::string& debit, const std::string& credit, const std::string& programme, int year, int level, int fen) {
    ++posting_;
    sql("INSERT INTO posting (county, posting, tx, code, debit, credit, programme, year, level, amount, effective_on, actor) VALUES (C, " + std::to_string(posting_) + ", " + std::to_string(posting_) +
        ", '" + code + "', '" + debit + "', '" + credit + "', '" + programme + "', " + std::to_string(year) + ", " + std::to_string(level) + ", " + std::to_string(fen) + ", '2026-11-25', 'a')");
  }
  /// Two people correct a booking, or one refuses it.
  void corrected(int number, const std::string& from, int year, int level, const std::string& to, const std::string& step = "APPROVED", const std::string& kind = "CORRECT") {
    const std::string n = std::to_string(number);
    sql("INSERT INTO decision (county, decision, kind, document, programme, year, level, to_programme, to_year, amount, note, actor, business_day) VALUES (C, " + n + ", '" + kind + "', '更正" + n + "', '" + from + "', " + std::to_string(year) + ", " + std::to_string(level) + ", '" + to + "', " + std::to_string(year) +
        ", 1, '', 'a', '2026-11-25')");
    if (!step.empty())
      sql("INSERT INTO decision_end (county, decision, step, proposer, kind, actor, note, business_day) VALUES (C, " + n + ", '" + step + "', 'a', '" + kind + "', 'b', '', '2026-11-25')");
  }

 private:
  int line_ = 1, posting_ = 0;
};

TEST(AuditChecks, C05EachProgrammeYearAndLevelForItself) {
  BudgetDesk desk;
  int fen = 100;
  for (const std::string programme : {"YW-FJS", "YW-JS"})
    for (const int year : {2025, 2026})
      for (const int level : {0, 1, 3}) {
        desk.document("甲", programme, year, level, fen);
        desk.document("乙", programme, year, level, 1);
        desk.position(programme, year, level, fen + 1, fen);
        desk.posting("T5", "IN_TRANSIT", "PAID", programme, year, level, fen + 7);
        desk.posting("T7", "PAID", "RETURN_HOLD", programme, year, level, 7);
        desk.posting("T3", "RESERVED", "IN_TRANSIT", programme, year, level, 50);
        fen += 100;
      }
  EXPECT_THAT(desk.tripped("C05"), IsEmpty());
  desk.document("丙", "YW-JS", 2026, 3, 1);
  desk.document("丙", "GZ-ZXJ", 2026, 0, 1);
  desk.posting("T5", "IN_TRANSIT", "PAID", "YW-FJS", 2025, 1, 1);
  EXPECT_THAT(desk.tripped("C05"), ElementsAre("GZ-ZXJ 2026 中央 警告", "YW-FJS 2025 自治区 警告", "YW-JS 2026 县区 警告"));
}

TEST(AuditChecks, C05TheBankReportsMoreThanTheBooksSay) {
  const auto tripped = [](int central, int county, const std::string& effect = "PAID", bool back = false, const std::string& corrected = "") {
    BudgetDesk desk;
    for (const int person : {1, 2}) desk.recipient(person);
    desk.sql(batch_of(1, {.central = 20000}) + steps_of(1) + bank_says(1, effect, "2026-11-26"));
    desk.sql(batch_of(2, {.central = 20000}) + steps_of(2) + bank_says(2, "PAID", "2026-11-26") + bank_says(2, "RETURNED", "2026-11-27", 12));
    if (back) desk.sql(bank_says(1, "RETURNED", "2026-11-28", 11));
    const int paid[] = {central, 0, 0, county};
    for (const int year : {2025, 2026})
      for (const int level : {0, 1, 2, 3}) {
        const int fen = year == 2026 ? paid[level] : 0;
        desk.document("甲", "YW-FJS", year, level, 90000 + level);
        desk.position("YW-FJS", year, level, 90000 + level, fen);
        if (fen) desk.posting("T5", "IN_TRANSIT", "PAID", "YW-FJS", year, level, fen);
      }
    if (corrected == "REFUSED") desk.corrected(1, "YW-FJS", 2026, 0, "YW-JS", "REFUSED");
    else if (!corrected.empty()) desk.corrected(1, corrected, 2026, 0, corrected == "YW-JS" ? "YY" : "YW-JS");
    return desk.tripped("C05");
  };
  EXPECT_THAT(tripped(20000, 11250), IsEmpty());
  EXPECT_THAT(tripped(19999, 11250), ElementsAre("YW-FJS 2026 中央 警告"));
  EXPECT_THAT(tripped(20000, 11249), ElementsAre("YW-FJS 2026 县区 警告"));
  EXPECT_THAT(tripped(20000, 11249, "REJECTED"), IsEmpty());
  EXPECT_THAT(tripped(20000, 11249, "PAID", true), IsEmpty()) << "it came back";
  EXPECT_THAT(tripped(19999, 11250, "PAID", false, "YW-FJS"), IsEmpty()) << "two people booked it elsewhere";
  EXPECT_THAT(tripped(19999, 11250, "PAID", false, "YW-JS"), ElementsAre("YW-FJS 2026 中央 警告")) << "of another programme";
  EXPECT_THAT(tripped(19999, 11250, "PAID", false, "REFUSED"), ElementsAre("YW-FJS 2026 中央 警告"));
}

TEST(AuditChecks, C10ChargedForATermThatIsWaivedAndNotGivenBack) {
  AuditDesk desk;
  desk.programme = "GZ-MXF";
  for (const int person : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}) desk.pupil(person);
  for (const int person : {1, 2, 3, 5}) desk.assessed(person, 50000);
  desk.assessed(6, 0, 7);  // due, its amount is a placeholder
  desk.assessed(7, 0, 5);  // no record in force
  desk.programme = "GZ-ZXJ";
  desk.assessed(8, 50000);  // a grant waives nothing
  desk.programme = "XQ-MBJ";
  desk.assessed(10, 50000);
  desk.list(20, "fee", "2026-10-01");
  desk.list(21, "fee", "2026-11-01");
  int line = 1;
  const auto fee = [&](int person, const std::string& item, int refunded, const std::string& waived = "NULL", const std::string& period = "2026-autumn", int version = 20) {
    desk.sql("INSERT INTO fee_row (county, version, line, key_hash, row_hash, school, student_no, period, item, amount, charged_on, waived_on, refunded) VALUES (C, " + std::to_string(version) + ", " +
             std::to_string(++line) + ", 0, 0, '1001', '" + desk.number(person) + "', '" + period + "', '" + item + "', 80000, '2026-09-03', " + waived + ", " +
             (refunded ? std::to_string(refunded) : "NULL") + ")");
  };
  fee(1, "学费", 79999);
  fee(2, "学费", 80000);
  fee(3, "住宿费", 0), fee(3, "伙食费", 0), fee(3, "学费", 0, "NULL", "2026-spring");
  fee(4, "学费", 0, "'2026-09-03'"), fee(9, "学费", 0, "'2026-09-02'");
  fee(5, "学费", 0), fee(5, "学费", 80000, "NULL", "2026-autumn", 21);  // given back since
  for (const int person : {6, 7, 8, 10}) fee(person, "学费", 0);
  desk.older_run();
  EXPECT_THAT(desk.tripped("C10"), ElementsAre("1 警告", "10 警告", "4 警告", "6 警告"));
  for (const auto& row : desk.rows("C10")) EXPECT_EQ(row.programme, row.student_no == desk.number(4) ? "" : row.student_no == desk.number(10) ? "XQ-MBJ" : "GZ-MXF");
  desk.run = 3;
  EXPECT_THAT(desk.tripped("C10"), ElementsAre("4 警告")) << "a run that knows no waiver: the list's own word is left";
}

TEST(AuditChecks, C11LateByTheFirstCreditOfWhatStands) {
  AuditDesk desk;
  desk.recipient(1);
  desk.unasked(2, 3);
  desk.sql(batch_of(1) + steps_of(1) + bank_says(1, "REJECTED", "2026-11-26") + bank_says(1, "PAID_LATE", "2026-12-01", 11));
  EXPECT_THAT(desk.tripped("C11", "2026-11-30"), ElementsAre("1 警告")) << "a rejection is no credit";
  EXPECT_THAT(desk.tripped("C11", "2027-06-01"), ElementsAre("1 警告"));
  AuditDesk monthly;
  monthly.programme = "YW-JS";
  monthly.recipient(1);
  EXPECT_THAT(monthly.tripped("C11", "2027-06-01"), IsEmpty()) << "no deadline is known of its programme";
}

TEST(AuditChecks, C11IdleIsWhatCanStillBeSpent) {
  BudgetDesk desk;
  int line = 1;
  const auto allotted = [&](const std::string& programme, int year, int level, const std::string& on) {
    ++line;
    desk.sql("INSERT INTO budget_row (county, version, line, key_hash, row_hash, document, level, programme, year, amount, issued_on) VALUES (C, 11, " + std::to_string(line) + ", 0, 0, 'd" +
             std::to_string(line) + "', " + std::to_string(level) + ", '" + programme + "', " + std::to_string(year) + ", 100, '" + on + "')");
  };
  for (const int level : {0, 1}) allotted("YW-FJS", 2026, level, level ? "2026-03-21" : "2026-03-20");
  allotted("YW-FJS", 2026, 0, "2026-09-01");  // the first counts
  allotted("YW-JS", 2026, 0, "2026-03-20"), allotted("YY", 2027, 0, "2026-03-20"), allotted("YY", 2026, 0, "2026-09-01");
  desk.position("YW-FJS", 2026, 0, 100, 49);
  desk.position("YW-FJS", 2026, 1, 100, 49);
  desk.position("YW-JS", 2026, 0, 100, 49, "reserved=51");
  desk.position("YY", 2027, 0, 100, 0);
  desk.position("YY", 2026, 0, 100, 0);
  EXPECT_THAT(desk.tripped("C11", "2026-09-17"), ElementsAre("YW-FJS 2026 中央 警告"));
}

TEST(AuditChecks, C24ALevelIsAFenShortTheDayAfterItWasDue) {
  BudgetDesk desk;
  desk.list(12, "provision", "2026-01-10");
  desk.list(13, "provision", "2026-02-10");
  int line = 1;
  const auto owes = [&](const std::string& programme, int year, int level, int fen, int version = 12) {
    desk.sql("INSERT INTO provision_row (county, version, line, key_hash, row_hash, programme, year, level, amount, due_on) VALUES (C, " + std::to_string(version) + ", " + std::to_string(++line) + ", 0, 0, '" +
             programme + "', " + std::to_string(year) + ", " + std::to_string(level) + ", " + std::to_string(fen) + ", '2026-06-30')");
  };
  owes("YY", 2026, 3, 500), desk.position("YY", 2026, 3, 499);
  owes("YY", 2026, 2, 600), desk.position("YY", 2026, 2, 600);
  owes("YY", 2025, 3, 700), desk.position("YY", 2025, 3, 700);
  owes("YW-JS", 2026, 3, 800), desk.position("YW-JS", 2026, 3, 800);
  owes("GZ-ZXJ", 2026, 3, 1);
  owes("XQ-ZZ", 2026, 3, 900), owes("XQ-ZZ", 2026, 3, 850, 13), desk.position("XQ-ZZ", 2026, 3, 850);  // asked for less since
  EXPECT_THAT(desk.tripped("C24", "2026-06-30"), IsEmpty());
  EXPECT_THAT(desk.tripped("C24", "2026-07-01"), ElementsAre("GZ-ZXJ 2026 县区 警告", "YY 2026 县区 警告"));
}

TEST(AuditChecks, C24MoneyOnHoldOfAYearThatIsOver) {
  BudgetDesk desk;
  desk.list(12, "provision", "2026-01-10");
  desk.position("YW-JS", 2025, 1, 100, 0, "on_hold=1");
  desk.position("YW-JS", 2025, 0, 100);
  desk.position("YW-JS", 2026, 0, 100, 0, "on_hold=1");
  EXPECT_THAT(desk.tripped("C24", "2025-12-31"), IsEmpty());
  EXPECT_THAT(desk.tripped("C24", "2026-01-01"), ElementsAre("YW-JS 2025 自治区 警告"));
}

TEST(MealChecks, C28WhatWentBackIsReturned) {
  BudgetDesk desk;
  for (const int year : {2023, 2024, 2025}) desk.position("YY", year, 0, 1000, 600), desk.position("YY", year, 3, 500, 499);
  desk.position("YW-JS", 2025, 0, 1000);
  desk.posting("T9", "RETURN_HOLD", "TREASURY", "YY", 2024, 0, 401);
  desk.posting("T1-", "AVAILABLE", "APPROPRIATION", "YY", 2023, 3, 401);
  desk.posting("T5", "IN_TRANSIT", "PAID", "YY", 2025, 0, 1);
  desk.posting("T9", "RETURN_HOLD", "TREASURY", "YW-JS", 2025, 0, 1);
  EXPECT_THAT(desk.tripped("C28"), ElementsAre("YY 2025 警告"));
  desk.position("YY", 2026, 0, 1000);
  desk.position("YY", 2022, 0, 1000, 1000);
  EXPECT_THAT(desk.tripped("C28"), ElementsAre("YY 2025 警告")) << "the year that runs, and one that was spent";
}

TEST(AuditChecks, C29EveryShareAndTheCountOfLines) {
  AuditDesk desk;
  for (const int person : {1, 2, 3, 4}) desk.recipient(person);
  desk.sql(batch_of(1, {.central = 20000}) + batch_of(2, {.lines = 2}));
  desk.sql("INSERT INTO instruction (county, award, attempt, use, amount, central, region, city, county_share, plan, actor) VALUES (C, 4, 0, 'CANCELLED', 31250, 0, 0, 0, 0, 1, 'a')");
  EXPECT_THAT(desk.tripped("C29"), ElementsAre("B2 停批"));
  desk.sql(batch_of(3, {.total = 31250, .central = 20000}));
  desk.sql("INSERT INTO batch (county, batch, programme, period, bank, profile, fiscal_year, reissue, lines, total, central, region, city, county_share, sha256, sm3, business_day) VALUES (C, 9, 'YW-FJS', "
           "'2026-autumn', 'b', 'generic-csv', 2026, false, 1, 31250, 31250, 0, 0, 0, 's9', 'd9', '2026-11-25')");
  EXPECT_THAT(desk.tripped("C29"), ElementsAre("B2 停批", "B9 停批")) << "a batch without a line";
}

TEST(AuditChecks, C30TheLatestWordOfADocumentThatStands) {
  BudgetDesk desk;
  desk.list(12, "budget", "2026-04-20");
  int line = 100;
  const auto says = [&](int version, const std::string& number, int year, int level, const std::string& programme, const std::string& direct, const std::string& code, bool booked = true) {
    desk.sql("INSERT INTO budget_row (county, version, line, key_hash, row_hash, document, level, programme, year, amount, issued_on, direct, function_code) VALUES (C, " + std::to_string(version) + ", " +
             std::to_string(++line) + ", 0, 0, '" + number + "', " + std::to_string(level) + ", '" + programme + "', " + std::to_string(year) + ", 100, '2026-03-20', '" + direct + "', '" + code + "')");
    if (booked) desk.document(number, programme, year, level, 100);
  };
  says(11, "甲", 2026, 0, "YW-JS", "是", "2050204"), says(12, "甲", 2026, 0, "YW-JS", "是", "2050203", false);   // put right
  says(11, "乙", 2026, 0, "YW-JS", "是", "2050203"), says(12, "乙", 2026, 0, "YW-JS", "是", "2050204", false);
  says(11, "丙", 2026, 0, "YW-JS", "是", "");                                                                    // says no code
  says(11, "丁", 2026, 0, "YY", "是", "2050202");                                                                // meals are of compulsory education
  says(11, "戊", 2026, 0, "GZ-ZXJ", "是", "2050204"), says(11, "己", 2026, 0, "GZ-ZXJ", "否", "2050202");
  says(11, "庚", 2026, 0, "YW-JS", "是", "205020399");
  says(11, "辛", 2026, 0, "YW-JS", "是", "2050204", false);                                                      // never booked
  desk.document("辛", "YW-JS", 2026, 3, 100), desk.document("辛", "YW-JS", 2025, 0, 100), desk.document("辛", "YW-FJS", 2026, 0, 100);
  EXPECT_THAT(desk.tripped("C30"), ElementsAre("乙 停批"));
}

TEST(AuditChecks, C30ACorrectionThatTwoPeopleMadeOfDirectMoney) {
  BudgetDesk desk;
  int line = 100;
  for (const std::string direct : {"是", "否"})
    desk.sql("INSERT INTO budget_row (county, version, line, key_hash, row_hash, document, level, programme, year, amount, issued_on, direct, function_code) VALUES (C, 11, " + std::to_string(++line) +
             ", 0, 0, '甲', " + (direct == "是" ? "0" : "3") + ", 'YW-JS', 2026, 100, '2026-03-20', '" + direct + "', '2050203')");
  desk.document("甲", "YW-JS", 2026, 0, 100), desk.document("甲", "YW-JS", 2026, 3, 100);
  desk.corrected(1, "YW-JS", 2026, 0, "GZ-ZXJ");
  desk.corrected(2, "YW-JS", 2026, 0, "GZ-ZXJ", "REFUSED");
  desk.corrected(3, "YW-JS", 2026, 0, "GZ-ZXJ", "");
  desk.corrected(4, "YW-JS", 2026, 0, "YW-FJS");
  desk.corrected(5, "YW-JS", 2026, 3, "GZ-ZXJ");   // that level's is not direct
  desk.corrected(6, "YW-JS", 2025, 0, "GZ-ZXJ");
  desk.corrected(7, "YW-FJS", 2026, 0, "GZ-ZXJ");
  desk.corrected(8, "GZ-ZXJ", 2026, 0, "ZZ-ZXJ");
  desk.corrected(9, "YW-JS", 2026, 0, "GZ-ZXJ", "APPROVED", "REMIT");
  EXPECT_THAT(desk.tripped("C30"), ElementsAre("更正1 停批"));
}

}  // namespace
}  // namespace zhuxue
