// The audit checks of the meal scheme: what trips each, and the near miss that does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/audit_desk.hpp"

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::AuditDesk;

// A desk with a list of the kind as version 20; `row` is what stands in its VALUES after version and line.
class MealDesk : public AuditDesk {
 public:
  void has(const std::string& kind) {
    if (lists_.contains(kind)) return;
    const int version = lists_[kind] = 20 + static_cast<int>(lists_.size());
    list(version, kind, "2026-11-30");
  }
  void put(const std::string& kind, const std::string& columns, const std::string& values) {
    has(kind);
    sql("INSERT INTO " + kind + "_row (county, version, line, key_hash, row_hash, " + columns + ") VALUES (C, " + std::to_string(lists_[kind]) + ", " + std::to_string(++rows_) + ", 0, 0, " + values + ")");
  }
  void meal(const std::string& day, int served, int present, int enrolled, const std::string& spent = "NULL", const std::string& school = "1001") {
    put("meal", "school, day, enrolled, present, served, food_cost", "'" + school + "', '" + day + "', " + std::to_string(enrolled) + ", " + std::to_string(present) + ", " + std::to_string(served) + ", " + spent);
  }
  void note(const std::string& number, const std::string& delivered_on, const std::string& quantity, const std::string& by, const std::string& by_2, const std::string& invoice = "F1", int amount = 1000,
            const std::string& school = "1001", const std::string& supplier = "甲公司", int unit_price = 450) {
    put("delivery", "note_no, item, school, supplier, delivered_on, quantity, amount, received_by, received_by_2, invoice, unit_price",
        "'" + number + "', '大米', '" + school + "', '" + supplier + "', " + (delivered_on.empty() ? "NULL" : "'" + delivered_on + "'") + ", " + quantity + ", " + std::to_string(amount) + ", '" + by + "', '" + by_2 +
            "', '" + invoice + "', " + std::to_string(unit_price));
  }
  void supplier(const std::string& name, const std::string& licence_until = "2027-12-31", const std::string& tender = "招1", const std::string& legal_person = "", int rebate = 0) {
    put("supplier", "supplier, licence_until, contract_until, tender, legal_person, rebate, payee_name, payee_account",
        "'" + name + "', '" + licence_until + "', '2027-12-31', '" + tender + "', '" + legal_person + "', " + std::to_string(rebate) + ", '" + name + "', '2012000099'");
  }
  void invoice(const std::string& number, int amount = 1000) {
    put("invoice", "invoice, supplier, school, issued_on, amount", "'" + number + "', '甲公司', '1001', '2026-11-30', " + std::to_string(amount));
  }
  void paid_out(const std::string& voucher, const std::string& account, int direction = 1) {
    put("mealbook", "voucher, day, direction, amount, counterparty, counter_account, purpose", "'" + voucher + "', '2026-11-30', " + std::to_string(direction) + ", 1000, 'x', '" + account + "', 'y'");
  }

 private:
  std::map<std::string, int> lists_;
  int rows_ = 1;
};

TEST(MealChecks, C13ServedAbovePresentOrEnrolled) {
  MealDesk desk;
  desk.meal("2026-11-02", 31, 30, 40);
  desk.meal("2026-11-03", 30, 30, 30);
  desk.meal("2026-11-04", 30, 31, 29);
  desk.meal("2026-10-30", 31, 30, 40);
  EXPECT_THAT(desk.tripped("C13"), ElementsAre("1001 2026-11-02 停批", "1001 2026-11-04 停批"));
  desk.list(60, "meal", "2026-12-01");  // the school puts one right
  desk.sql("INSERT INTO meal_row (county, version, line, key_hash, row_hash, school, day, enrolled, present, served) VALUES (C, 60, 2, 0, 0, '1001', '2026-11-02', 40, 30, 30)");
  EXPECT_THAT(desk.tripped("C13"), ElementsAre("1001 2026-11-04 停批"));
}

