// What must never happen after a payment was sent is refused by the database itself: tried by hand, alone and by two at once.
#include <gtest/gtest.h>

#include "support/money_desk.hpp"
#include "support/private_cluster.hpp"

namespace zhuxue {
namespace {

using namespace testing;  // NOLINT: the words of the money desk
using ::testing::Test;

std::string other_use(const std::string& use, int award_number, int attempt) {
  return "INSERT INTO instruction (county, award, attempt, use, amount, central, region, city, county_share, actor) VALUES (1, " + std::to_string(award_number) + ", " + std::to_string(attempt) +
         ", '" + use + "', 100, 50, 40, 0, 10, 'a');";
}

std::string proposal(int number, const std::string& kind, const std::string& columns, const std::string& values, const std::string& actor = "sun") {
  return "INSERT INTO decision (county, decision, kind, document, " + columns + ", note, actor, business_day) VALUES (1, " + std::to_string(number) + ", '" + kind + "', 'd', " + values +
         ", '', '" + actor + "', '2026-11-24');";
}

std::string ended(int number, const std::string& kind, const std::string& actor, const std::string& step = "APPROVED", const std::string& proposer = "sun") {
  return "INSERT INTO decision_end (county, decision, step, proposer, kind, actor, note, business_day) VALUES (1, " + std::to_string(number) + ", '" + step + "', '" + proposer + "', '" + kind +
         "', '" + actor + "', '', '2026-11-24');";
}

std::string part(int ordinal, int amount, int before, int whole = 100, const std::string& document = "") {
  return "INSERT INTO recovery_part (county, recovery, ordinal, part, amount, before, whole, central, region, city, county_share, document, actor, business_day) VALUES (1, 1, " +
         std::to_string(ordinal) + ", 'RECOVERED', " + std::to_string(amount) + ", " + std::to_string(before) + ", " + std::to_string(whole) + ", " + std::to_string(amount) + ", 0, 0, 0, '" +
         (document.empty() ? "slip" + std::to_string(ordinal) : document) + "', 'a', '2026-11-24');";
}

// Batch 1 of awards 1 and 2, issued; the bank rejected both.
class PaymentPaths : public Test {
 protected:
  void SetUp() override {
    session_.must(kRunAndPlan + award(1) + award(2) + award(3) + award(4) + batch(1, 2) + line(1, 1, 1) + line(2, 1, 2) + step(1, 0, "SEALED", "", "sun") +
                  step(1, 1, "REVIEWED", "SEALED", "li") + step(1, 2, "APPROVED", "REVIEWED", "zhou") + step(1, 3, "ISSUED", "APPROVED", "sun") + bank_file(1, 2) +
                  bank_line(1, 2, 1, 1, "REJECTED") + end(1) + bank_line(1, 3, 1, 2, "REJECTED") + end(2));
  }
  std::string tried(const std::string& statement) { return session_.tried(statement); }
  std::string loser(const std::string& first, const std::string& second) { return loser_of(session_, database_, first, second); }
  void recovery() {
    session_.must(bank_file(2) + bank_line(2, 2, 1, 1, "PAID_DUPLICATE") + proposal(1, "RECOVER", "batch, batch_line, amount", "1, 1, 100") + ended(1, "RECOVER", "zhou") +
                  "INSERT INTO recovery (county, recovery, batch, batch_line, award, cause, programme, year, amount, central, region, city, county_share, decision, business_day) VALUES (1, 1, 1, "
                  "1, 1, 'PAID_TWICE', 'YW-FJS', 2026, 100, 50, 40, 0, 10, 1, '2026-11-24');");
  }

