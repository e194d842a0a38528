// What must never happen with money is refused by the database itself (domain/money-movement §3): tried by hand, alone and by two at once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/money_desk.hpp"
#include "support/private_cluster.hpp"

namespace zhuxue {
namespace {

using namespace testing;  // NOLINT: the words of the money desk
using ::testing::Test;

// Awards 1–4 of 1.00; batch 1 sealed by sun over awards 1 and 2.
class MoneyRules : public Test {
 protected:
  void SetUp() override {
    session_.must(kRunAndPlan + award(1) + award(2) + award(3) + award(4));
    session_.must(batch(1, 2) + line(1, 1, 1) + line(2, 1, 2) + step(1, 0, "SEALED", "", "sun"));
  }
  void review() { session_.must(step(1, 1, "REVIEWED", "SEALED", "li")); }
  void approve() {
    review();
    session_.must(step(1, 2, "APPROVED", "REVIEWED", "zhou"));
  }
  void issue() {
    approve();
    session_.must(step(1, 3, "ISSUED", "APPROVED", "sun"));
  }
  std::string tried(const std::string& statement) { return session_.tried(statement); }

  std::string loser(const std::string& first, const std::string& second) { return loser_of(session_, database_, first, second); }

  std::string database_ = PrivateCluster::shared().house_database();
  Session session_{database_};
};

TEST_F(MoneyRules, AWholeLifeOfABatchIsAllowed) {
  issue();
  session_.must(issued_file(1) + bank_file(1, 2) + bank_line(1, 2, 1, 1) + bank_line(1, 3, 1, 2, "REJECTED") + end(2));
  session_.must(batch(2, 1) + line(2, 2, 1, 1) + step(2, 0, "SEALED", "", "sun"));
  EXPECT_EQ(session_.one("SELECT count(*) FROM award_attempt WHERE use IS NULL"), "2");
  EXPECT_EQ(session_.one("SELECT string_agg(batch || step, ' ' ORDER BY batch) FROM batch_state"), "1ISSUED 2SEALED");
}

// ---- what never goes to a person ----

TEST_F(MoneyRules, NoBatchCarriesAWaiver) {
  session_.must(waiver(5));
  session_.must(batch(2, 1));
  EXPECT_EQ(tried(line(5, 2, 1)), kBreaksACheck);
  EXPECT_EQ(session_.one("SELECT count(*) FROM instruction WHERE award = 5"), "0");
  session_.must(line(3, 2, 1));  // cash goes into the same batch
  session_.must(cancellation(5));
}

TEST_F(MoneyRules, AnAwardIsCashOrAWaiverAndSaysWhich) {
  std::string meals = waiver(6), silent = waiver(7);
  meals.replace(meals.find("'waiver'"), 8, "'meals'");
  EXPECT_EQ(tried(meals), kBreaksACheck);
  silent.replace(silent.find("'waiver'"), 8, "NULL");
  EXPECT_EQ(tried(silent), "23502");
}

// ---- the steps of a batch ----

TEST_F(MoneyRules, OfTwoNextStepsOneWins) {
  approve();
  EXPECT_EQ(loser(step(1, 3, "ISSUED", "APPROVED", "sun"), step(1, 3, "WITHDRAWN", "APPROVED", "sun")), kTwice);
  EXPECT_EQ(session_.one("SELECT step FROM batch_state WHERE batch = 1"), "ISSUED");
}

TEST_F(MoneyRules, OfTwoReviewersOneWins) {
  EXPECT_EQ(loser(step(1, 1, "REVIEWED", "SEALED", "li"), step(1, 1, "REVIEWED", "SEALED", "zhou")), kTwice);
}

TEST_F(MoneyRules, ARefusalAndAReviewAtOnceAreOne) {
  EXPECT_EQ(loser(step(1, 1, "REFUSED", "SEALED", "li"), step(1, 1, "REVIEWED", "SEALED", "zhou")), kTwice);
}

TEST_F(MoneyRules, AStepNeedsTheStepBefore) {
  EXPECT_EQ(tried(step(1, 2, "APPROVED", "REVIEWED", "zhou")), kNoSuch);
  EXPECT_EQ(tried(step(1, 3, "ISSUED", "APPROVED", "sun")), kNoSuch);
  EXPECT_EQ(tried(step(1, 1, "APPROVED", "REVIEWED", "zhou")), kNoSuch);  // names a predecessor that the first step is not
  EXPECT_EQ(tried(step(1, 1, "REVIEWED", "", "li")), kBreaksACheck);      // names none
  EXPECT_EQ(tried(step(2, 0, "SEALED", "", "sun")), kNoSuch);             // of no batch
}

TEST_F(MoneyRules, OnlyStepsOfThePathAreSteps) {
  EXPECT_EQ(tried(step(1, 1, "APPROVED", "SEALED", "zhou")), kBreaksACheck);
  EXPECT_EQ(tried(step(1, 1, "ISSUED", "SEALED", "zhou")), kBreaksACheck);
  EXPECT_EQ(tried(step(1, 1, "LOST", "SEALED", "zhou")), kBreaksACheck);
  session_.must(step(1, 1, "WITHDRAWN", "SEALED", "sun"));
  EXPECT_EQ(tried(step(1, 2, "APPROVED", "WITHDRAWN", "zhou")), kBreaksACheck);
  EXPECT_EQ(tried(step(1, 2, "REVIEWED", "WITHDRAWN", "zhou")), kBreaksACheck);
  EXPECT_EQ(tried(step(1, 2, "SEALED", "WITHDRAWN", "zhou")), kBreaksACheck);
}

TEST_F(MoneyRules, AnIssuedBatchHasNoFurtherStep) {
  issue();
  for (const std::string name : {"ISSUED", "WITHDRAWN", "REFUSED", "APPROVED"}) EXPECT_NE(tried(step(1, 4, name, "ISSUED", "li")), "") << name;
}

TEST_F(MoneyRules, SealReviewAndApproveAreByThreePeople) {
  EXPECT_EQ(tried(step(1, 1, "REVIEWED", "SEALED", "sun")), kTwice);
  review();
  EXPECT_EQ(tried(step(1, 2, "APPROVED", "REVIEWED", "sun")), kTwice);
  EXPECT_EQ(tried(step(1, 2, "APPROVED", "REVIEWED", "li")), kTwice);
  EXPECT_EQ(tried(step(1, 2, "APPROVED", "REVIEWED", "zhou")), "");
}

TEST_F(MoneyRules, EveryStepIsOverTheSealedDigest) {
  EXPECT_EQ(tried(step(1, 1, "REVIEWED", "SEALED", "li", "another")), kNoSuch);
  session_.must(batch(2, 1) + line(3, 2, 1) + step(2, 0, "SEALED", "", "sun"));
  EXPECT_EQ(tried(step(1, 1, "REVIEWED", "SEALED", "li", "digest2")), kNoSuch);
  EXPECT_EQ(tried(step(2, 1, "REVIEWED", "SEALED", "li")), "");
}

TEST_F(MoneyRules, ABatchIsSealedOverTheLinesItSaysItHas) {
  EXPECT_EQ(tried(batch(2, 2) + line(3, 2, 1) + step(2, 0, "SEALED", "", "sun")), kBreaksACheck);                          // a line short
  EXPECT_EQ(tried(batch(2, 1) + line(3, 2, 1) + line(4, 2, 2) + step(2, 0, "SEALED", "", "sun")), kBreaksACheck);          // a line more
  EXPECT_EQ(tried(batch(2, 1) + line(3, 2, 2) + step(2, 0, "SEALED", "", "sun")), kBreaksACheck);                          // a gap in the numbers
  EXPECT_EQ(tried(award(5, 101) + batch(2, 1) + line(5, 2, 1, 0, 101) + step(2, 0, "SEALED", "", "sun")), kBreaksACheck);  // a fen more
  EXPECT_EQ(tried(batch(2, 1) + step(2, 0, "SEALED", "", "sun")), kBreaksACheck);
  EXPECT_EQ(tried("INSERT INTO batch SELECT county, 2, programme, period, bank, profile, fiscal_year, reissue, 1, 100, 51, 39, 0, 10, sha256, 'digest2', "
                  "business_day FROM batch WHERE batch = 1;" +
                  line(3, 2, 1) + step(2, 0, "SEALED", "", "sun")),
            kBreaksACheck);  // other shares
  EXPECT_EQ(tried("INSERT INTO batch SELECT county, 2, programme, period, bank, profile, fiscal_year, reissue, 1, 100, 50, 40, 0, 11, sha256, 'digest2', "
                  "business_day FROM batch WHERE batch = 1"),
            kBreaksACheck);
}

TEST_F(MoneyRules, ASealedBatchTakesNoFurtherLine) {
  EXPECT_EQ(tried(line(3, 1, 3)), kBreaksACheck);
}

TEST_F(MoneyRules, ABatchIsSealedOnce) {
  EXPECT_EQ(tried(step(1, 0, "SEALED", "", "li")), kTwice);
}

// ---- what happens next to an award ----

TEST_F(MoneyRules, AnAwardHasOneLiveLine) {
  EXPECT_EQ(tried(batch(2, 1) + line(1, 2, 1)), kTwice);
  EXPECT_EQ(tried(batch(2, 1) + line(1, 2, 1, 1)), kNoSuch) << "attempt 1 without the end of attempt 0";
  EXPECT_EQ(tried(end(1) + batch(2, 1) + line(1, 2, 1, 1)), "");
  EXPECT_EQ(tried(end(1) + batch(2, 1) + line(1, 2, 1, 2)), kNoSuch) << "an attempt is left out";
  EXPECT_EQ(tried(batch(2, 1) + line(3, 2, 1, -1)), kBreaksACheck);
}

TEST_F(MoneyRules, TwoClerksWhoSealTheSameAwardAtOnceMakeOneLine) {
  EXPECT_EQ(loser(batch(2, 1) + line(3, 2, 1), batch(3, 1) + line(3, 3, 1)), kTwice);
}

TEST_F(MoneyRules, TwoReissuesOfOneFailureAreOne) {
  issue();
  session_.must(end(1));
  EXPECT_EQ(loser(batch(2, 1) + line(1, 2, 1, 1), batch(3, 1) + line(1, 3, 1, 1)), kTwice);
}

TEST_F(MoneyRules, ACancellationAndALineAtOnceAreOne) {
  EXPECT_EQ(loser(cancellation(3), batch(2, 1) + line(3, 2, 1)), kTwice);
  EXPECT_EQ(tried(cancellation(1)), kTwice) << "a live line is not cancelled away";
}

TEST_F(MoneyRules, ACancelledAwardIsAtItsEnd) {
  session_.must(cancellation(3));
  EXPECT_EQ(tried(end(3)), kNoSuch);
  EXPECT_EQ(tried(batch(2, 1) + line(3, 2, 1, 1)), kNoSuch);
}

TEST_F(MoneyRules, AnAttemptEndsOnceAndOnlyIfItWasMade) {
  EXPECT_EQ(tried(end(1) + end(1, 0, "WITHDRAWN")), kTwice);
  EXPECT_EQ(loser(end(2), end(2, 0, "RETURNED")), kTwice);
  EXPECT_EQ(tried(end(1, 1)), kNoSuch);
  EXPECT_EQ(tried(end(3)), kNoSuch);
  EXPECT_EQ(tried(end(1, 0, "FORGOTTEN")), kBreaksACheck);
}

TEST_F(MoneyRules, ALineIsOfTheAwardsAmountAndItsSharesAddUp) {
  EXPECT_EQ(tried(batch(2, 1) + line(3, 2, 1, 0, 101)), kNoSuch);
  EXPECT_EQ(tried(batch(2, 1) + line(99, 2, 1)), kNoSuch);
  EXPECT_EQ(tried(line(3, 7, 1)), kNoSuch) << "of no batch";
  std::string crooked = line(3, 2, 1);
  crooked.replace(crooked.find("50, 40, 0, 10"), 13, "51, 40, 0, 10");
  EXPECT_EQ(tried(batch(2, 1) + crooked), kBreaksACheck);
  crooked = line(3, 2, 1);
  crooked.replace(crooked.find("50, 40, 0, 10"), 13, "61, 40, -1, 0");
  EXPECT_EQ(tried(batch(2, 1) + crooked), kBreaksACheck);
}

TEST_F(MoneyRules, OneNumberOfABatchIsOneLine) {
  EXPECT_EQ(tried(batch(2, 2) + line(3, 2, 1) + line(4, 2, 1)), kTwice);
}

TEST_F(MoneyRules, ACancellationHasNoLineAndALineHasOne) {
  EXPECT_EQ(tried("INSERT INTO instruction (county, award, attempt, use, amount, central, region, city, county_share, actor) VALUES (1, 3, 0, 'LINE', 100, 50, "
                  "40, 0, 10, 'a')"),
            kBreaksACheck);
  std::string crooked = batch(2, 1) + line(3, 2, 1);
  crooked.replace(crooked.find("'LINE'"), 6, "'CANCELLED'");
  EXPECT_EQ(tried(crooked), kBreaksACheck);
}

TEST_F(MoneyRules, APersonIsAwardedEachPartOnce) {
  std::string again = award(9);
  again.replace(again.find("'p9'"), 4, "'p1'");
  EXPECT_EQ(tried(again), kTwice);
  again.replace(again.find("'2026-autumn', 0,"), 17, "'2026-autumn', 1,");
  EXPECT_EQ(tried(again), "");
  EXPECT_EQ(tried(award(9, 0)), kBreaksACheck);
  EXPECT_EQ(tried(award(9, -1)), kBreaksACheck);
  std::string planless = award(9);
  planless.replace(planless.find("100, 1, 1,"), 10, "100, 7, 1,");
  EXPECT_EQ(tried(planless), kNoSuch);
}

// ---- one programme of a family ----

std::string replaced(std::string statement, const std::string& word, const std::string& by) { return statement.replace(statement.find(word), word.size(), by); }

/// An award of the other programme of the family to the person of award `whose`.
std::string boarding_award(int number, int whose) { return replaced(replaced(award(number), "'YW-FJS'", "'YW-JS'"), "'p" + std::to_string(number) + "'", "'p" + std::to_string(whose) + "'"); }

TEST_F(MoneyRules, OfAFamilyOneProgrammeIsGranted) {
  EXPECT_EQ(tried(boarding_award(9, 1)), kExcluded);
  session_.must(replaced(boarding_award(10, 1), "'2026-autumn'", "'2027-spring'"));
  session_.must(replaced(award(11), "'p11'", "'p12'") + replaced(boarding_award(12, 12), "'YW-SH'", "'YW-JS'"));  // a family of its own
  EXPECT_EQ(tried("INSERT INTO award SELECT county, 20 + at, 'p20', student_no, code, family, period, part, amount, plan, run, ordinal, clause, school, form "
                  "FROM award CROSS JOIN (VALUES (0, 'YW-FJS'), (1, 'YW-JS')) v(at, code) WHERE award = 1"),
            kExcluded);
}

TEST_F(MoneyRules, TheOtherProgrammeOfAFamilyIsGrantedWhenTheFirstIsTakenBackWhole) {
  session_.must(cancellation(3) + boarding_award(9, 3));
  const auto claim = [](int ordinal, int fen) { return "INSERT INTO claim (county, award, ordinal, amount, plan, actor) VALUES (1, 1, " + std::to_string(ordinal) + ", " + std::to_string(fen) + ", 1, 'a');"; };
  session_.must(claim(0, 99));
  EXPECT_EQ(tried(boarding_award(10, 1)), kExcluded);
  session_.must(claim(1, 1) + boarding_award(10, 1));
}

TEST_F(MoneyRules, TwoWhoGrantBothProgrammesOfAFamilyAtOnceGrantOne) { EXPECT_EQ(loser(award(9), boarding_award(10, 9)), kExcluded); }

// ---- the bank ----

TEST_F(MoneyRules, AnInstructionIsSettledOnce) {
  issue();
  session_.must(bank_file(1, 2) + bank_line(1, 2, 1, 1));
  EXPECT_EQ(tried(bank_line(1, 3, 1, 1)), kTwice);
  EXPECT_EQ(tried(bank_line(1, 3, 1, 1, "REJECTED")), kTwice);
  EXPECT_EQ(tried(bank_line(1, 3, 1, 1, "KNOWN")), "");
  EXPECT_EQ(tried(bank_line(1, 3, 1, 1, "CASE", 999)), "");
  session_.must(bank_file(2) + bank_file(3));
  EXPECT_EQ(loser(bank_line(2, 2, 1, 2), bank_line(3, 2, 1, 2, "REJECTED")), kTwice);
}

TEST_F(MoneyRules, ABankLineOfAnotherAmountSettlesNothing) {
  issue();
  session_.must(bank_file(1));
  EXPECT_EQ(tried(bank_line(1, 2, 1, 1, "PAID", 101)), kNoSuch);
  EXPECT_EQ(tried(bank_line(1, 2, 1, 9)), kNoSuch);
  EXPECT_EQ(tried(bank_line(1, 2, 7, 1)), kNoSuch);
}

TEST_F(MoneyRules, ABatchThatWasNeverIssuedIsNotSettled) {
  approve();
  session_.must(bank_file(1));
  EXPECT_EQ(tried(bank_line(1, 2, 1, 1)), kNoSuch);
}

TEST_F(MoneyRules, ABankFileIsTakenInOnce) {
  session_.must(bank_file(1));
  std::string again = bank_file(2);
  again.replace(again.find("'f2'"), 4, "'f1'");
  EXPECT_EQ(tried(again), kTwice);
  std::string lost = bank_file(3, 2);
  lost.replace(lost.find("2, 2, 0, 0, 0, 0"), 16, "2, 1, 0, 0, 0, 0");
  EXPECT_EQ(tried(lost), kBreaksACheck) << "a line in none of the counts";
}

TEST_F(MoneyRules, OnlyAnIssuedBatchHasAFileAndOnlyOne) {
  approve();
  EXPECT_EQ(tried(issued_file(1)), kNoSuch);
  session_.must(step(1, 3, "ISSUED", "APPROVED", "sun") + issued_file(1));
  EXPECT_EQ(tried(issued_file(1)), kTwice);
}

TEST_F(MoneyRules, TheIssuedBytesAreThoseOfTheDigest) {
  issue();
  std::string other = issued_file(1);
  other.replace(other.find("VALUES (1, 1, 'bytes'"), 21, "VALUES (1, 1, 'bytez'");
  EXPECT_EQ(tried(other), kBreaksACheck);
  std::string foreign = issued_file(1);
  foreign.replace(foreign.find("'digest1'"), 9, "'digest2'");
  EXPECT_EQ(tried(foreign), kNoSuch);
}

// ---- the books ----

TEST_F(MoneyRules, APostingHasTwoSidesAndAPositiveAmount) {
  session_.must("INSERT INTO budget_position (county, programme, year, level, approved) VALUES (1, 'YW-FJS', 2026, 0, 1000)");
  const auto posting = [](const std::string& debit, const std::string& credit, const std::string& amount, const std::string& level = "0") {
    return "INSERT INTO posting (county, posting, tx, code, debit, credit, programme, year, level, amount, effective_on, actor) VALUES (1, 1, 1, 'T2', '" +
           debit + "', '" + credit + "', 'YW-FJS', 2026, " + level + ", " + amount + ", '2026-11-24', 'a')";
  };
  EXPECT_EQ(tried(posting("AVAILABLE", "RESERVED", "1")), "");
  EXPECT_EQ(tried(posting("RESERVED", "RESERVED", "1")), kBreaksACheck);
  EXPECT_EQ(tried(posting("AVAILABLE", "POCKET", "1")), kBreaksACheck);
  EXPECT_EQ(tried(posting("AVAILABLE", "RESERVED", "0")), kBreaksACheck);
  EXPECT_EQ(tried(posting("AVAILABLE", "RESERVED", "-1")), kBreaksACheck);
  EXPECT_EQ(tried(posting("AVAILABLE", "RESERVED", "1", "1")), kNoSuch);
}

TEST_F(MoneyRules, NoCounterOverdrawsItsPosition) {
  session_.must("INSERT INTO budget_position (county, programme, year, level, approved, reserved) VALUES (1, 'YW-FJS', 2026, 0, 1000, 600)");
  EXPECT_EQ(tried("UPDATE budget_position SET reserved = 1000"), "");
  EXPECT_EQ(tried("UPDATE budget_position SET reserved = 1001"), kBreaksACheck);
  EXPECT_EQ(tried("UPDATE budget_position SET approved = 599"), kBreaksACheck);
  EXPECT_EQ(tried("UPDATE budget_position SET paid = 401"), kBreaksACheck);
  for (const std::string counter : {"approved", "reserved", "in_transit", "paid", "on_hold", "receivable", "to_treasury", "written_off", "suspense"})
    EXPECT_EQ(tried("UPDATE budget_position SET reserved = 0, " + counter + " = -1"), counter == "reserved" ? "42601" : kBreaksACheck) << counter;
}

}  // namespace
}  // namespace zhuxue