TEST(MealChecks, C14StockThatIsNotThereAndPaperWithoutItsCounterpart) {
  MealDesk desk;
  const auto stock = [&](const std::string& item, int counted) { desk.put("stock", "school, month, item, opening, purchased, issued, counted", "'1001', '2026-11-01', '" + item + "', 1000, 5000, 4500, " + std::to_string(counted)); };
  stock("大米", 1500);
  stock("食油", 1499);
  desk.invoice("F1");
  desk.note("S1", "2026-11-10", "5000", "甲", "乙");
  const auto cooked = [&](const std::string& day, int quantity) { desk.put("food", "school, day, category, item, quantity, amount", "'1001', '" + day + "', '大米', '大米', " + std::to_string(quantity) + ", 1"); };
  cooked("2026-11-10", 4000);
  cooked("2026-11-11", 500);
  EXPECT_THAT(desk.tripped("C14"), ElementsAre("1001 食油 2026-11 警告"));
  cooked("2026-11-12", 1);
  EXPECT_THAT(desk.tripped("C14"), ElementsAre("1001 大米 2026-11 警告", "1001 食油 2026-11 警告")) << "cooked more than went out";
  desk.invoice("F2");
  desk.note("S2", "2026-11-10", "1", "甲", "乙", "F9");
  EXPECT_THAT(desk.tripped("C14"), ElementsAre("1001 发票 F2 警告", "1001 大米 2026-11 警告", "1001 大米 2026-11 警告", "1001 送货单 S2 警告", "1001 食油 2026-11 警告"))
      << "and more delivered than came in";
}

TEST(MealChecks, C16ToAPersonOrInCash) {
  MealDesk desk;
  desk.pupil(1);
  desk.account(1, {.number = "6228480000000001"});
  desk.paid_out("J1", "6228 4800 0000 0001");
  desk.paid_out("J2", "");
  desk.paid_out("J3", "6228480000000002");
  desk.paid_out("J4", "6228480000000001", 0);
  EXPECT_THAT(desk.tripped("C16"), ElementsAre("凭证 J1 停批", "凭证 J2 停批"));
}

TEST(MealChecks, C17ToAnAccountThatIsNeitherASchoolsNorASuppliers) {
  MealDesk desk;
  desk.has("school");
  desk.sql("INSERT INTO school_row (county, version, line, key_hash, row_hash, school, name, payee_account) VALUES (C, 90, 2, 0, 0, '1001', 'x', '2012 000001')");
  desk.supplier("甲公司");
  desk.paid_out("J1", "2012000001");
  desk.paid_out("J2", "2012000099");
  desk.paid_out("J3", "2012000002");
  EXPECT_THAT(desk.tripped("C17"), ElementsAre("凭证 J3 停批"));
}

TEST(MealChecks, C18OneFenBelowTheStandardOfTheDaysThatStateTheirSpending) {
  MealDesk desk;
  desk.meal("2026-11-02", 30, 30, 30, "15000");
  desk.meal("2026-11-03", 30, 30, 30);
  desk.meal("2026-11-02", 30, 30, 30, "14999", "1002");
  EXPECT_THAT(desk.tripped("C18"), ElementsAre("1002 警告"));
  desk.invoice("F1", 1000);
  desk.note("S1", "2026-11-10", "50000", "甲", "乙", "F1", 1000);
  EXPECT_THAT(desk.tripped("C18"), ElementsAre("1002 警告"));
  desk.invoice("F2", 1);
  EXPECT_THAT(desk.tripped("C18"), ElementsAre("1001 警告", "1002 警告"));
}

TEST(MealChecks, C19RebatesTheLionsShareAndDearRice) {
  MealDesk desk;
  desk.supplier("甲公司");
  desk.supplier("乙公司");
  desk.put("price", "item, month, unit_price", "'大米', '2026-11-01', 450");
  desk.note("S1", "2026-11-10", "50000", "甲", "乙", "F1", 599, "1001", "甲公司", 495);
  desk.note("S2", "2026-11-10", "50000", "甲", "乙", "F1", 200, "1002", "乙公司");
  desk.note("S3", "2026-11-10", "50000", "甲", "乙", "F1", 201, "1003", "乙公司");
  EXPECT_THAT(desk.tripped("C19"), IsEmpty()) << "59.9 %, and a tenth above the reference";
  desk.note("S4", "2026-11-10", "50000", "甲", "乙", "F1", 3, "1001", "甲公司", 496);
  desk.supplier("丙公司", "2027-12-31", "招1", "", 1);
  EXPECT_THAT(desk.tripped("C19"), ElementsAre("丙公司 警告", "甲公司 警告", "送货单 S4 大米 警告"));
}

