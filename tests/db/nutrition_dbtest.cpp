// Meal money reaches a school once, by three people, and never a person: what must never happen is refused by the database itself.
#include <gtest/gtest.h>

#include "support/private_cluster.hpp"
#include "support/session.hpp"

namespace zhuxue {
namespace {

using namespace testing;  // NOLINT: the SQLSTATEs of the session
using ::testing::Test;

std::string text(int number) { return std::to_string(number); }

std::string order(int number, const std::string& kind, int advanced, int settled, int topped_up, int schools = 1) {
  const std::string paid = text(advanced + topped_up);
  return "INSERT INTO meal_order (county, meal_order, kind, programme, month, document, schools, advanced, settled, topped_up, central, region, city, county_share, fiscal_year, sm3, business_day) "
         "VALUES (1, " + text(number) + ", '" + kind + "', 'YY', '2026-11-01', 'd', " + text(schools) + ", " + text(advanced) + ", " + text(settled) + ", " + text(topped_up) + ", " + paid +
         ", 0, 0, 0, 2026, 'sm3-" + text(number) + "', '2026-11-26');";
}

std::string line(int number, int line_no, const std::string& school, int before, int advanced, int settled, int topped_up, const std::string& account) {
  return "INSERT INTO meal_order_line (county, meal_order, line_no, school, days, head_days, before, advanced, settled, topped_up, payee_name, payee_account) VALUES (1, " + text(number) + ", " +
         text(line_no) + ", '" + school + "', 1, 1, " + text(before) + ", " + text(advanced) + ", " + text(settled) + ", " + text(topped_up) + ", " +
         (account.empty() ? "NULL, NULL" : "'school', '" + account + "'") + ");";
}

std::string step(int number, int ordinal, const std::string& name, const std::string& before, const std::string& actor) {
  return "INSERT INTO meal_order_step (county, meal_order, ordinal, step, prev_step, actor, note, sm3, business_day) VALUES (1, " + text(number) + ", " + text(ordinal) + ", '" + name + "', " +
         (before.empty() ? "NULL" : "'" + before + "'") + ", '" + actor + "', '', 'sm3-" + text(number) + "', '2026-11-26');";
}

std::string approved(int number) { return step(number, 0, "SEALED", "", "li") + step(number, 1, "REVIEWED", "SEALED", "wang") + step(number, 2, "APPROVED", "REVIEWED", "zhao"); }

std::string entry(int number, const std::string& school, int ordinal, const std::string& kind, int before, int advanced, int settled, int topped_up, int round = 0, int settled_before = 0) {
  return "INSERT INTO meal_entry (county, school, ordinal, meal_order, kind, month, before, advanced, settled, topped_up, round, settled_before) VALUES (1, '" + school + "', " + text(ordinal) + ", " +
         text(number) + ", '" + kind + "', '2026-11-01', " + text(before) + ", " + text(advanced) + ", " + text(settled) + ", " + text(topped_up) + ", " +
         (round ? text(round) + ", " + text(settled_before) : "NULL, NULL") + ");";
}

const std::string kSchoolAccount = "2012000001";
const std::string kPersonalAccount = "6231330000000001";

// The school list has A with its account, and B that says a pupil's account is its own.
class Nutrition : public Test {
 protected:
  void SetUp() override {
    session_.must("INSERT INTO school_row (county, version, line, key_hash, row_hash, school, name, payee_account) VALUES (1, 1, 2, 0, 0, 'A', 'a', '" + kSchoolAccount +
                  "'), (1, 1, 3, 0, 0, 'B', 'b', '6231 3300 0000 0001');"
                  "INSERT INTO account_row (county, version, line, key_hash, row_hash, student_no, holder, account) VALUES (1, 2, 2, 0, 0, 'G1', 'h', '" + kPersonalAccount + "');");
  }
  std::string tried(const std::string& statement) { return session_.tried(statement); }

