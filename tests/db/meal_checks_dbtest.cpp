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

}  // namespace
}  // namespace zhuxue