TEST(MealChecks, C20NoTenderOnePersonBehindTwoAndNobodyOnTheList) {
  MealDesk desk;
  desk.supplier("甲公司", "2027-12-31", "招1", "王");
  desk.note("S1", "2026-11-10", "50000", "甲", "乙");
  EXPECT_THAT(desk.tripped("C20"), IsEmpty());
  desk.supplier("乙公司", "2027-12-31", "", "王");
  desk.note("S2", "2026-11-10", "50000", "甲", "乙", "F1", 1, "1001", "丁公司");
  EXPECT_THAT(desk.tripped("C20"), ElementsAre("丁公司 警告", "乙公司 警告", "乙公司 警告", "甲公司 警告"));
  for (int school = 1100; school < 1119; ++school) desk.note("T" + std::to_string(school), "2026-11-10", "1", "甲", "乙", "F1", 1, std::to_string(school));
  EXPECT_THAT(desk.tripped("C20"), ElementsAre("丁公司 警告", "乙公司 警告", "乙公司 警告", "甲公司 警告", "甲公司 警告")) << "twenty schools of one supplier";
}

TEST(MealChecks, C21ANoteWithoutDateQuantityOrASecondHandOrAValidLicence) {
  MealDesk desk;
  desk.supplier("甲公司", "2026-11-10");
  desk.note("S1", "2026-11-10", "50000", "甲", "乙");
  EXPECT_THAT(desk.tripped("C21"), IsEmpty()) << "the licence's last day";
  desk.note("S2", "", "50000", "甲", "乙");
  desk.note("S3", "2026-11-10", "NULL", "甲", "乙");
  desk.note("S4", "2026-11-10", "50000", "甲", "甲");
  desk.note("S5", "2026-11-11", "50000", "甲", "乙");
  EXPECT_THAT(desk.tripped("C21"), ElementsAre("送货单 S2 大米 停批", "送货单 S3 大米 停批", "送货单 S4 大米 停批", "送货单 S5 大米 停批"));
}

TEST(MealChecks, C21HeadsThatWereNotBroughtUpToDate) {
  MealDesk desk;
  desk.has("delivery");
  desk.pupil(1);
  desk.pupil(2);
  desk.meal("2026-11-02", 2, 2, 2);
  EXPECT_THAT(desk.tripped("C21"), IsEmpty());
  desk.meal("2026-11-03", 2, 2, 3);
  EXPECT_THAT(desk.tripped("C21"), ElementsAre("1001 2026-11-03 警告"));
}

TEST(MealChecks, C28LastYearsMoneyThatWasNeitherPaidNorTakenBack) {
  MealDesk desk;
  desk.has("budget");
  desk.sql("INSERT INTO budget_position (county, programme, year, level, approved, paid) VALUES (C, 'YY', 2025, 0, 1000, 1000)");
  desk.sql("INSERT INTO budget_position (county, programme, year, level, approved, paid) VALUES (C, 'YY', 2026, 0, 1000, 0)");
  EXPECT_THAT(desk.tripped("C28"), IsEmpty());
  desk.sql("INSERT INTO budget_position (county, programme, year, level, approved, paid) VALUES (C, 'YY', 2024, 0, 1000, 999)");
  EXPECT_THAT(desk.tripped("C28"), ElementsAre("YY 2024 警告"));
}

// ---- Once more: the near misses beside those above, most of them a month, an account or a blank away. ----

TEST(MealChecks, C14OfThisMonthOnly) {
  MealDesk desk;
  desk.put("stock", "school, month, item, opening, purchased, issued, counted", "'1001', '2026-10-01', '大米', 1000, 5000, 4500, 1499");
  desk.put("stock", "school, month, item, opening, purchased, issued, counted", "'1001', '2026-11-01', '食油', 0, 10, 10, 0");
  desk.note("S0", "2026-10-31", "1", "甲", "乙", "F9");
  desk.put("food", "school, day, category, item, quantity, amount", "'1001', '2026-12-01', '食油', '食油', 11, 1");
  EXPECT_THAT(desk.tripped("C14"), IsEmpty());
}