  std::string database_ = PrivateCluster::shared().house_database();
  Session session_{database_};
};

TEST_F(Nutrition, MealMoneyGoesToTheSchoolsAccountAndNeverToAPersons) {
  session_.must(order(1, "ADVANCE", 1000, 0, 0));
  EXPECT_EQ(tried(line(1, 1, "A", 0, 1000, 0, 0, kSchoolAccount)), "");
  EXPECT_EQ(tried(line(1, 1, "A", 0, 1000, 0, 0, kPersonalAccount)), kBreaksACheck) << "not the school's";
  EXPECT_EQ(tried(line(1, 1, "B", 0, 1000, 0, 0, kSchoolAccount)), kBreaksACheck) << "another school's";
  EXPECT_EQ(tried(line(1, 1, "B", 0, 1000, 0, 0, "6231 3300 0000 0001")), kBreaksACheck) << "the list says it is the school's, but a pupil is paid there";
  EXPECT_EQ(tried(line(1, 1, "A", 0, 1000, 0, 0, "")), kBreaksACheck) << "money needs somewhere to go";
}

TEST_F(Nutrition, AnOrderEqualsItsLines) {
  session_.must(order(1, "ADVANCE", 1000, 0, 0) + order(2, "ADVANCE", 1000, 0, 0, 2));
  const std::string parts = line(1, 1, "A", 0, 999, 0, 0, kSchoolAccount);
  EXPECT_EQ(tried(parts + step(1, 0, "SEALED", "", "li")), kBreaksACheck) << "one fen short of the pool";
  EXPECT_EQ(tried(line(2, 1, "A", 0, 1000, 0, 0, kSchoolAccount) + step(2, 0, "SEALED", "", "li")), kBreaksACheck) << "a school too few";
  EXPECT_EQ(tried(line(1, 1, "A", 0, 1000, 0, 0, kSchoolAccount) + step(1, 0, "SEALED", "", "li")), "");
  session_.must(line(1, 1, "A", 0, 1000, 0, 0, kSchoolAccount) + step(1, 0, "SEALED", "", "li"));
  EXPECT_EQ(tried(line(1, 2, "C", 0, 0, 0, 0, "")), kBreaksACheck) << "sealed is sealed";
}

TEST_F(Nutrition, ThreePeopleSignAndNothingIsSkipped) {
  session_.must(order(1, "ADVANCE", 1000, 0, 0) + line(1, 1, "A", 0, 1000, 0, 0, kSchoolAccount) + step(1, 0, "SEALED", "", "li"));
  EXPECT_EQ(tried(step(1, 1, "REVIEWED", "SEALED", "li")), kTwice);
  EXPECT_EQ(tried(step(1, 1, "APPROVED", "SEALED", "zhao")), kBreaksACheck);
  session_.must(step(1, 1, "REVIEWED", "SEALED", "wang"));
  EXPECT_EQ(tried(step(1, 2, "APPROVED", "REVIEWED", "wang")), kTwice);
  EXPECT_EQ(tried(entry(1, "A", 1, "ADVANCE", 0, 1000, 0, 0)), kNoSuch) << "nobody approved it yet";
  session_.must(step(1, 2, "APPROVED", "REVIEWED", "zhao"));
  EXPECT_EQ(tried(step(1, 3, "ISSUED", "APPROVED", "li")), kBreaksACheck) << "the school's account does not tell of it";
  EXPECT_EQ(tried(entry(1, "A", 1, "ADVANCE", 0, 1000, 0, 0) + step(1, 3, "ISSUED", "APPROVED", "li")), "");
}

TEST_F(Nutrition, AMonthIsSettledOnceHoweverManyOrdersSayItIs) {
  for (int number : {1, 2}) session_.must(order(number, "SETTLE", 0, 500, 500) + line(number, 1, "A", 0, 0, 500, 500, kSchoolAccount) + approved(number));
  session_.must(entry(1, "A", 1, "SETTLE", 0, 0, 500, 500, 1, 0));
  EXPECT_EQ(tried(entry(2, "A", 1, "SETTLE", 0, 0, 500, 500, 1, 0)), kTwice);
  EXPECT_EQ(tried(entry(2, "A", 2, "SETTLE", 0, 0, 500, 500, 1, 0)), kTwice) << "the first settlement of the month is there already";
  EXPECT_EQ(tried(entry(2, "A", 2, "SETTLE", 0, 0, 500, 500, 2, 0)), kNoSuch) << "a second that denies the first";
  EXPECT_EQ(tried(entry(2, "A", 2, "SETTLE", 0, 0, 500, 500, 2, 500)), "") << "a second on top of the first, knowing it";
}

TEST_F(Nutrition, AnAccountBeginsWithWhatTheMovementBeforeLeft) {
  session_.must(order(1, "ADVANCE", 1000, 0, 0) + line(1, 1, "A", 0, 1000, 0, 0, kSchoolAccount) + approved(1) + entry(1, "A", 1, "ADVANCE", 0, 1000, 0, 0));
  session_.must(order(2, "SETTLE", 0, 400, 0) + line(2, 1, "A", 1000, 0, 400, 0, "") + approved(2));
  EXPECT_EQ(tried(entry(2, "A", 2, "SETTLE", 999, 0, 400, 0, 1, 0)), kNoSuch);
  EXPECT_EQ(tried(entry(2, "A", 2, "SETTLE", 1000, 0, 399, 0, 1, 0)), kNoSuch) << "not what was signed";
  session_.must(entry(2, "A", 2, "SETTLE", 1000, 0, 400, 0, 1, 0));
  EXPECT_EQ(session_.one("SELECT in_hand FROM meal_entry WHERE county = 1 AND school = 'A' AND ordinal = 2"), "600");
  session_.must(order(3, "SETTLE", 0, 700, 100));
  EXPECT_EQ(tried(line(3, 1, "A", 600, 0, 700, 100, kSchoolAccount)), "");
  EXPECT_EQ(tried(line(3, 1, "A", 600, 0, 700, 101, kSchoolAccount)), kBreaksACheck) << "paid on top while something is left in hand";
  EXPECT_EQ(tried(line(3, 1, "A", 600, 0, 700, 0, "")), kBreaksACheck) << "more settled than there is";
}

TEST_F(Nutrition, NothingOfItIsRewritten) {
  for (const std::string table : {"meal_order", "meal_order_line", "meal_order_step", "meal_entry"}) {
    EXPECT_EQ(tried("UPDATE " + table + " SET county = county"), kForbidden) << table;
    EXPECT_EQ(tried("DELETE FROM " + table), kForbidden) << table;
    EXPECT_EQ(tried("TRUNCATE " + table + " CASCADE"), kForbidden) << table;
  }
}

}  // namespace
}  // namespace zhuxue
