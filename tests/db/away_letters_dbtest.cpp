// A child leaves the ledger by a letter and a receipt: what must never happen to them is refused by the database itself.
#include <gtest/gtest.h>

#include "support/private_cluster.hpp"
#include "support/session.hpp"

namespace zhuxue {
namespace {

using namespace testing;  // NOLINT: the SQLSTATEs of the session
using ::testing::Test;

std::string letter(int number, const std::string& document, const std::string& sent_on = "2026-11-20", int school_year = 2026) {
  return "INSERT INTO away_letter (county, letter, document, place, school_year, sent_on, actor) VALUES (1, " + std::to_string(number) + ", '" + document + "', 'there', " +
         std::to_string(school_year) + ", '" + sent_on + "', 'li');";
}

std::string child(int letter_number, int ordinal, const std::string& id, int asked = 1, const std::string& prior = "NULL, NULL, NULL, NULL", const std::string& sent_on = "2026-11-20",
                  int school_year = 2026) {
  return "INSERT INTO away_letter_child (county, letter, ordinal, school_year, sent_on, id_no, name, school_name, asked, prior_letter, prior_ordinal, prior_asked, prior_answer) VALUES (1, " +
         std::to_string(letter_number) + ", " + std::to_string(ordinal) + ", " + std::to_string(school_year) + ", '" + sent_on + "', '" + id + "', 'n', 's', " + std::to_string(asked) + ", " +
         prior + ");";
}

std::string receipt(int letter_number, int ordinal, bool attending, const std::string& received_on = "2026-11-25", const std::string& document = "r") {
  return "INSERT INTO away_receipt (county, letter, ordinal, attending, document, sent_on, received_on, actor) VALUES (1, " + std::to_string(letter_number) + ", " + std::to_string(ordinal) +
         ", " + (attending ? "true" : "false") + ", '" + document + "', '2026-11-20', '" + received_on + "', 'li');";
}

// Letter 1 asks about A, B and C.
class AwayLetters : public Test {
 protected:
  void SetUp() override { session_.must(letter(1, "d1") + child(1, 1, "A") + child(1, 2, "B") + child(1, 3, "C")); }
  std::string tried(const std::string& statement) { return session_.tried(statement); }

  std::string database_ = PrivateCluster::shared().house_database();
  Session session_{database_};
};

TEST_F(AwayLetters, ADocumentIsOneLetterAndNeedsANumber) {
  EXPECT_EQ(tried(letter(2, "d1")), kTwice);
  EXPECT_EQ(tried(letter(2, "")), kBreaksACheck);
  EXPECT_EQ(tried(letter(2, "d2")), "");
  EXPECT_EQ(tried(letter(2, "d2", "2026-08-31")), kBreaksACheck) << "before the school year";
}

TEST_F(AwayLetters, AChildIsAskedAboutOnceASchoolYear) {
  session_.must(letter(2, "d2") + letter(3, "d3", "2027-09-01", 2027));
  EXPECT_EQ(tried(child(2, 1, "A")), kTwice);
  EXPECT_EQ(tried(child(2, 1, "D")), "");
  EXPECT_EQ(tried(child(3, 1, "A", 1, "NULL, NULL, NULL, NULL", "2027-09-01", 2027)), "") << "the next school year asks again";
  EXPECT_EQ(tried(child(2, 1, "")), kBreaksACheck) << "without an ID nobody can be asked about";
}

TEST_F(AwayLetters, OnlyADenialAllowsAnotherLetter) {
  session_.must(letter(2, "d2") + receipt(1, 1, false) + receipt(1, 2, true));
  EXPECT_EQ(tried(child(2, 1, "A", 2, "1, 1, 1, false")), "");
  EXPECT_EQ(tried(child(2, 1, "B", 2, "1, 2, 1, false")), kNoSuch) << "the receipt says it is there";
  EXPECT_EQ(tried(child(2, 1, "B", 2, "1, 2, 1, true")), kBreaksACheck);
  EXPECT_EQ(tried(child(2, 1, "C", 2, "1, 3, 1, false")), kNoSuch) << "no receipt yet";
  EXPECT_EQ(tried(child(2, 1, "C", 2, "1, 1, 1, false")), kNoSuch) << "another child's denial";
  EXPECT_EQ(tried(child(2, 1, "A", 2)), kBreaksACheck) << "a second time that follows nothing";
  EXPECT_EQ(tried(child(2, 1, "A", 3, "1, 1, 1, false")), kBreaksACheck);
}

TEST_F(AwayLetters, AReceiptAnswersAChildOfALetterOnceAndNotBeforeItWasSent) {
  EXPECT_EQ(tried(receipt(1, 4, true)), kNoSuch);
  EXPECT_EQ(tried(receipt(2, 1, true)), kNoSuch) << "no such letter";
  EXPECT_EQ(tried(receipt(1, 1, true, "2026-11-19")), kBreaksACheck);
  EXPECT_EQ(tried(receipt(1, 1, true, "2026-11-20")), "");
  EXPECT_EQ(tried(receipt(1, 1, true, "2026-11-25", "")), kBreaksACheck);
  session_.must(receipt(1, 1, true));
  EXPECT_EQ(tried(receipt(1, 1, false)), kTwice);
}

TEST_F(AwayLetters, TwoAnswersAtOnceAreOne) { EXPECT_EQ(loser_of(session_, database_, receipt(1, 1, true), receipt(1, 1, false)), kTwice); }

TEST_F(AwayLetters, NothingOfItIsRewritten) {
  session_.must(receipt(1, 1, true));
  for (const std::string table : {"away_letter", "away_letter_child", "away_receipt"}) {
    EXPECT_EQ(tried("UPDATE " + table + " SET county = county"), kForbidden) << table;
    EXPECT_EQ(tried("DELETE FROM " + table), kForbidden) << table;
    EXPECT_EQ(tried("TRUNCATE " + table + " CASCADE"), kForbidden) << table;
  }
}

}  // namespace
}  // namespace zhuxue
