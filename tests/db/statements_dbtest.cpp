// That the bank's statements have the last word is held by the database itself: tried by hand, past every job.
#include <gtest/gtest.h>

#include "support/money_desk.hpp"
#include "support/private_cluster.hpp"

namespace zhuxue {
namespace {

using namespace testing;  // NOLINT: the words of the money desk
using ::testing::Test;

std::string statement(const std::string& from, const std::string& to, int opening = 1000, int closing = 1000, const std::string& number = "NULL") {
  return "INSERT INTO bank_statement (county, account, from_day, to_day, opening, closing, number, bank_file) VALUES (1, '2102', '" + from + "', '" + to + "', " + std::to_string(opening) + ", " +
         std::to_string(closing) + ", " + number + ", 1);";
}

std::string entry(int line, int batch_line, const std::string& serial, const std::string& effect = "PAID", const std::string& kind = "STATEMENT") {
  return "INSERT INTO bank_line (county, bank_file, line, batch, batch_line, amount, status, reason, effect, kind, bank, serial) VALUES (1, 1, " + std::to_string(line) + ", 1, " +
         std::to_string(batch_line) + ", 100, '成功', '', '" + effect + "', '" + kind + "', 'iso20022', '" + serial + "');";
}

const std::string kForm =
    "INSERT INTO profile_version (county, sha256, profile, bytes) VALUES (1, encode(sha256('x'), 'hex'), 'iso20022', 'x');"
    "INSERT INTO batch_form (county, batch, profile_sha256, purpose, statement_account) VALUES (1, 1, encode(sha256('x'), 'hex'), '', '2102');";

// Batch 1 of awards 1 and 2, issued on 24 November from an account of which there are statements; the bank said that day that the first was refused.
class Statements : public Test {
 protected:
  void SetUp() override {
    session_.must(kRunAndPlan + award(1) + award(2) + batch(1, 2) + kForm + line(1, 1, 1) + line(2, 1, 2) + step(1, 0, "SEALED", "", "sun") + step(1, 1, "REVIEWED", "SEALED", "li") +
                  step(1, 2, "APPROVED", "REVIEWED", "zhou") + step(1, 3, "ISSUED", "APPROVED", "sun") + bank_file(1, 2) + bank_line(1, 1, 1, 1, "REJECTED") +
                  "INSERT INTO instruction_end (county, award, attempt, kind, cause, bank_file) VALUES (1, 1, 0, 'REJECTED', 'x', 1);");
  }
  std::string tried(const std::string& statement) { return session_.tried(statement); }

  std::string database_ = PrivateCluster::shared().house_database();
  Session session_{database_};
};

TEST_F(Statements, NothingOfOursFollowsARejectionThatNoneHasConfirmed) {
  const std::string late = "INSERT INTO instruction (county, award, attempt, use, amount, central, region, city, county_share, actor) VALUES (1, 1, 1, 'PAID_LATE', 100, 50, 40, 0, 10, 'a');";
  const std::string again = batch(2, 1) + line(1, 2, 1, 1);
  EXPECT_EQ(tried(again), kBreaksACheck);
  EXPECT_EQ(tried(cancellation(1, 1)), kBreaksACheck);
  EXPECT_EQ(tried(late), "") << "what the bank says is never kept out";
  EXPECT_EQ(tried(statement("2026-11-23", "2026-11-23") + again), kBreaksACheck) << "of the day before";
  EXPECT_EQ(tried(statement("2026-11-25", "2026-11-25") + again), kBreaksACheck) << "begins after the file went out";
  EXPECT_EQ(tried(statement("2026-11-24", "2026-11-24") + again), "");
  EXPECT_EQ(tried(statement("2026-11-20", "2026-11-23", 5, 5, "7") + statement("2026-11-26", "2026-11-26", 5, 5, "8") + cancellation(1, 1)), "") << "none on days on which nothing moved";
}

TEST_F(Statements, OfABankThatSendsNoneARejectionIsFreeAtOnce) {
  session_.must(award(3) + award(4) + batch(3, 1) + line(3, 3, 1) + end(3));
  EXPECT_EQ(tried(cancellation(3, 1)), "");
}

TEST_F(Statements, NoDayStandsInTwoAndTheNextGoesOn) {
  session_.must(statement("2026-11-20", "2026-11-24", 1000, 700));
  EXPECT_EQ(tried(statement("2026-11-24", "2026-11-25", 700, 700)), kTwice);
  EXPECT_EQ(tried(statement("2026-11-21", "2026-11-22", 700, 700)), kTwice);
  EXPECT_EQ(tried(statement("2026-11-20", "2026-11-24", 1000, 700)), kTwice);
  EXPECT_EQ(tried(statement("2026-11-25", "2026-11-25", 701, 700)), kBreaksACheck);
  EXPECT_EQ(tried(statement("2026-11-19", "2026-11-19", 5, 999)), kBreaksACheck);
  EXPECT_EQ(tried(statement("2026-11-25", "2026-11-25", 700, 5)), "");
  EXPECT_EQ(tried(statement("2026-11-26", "2026-11-26", 700, 5)), kBreaksACheck) << "what moved in between may have come to nothing in all";
  EXPECT_EQ(tried(statement("2026-11-25", "2026-11-25", 700, 5) + statement("2026-11-18", "2026-11-19", 3, 1000)), "");
  EXPECT_EQ(tried(statement("2026-11-25", "2026-11-25", 700, 700, "7") + statement("2026-11-28", "2026-11-28", 700, 5, "9")), kBreaksACheck);
  EXPECT_EQ(tried(statement("2026-11-25", "2026-11-25", 700, 700, "7") + statement("2026-11-28", "2026-11-28", 700, 5, "8")), "");
  EXPECT_EQ(tried("DELETE FROM bank_statement;"), kForbidden);
  EXPECT_EQ(tried("UPDATE bank_statement SET closing = 0;"), kForbidden);
}

TEST_F(Statements, OneSerialMovesMoneyOnce) {
  session_.must(entry(3, 2, "S1"));
  EXPECT_EQ(tried(bank_file(2) + "INSERT INTO bank_line (county, bank_file, line, batch, batch_line, amount, status, reason, effect, kind, bank, serial) VALUES (1, 2, 1, 1, 1, 100, '', '', "
                                 "'PAID_LATE', 'STATEMENT', 'iso20022', 'S1');"),
            kTwice);
  EXPECT_EQ(tried(entry(4, 2, "S1", "KNOWN")), "") << "told again";
  EXPECT_EQ(tried(entry(4, 2, "S1", "RETURNED", "RETURN")), "");
  EXPECT_EQ(tried(entry(4, 2, "", "KNOWN")), kBreaksACheck);
}

}  // namespace
}  // namespace zhuxue