  std::string database_ = PrivateCluster::shared().house_database();
  Session session_{database_};
};

TEST_F(PaymentPaths, ALateSuccessAndAReissueAtOnceAreOne) {
  EXPECT_EQ(loser(other_use("PAID_LATE", 1, 1), batch(2, 1) + line(1, 2, 1, 1)), kTwice);
  EXPECT_EQ(loser(batch(3, 1) + line(2, 3, 1, 1), other_use("PAID_LATE", 2, 1)), kTwice);
}

TEST_F(PaymentPaths, ACancellationAndASealAtOnceAreOne) {
  EXPECT_EQ(loser(cancellation(3), batch(2, 1) + line(3, 2, 1)), kTwice);
  EXPECT_EQ(loser(batch(3, 1) + line(4, 3, 1), cancellation(4)), kTwice);
}

TEST_F(PaymentPaths, ALateSuccessFollowsTheEndOfALine) {
  EXPECT_EQ(tried(other_use("PAID_LATE", 1, 2)), kNoSuch) << "an attempt is left out";
  EXPECT_EQ(tried(other_use("PAID_LATE", 3, 1)), kNoSuch) << "no line before it";
  EXPECT_EQ(tried(other_use("TO_TREASURY", 1, 1)), "");
  EXPECT_EQ(tried("INSERT INTO instruction (county, award, attempt, use, amount, central, region, city, county_share, actor) VALUES (1, 1, 1, 'PAID_LATE', 100, 0, 0, 0, 0, 'a')"), kBreaksACheck)
      << "money moves with it, and says from where";
}

TEST_F(PaymentPaths, OnlyALateSuccessComesBackOfWhatIsNoLine) {
  session_.must(other_use("PAID_LATE", 1, 1) + other_use("TO_TREASURY", 2, 1));
  EXPECT_EQ(tried(end(1, 1, "REJECTED")), kNoSuch);
  EXPECT_EQ(tried(end(2, 1, "RETURNED")), kNoSuch);
  EXPECT_EQ(tried(end(1, 1, "RETURNED")), "");
}

TEST_F(PaymentPaths, APaymentComesBackOnceAndIsLateOnce) {
  session_.must(bank_file(2, 1) + bank_line(2, 2, 1, 1, "PAID_LATE") + bank_file(3, 1) + bank_line(3, 2, 1, 1, "RETURNED"));
  session_.must(bank_file(4, 1));
  EXPECT_EQ(tried(bank_line(4, 2, 1, 1, "RETURNED")), kTwice);
  EXPECT_EQ(tried(bank_line(4, 2, 1, 1, "PAID_DUPLICATE")), kTwice);
  EXPECT_EQ(tried(bank_line(4, 2, 1, 1, "LOST")), kBreaksACheck);
}

TEST_F(PaymentPaths, ABatchDoesNotGoOutOverAnOpenLateSuccess) {
  session_.must(batch(2, 1) + line(1, 2, 1, 1) + step(2, 0, "SEALED", "", "sun") + step(2, 1, "REVIEWED", "SEALED", "li") + step(2, 2, "APPROVED", "REVIEWED", "zhou"));
  session_.must("INSERT INTO office_case (county, case_no, kind, subject, detail, batch, batch_line, doubt, business_day) VALUES (1, 1, 'BANK', 's', 'd', 1, 1, 'LATE_SUCCESS', '2026-11-24')");
  EXPECT_EQ(tried(step(2, 3, "ISSUED", "APPROVED", "sun")), kBreaksACheck);
  session_.must("INSERT INTO case_step (county, case_no, ordinal, decision, step, actor, note, business_day) VALUES (1, 1, 1, 1, 'CLOSED', 'li', 'n', '2026-11-24')");
  EXPECT_EQ(tried(step(2, 3, "ISSUED", "APPROVED", "sun")), "");
}

TEST_F(PaymentPaths, ADecisionIsApprovedByAnother) {
  session_.must(proposal(1, "REMIT", "year", "2025"));
  EXPECT_EQ(tried(ended(1, "REMIT", "sun")), kBreaksACheck);
  EXPECT_EQ(tried(ended(1, "REMIT", "zhou", "APPROVED", "li")), kNoSuch) << "another proposer than there was";
  EXPECT_EQ(tried(ended(1, "RECALL", "zhou")), kNoSuch) << "another kind than was proposed";
  EXPECT_EQ(tried(ended(1, "REMIT", "sun", "REFUSED")), "") << "who proposed may take it back";
  EXPECT_EQ(loser(ended(1, "REMIT", "zhou"), ended(1, "REMIT", "li", "REFUSED")), kTwice);
  EXPECT_EQ(tried(proposal(2, "WRITE_OFF", "year", "2025")), kBreaksACheck) << "what its kind needs is missing";
}

TEST_F(PaymentPaths, PartsOfARecoveryNeverExceedTheWhole) {
  recovery();
  session_.must(part(1, 60, 0));
  EXPECT_EQ(tried(part(2, 41, 60)), kBreaksACheck);
  EXPECT_EQ(tried(part(2, 41, 59)), kNoSuch) << "a false sum so far";
  EXPECT_EQ(tried(part(2, 41, 60, 200)), kNoSuch) << "a false whole";
  EXPECT_EQ(tried(part(1, 40, 0, 100, "other")), kTwice);
  EXPECT_EQ(tried(part(2, 40, 60, 100, "slip1")), kTwice) << "the same slip";
  EXPECT_EQ(loser(part(2, 40, 60), part(2, 30, 60, 100, "slip3")), kTwice);
}

TEST_F(PaymentPaths, MoneyOfAnEndedLineIsRemittedOnce) {
  const std::string remitted = "INSERT INTO remitted_line (county, award, attempt, decision, amount) VALUES (1, 1, 0, 1, 100);";
  session_.must(proposal(1, "REMIT", "year", "2025"));
  EXPECT_EQ(tried(remitted), kNoSuch) << "nobody has approved it";
  session_.must(ended(1, "REMIT", "zhou") + remitted);
  EXPECT_EQ(tried(remitted), kTwice);
  EXPECT_EQ(tried("INSERT INTO remitted_line (county, award, attempt, decision, amount) VALUES (1, 3, 0, 1, 100)"), kNoSuch) << "nothing of it has ended";
}

TEST_F(PaymentPaths, ApprovalWaitsForEveryPostAndNobodyHasTwo) {
  const auto post = [](const std::string& name, int ordinal) { return "INSERT INTO batch_post (county, batch, post, role, ordinal) VALUES (1, 2, '" + name + "', 'budget', " + std::to_string(ordinal) + ");"; };
  const auto sign = [](const std::string& name, const std::string& actor, const std::string& digest = "digest2") {
    return "INSERT INTO batch_signoff (county, batch, post, actor, digest, business_day) VALUES (1, 2, '" + name + "', '" + actor + "', '" + digest + "', '2026-11-24');";
  };
  session_.must(batch(2, 1) + line(3, 2, 1) + post("计财股", 1) + step(2, 0, "SEALED", "", "sun"));
  EXPECT_EQ(tried(post("分管领导", 2)), kBreaksACheck) << "settled with the seal";
  EXPECT_EQ(tried(sign("计财股", "qian")), kBreaksACheck) << "not reviewed yet";
  session_.must(step(2, 1, "REVIEWED", "SEALED", "li"));
  EXPECT_EQ(tried(step(2, 2, "APPROVED", "REVIEWED", "zhou")), kBreaksACheck);
  EXPECT_EQ(tried(sign("计财股", "li")), kTwice) << "reviewed it";
  EXPECT_EQ(tried(sign("计财股", "qian", "digest1")), kNoSuch) << "another digest";
  EXPECT_EQ(tried(sign("分管领导", "qian")), kNoSuch) << "no post of this batch";
  session_.must(sign("计财股", "qian"));
  EXPECT_EQ(tried(step(2, 2, "APPROVED", "REVIEWED", "qian")), kTwice) << "signed it";
  EXPECT_EQ(tried(step(2, 2, "APPROVED", "REVIEWED", "zhou")), "");
}

TEST_F(PaymentPaths, AFileIsHandedOverAfterTheIssueTheSameEachTimeAndCountedWithoutAGap) {
  const auto handed = [](int number, const std::string& channel, int of_batch = 1, const std::string& digest = "digest1", const std::string& on = "2026-11-24", const std::string& receiver = "r") {
    return "INSERT INTO file_handover (county, batch, n, channel, receiver, sm3, handed_on, actor, business_day) VALUES (1, " + std::to_string(of_batch) + ", " + std::to_string(number) + ", '" +
           channel + "', '" + receiver + "', '" + digest + "', '" + on + "', 'a', '2026-11-24');";
  };
  EXPECT_EQ(tried(handed(1, "c")), "");
  EXPECT_EQ(tried(handed(2, "c")), kNoSuch) << "the first is missing";
  EXPECT_EQ(tried(handed(0, "c")), kBreaksACheck);
  EXPECT_EQ(tried(handed(1, "c", 1, "digest2")), kNoSuch) << "another file";
  EXPECT_EQ(tried(handed(1, "c", 1, "digest1", "2026-11-25")), kBreaksACheck) << "entered before it happened";
  EXPECT_EQ(tried(handed(1, " ")), kBreaksACheck);
  EXPECT_EQ(tried(handed(1, "c", 1, "digest1", "2026-11-24", "")), kBreaksACheck);
  EXPECT_EQ(tried(batch(2, 1) + line(3, 2, 1) + step(2, 0, "SEALED", "", "sun") + handed(1, "c", 2, "digest2")), kNoSuch) << "not issued";
  session_.must(handed(1, "c"));
  EXPECT_EQ(tried(handed(2, "c")), kTwice) << "the same said again";
  EXPECT_EQ(tried(handed(3, "d")), kNoSuch);
  EXPECT_EQ(loser(handed(2, "d"), handed(2, "e")), kTwice);
}

TEST_F(PaymentPaths, NothingOfItIsRewritten) {
  recovery();
  session_.must(part(1, 60, 0));
  for (const std::string table : {"decision", "decision_end", "recovery", "recovery_part", "remitted_line", "batch_post", "batch_signoff", "batch_person", "payment_voucher", "file_handover"}) {
    EXPECT_NE(tried("UPDATE " + table + " SET county = county"), "") << table;
    EXPECT_NE(tried("DELETE FROM " + table), "") << table;
    EXPECT_NE(tried("TRUNCATE " + table + " CASCADE"), "") << table;
  }
}

}  // namespace
}  // namespace zhuxue