TEST(MealChecks, C16SaysCashOrTheFamilysAccountAndLooksAtTheMonth) {
  MealDesk desk;
  desk.pupil(1);
  desk.account(1, {.number = "6228480000000001"});
  desk.put("mealbook", "voucher, day, direction, amount, counterparty, counter_account, purpose", "'J0', '2026-10-31', 1, 1000, 'x', '', 'y'");
  desk.put("mealbook", "voucher, day, direction, amount, counterparty, counter_account, purpose", "'J9', '2026-12-01', 1, 1000, 'x', '6228480000000001', 'y'");
  desk.paid_out("J1", "6228480000000001");
  desk.paid_out("J2", "");
  const auto rows = desk.rows("C16");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(rows[0].text, ::testing::HasSubstr("学生或家长的账户"));
  EXPECT_THAT(rows[1].text, ::testing::HasSubstr("(现金)"));
}

TEST(MealChecks, C17APersonsAccountIsC16sAndABlankIsNobodys) {
  MealDesk desk;
  desk.pupil(1);
  desk.account(1, {.number = "6228480000000001"});
  desk.has("school");
  desk.sql("INSERT INTO school_row (county, version, line, key_hash, row_hash, school, name, payee_account) VALUES (C, 90, 2, 0, 0, '1001', 'x', '')");
  desk.supplier("甲公司");
  desk.put("supplier", "supplier, payee_name, payee_account", "'乙公司', 'x', ''");
  desk.put("mealbook", "voucher, day, direction, amount, counterparty, counter_account, purpose", "'J0', '2026-10-31', 1, 1000, 'x', '2012000002', 'y'");
  desk.paid_out("J1", "6228480000000001");
  desk.paid_out("J2", "2012000002", 0);
  desk.paid_out("J3", "");
  EXPECT_THAT(desk.tripped("C17"), IsEmpty());
  desk.paid_out("J4", "无账号");
  EXPECT_THAT(desk.tripped("C17"), ElementsAre("凭证 J4 停批"));
}

TEST(MealChecks, C18ADayThatFedNobodyAndABillOfAnotherDelivery) {
  MealDesk desk;
  desk.meal("2026-11-02", 30, 30, 30, "14999");
  desk.meal("2026-11-03", 0, 30, 30, "100");      // spent on nobody
  desk.meal("2026-10-30", 30, 30, 30, "20000");
  EXPECT_THAT(desk.tripped("C18"), ElementsAre("1001 警告"));
  MealDesk billed;
  billed.invoice("F1", 1000);
  billed.has("meal");
  billed.note("S1", "2026-11-10", "1", "甲", "乙", "F1", 999);
  billed.note("S2", "2026-11-10", "1", "甲", "乙", "F0", 1);       // of another bill
  billed.note("S3", "2026-11-10", "1", "甲", "乙", "F1", 1, "1002");  // brought elsewhere
  EXPECT_THAT(billed.tripped("C18"), ElementsAre("1001 警告"));
}

TEST(MealChecks, C19TwoSchoolsOneSupplierOrAnotherMonthSayNothing) {
  MealDesk desk;
  desk.put("price", "item, month, unit_price", "'大米', '2026-10-01', 1"), desk.put("price", "item, month, unit_price", "'食油', '2026-11-01', 1");
  desk.note("S1", "2026-11-10", "1", "甲", "乙", "F1", 900);
  desk.note("S2", "2026-11-10", "1", "甲", "乙", "F1", 100, "1002", "乙公司");
  desk.note("S3", "2026-10-31", "1", "甲", "乙", "F1", 100, "1003", "乙公司");
  EXPECT_THAT(desk.tripped("C19"), IsEmpty()) << "two schools";
  MealDesk alone;
  for (const std::string school : {"1001", "1002", "1003"}) alone.note("S" + school, "2026-11-10", "1", "甲", "乙", "F1", 100, school);
  EXPECT_THAT(alone.tripped("C19"), IsEmpty()) << "one supplier has all: the district has no other, which is C20's";
}

TEST(MealChecks, C20BlankNamesAreNotOnePersonAndLastMonthIsOver) {
  MealDesk desk;
  desk.supplier("甲公司"), desk.supplier("乙公司");
  desk.supplier("丙公司", "2027-12-31", "招1", "王"), desk.supplier("丁公司", "2027-12-31", "招1", "李");
  desk.note("S0", "2026-10-31", "1", "甲", "乙", "F1", 1, "1001", "外来公司");
  for (int school = 1100; school < 1119; ++school) desk.note("T" + std::to_string(school), "2026-11-10", "1", "甲", "乙", "F1", 1, std::to_string(school));
  desk.note("U1", "2026-11-11", "1", "甲", "乙", "F1", 1, "1100");  // the same school again
  desk.note("U2", "2026-12-01", "1", "甲", "乙", "F1", 1, "1199");
  EXPECT_THAT(desk.tripped("C20"), IsEmpty());
}

TEST(MealChecks, C21EachThingThatANoteLacksInItsOwnWords) {
  MealDesk desk;
  desk.put("supplier", "supplier, licence_until, contract_until, payee_name, payee_account", "'甲公司', '2026-11-10', '2027-12-31', 'x', '1'");
  desk.put("supplier", "supplier, licence_until, contract_until, payee_name, payee_account", "'乙公司', '2027-12-31', '2026-11-10', 'x', '2'");
  const auto charged = [&](const std::string& number, int fen, const std::string& approval) {
    desk.put("delivery", "note_no, item, school, supplier, delivered_on, quantity, amount, received_by, received_by_2, invoice, unit_price, charged, approval",
             "'" + number + "', '大米', '1001', '甲公司', '2026-11-10', 1, 1, '甲', '乙', 'F1', 1, " + std::to_string(fen) + ", '" + approval + "'");
  };
  charged("S1", 100, ""), charged("S2", 100, "批1"), charged("S3", 0, "");
  desk.note("S4", "2026-11-11", "1", "甲", "乙");
  desk.note("S5", "2026-11-11", "1", "甲", "乙", "F1", 1, "1001", "乙公司"), desk.note("S6", "2026-11-10", "1", "甲", "乙", "F1", 1, "1001", "乙公司");
  desk.note("S7", "2026-11-10", "0", "甲", "乙");
  desk.note("S8", "2026-11-10", "1", "", "乙"), desk.note("S9", "2026-11-10", "1", "甲", "");
  desk.note("T0", "2026-10-31", "0", "甲", "甲"), desk.note("T1", "2026-12-01", "0", "甲", "甲");
  std::vector<std::string> said;
  for (const auto& row : desk.rows("C21")) said.push_back(row.subject + ": " + row.text);
  EXPECT_THAT(said, ElementsAre("送货单 S1 大米: 收费 1.00 元,没有批准文号", "送货单 S4 大米: 供应商许可证 2026-11-10 已到期", "送货单 S5 大米: 供应商合同 2026-11-10 已到期", "送货单 S7 大米: 没有数量",
                                "送货单 S8 大米: 没有两个人验收", "送货单 S9 大米: 没有两个人验收"));
}

TEST(MealChecks, C21HeadsAtTheBeginningOrTheEndOfTheMonth) {
  MealDesk desk;
  desk.has("delivery");
  desk.pupil(1);
  desk.pupil(2, {.changed = "2026-11-20", .status = 2});  // left within the month
  desk.pupil(3, {.school = "1002"}), desk.pupil(4, {.school = "1002"}), desk.pupil(5, {.school = "1002"});
  desk.meal("2026-11-02", 2, 2, 2);
  desk.meal("2026-10-30", 2, 2, 9), desk.meal("2026-12-01", 2, 2, 9);
  desk.meal("2026-11-02", 3, 3, 3, "NULL", "1002");
  EXPECT_THAT(desk.tripped("C21"), IsEmpty());
  desk.meal("2026-11-03", 3, 3, 4, "NULL", "1002");
  EXPECT_THAT(desk.tripped("C21"), ElementsAre("1002 2026-11-03 警告"));
}

}  // namespace
}  // namespace zhuxue
