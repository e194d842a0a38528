#include "zhuxue/reconciliation/account_entry.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "support/synthetic.hpp"

namespace zhuxue {
namespace {

using testing::day;

AccountEntry debit(std::string serial, std::string_view on = "2026-11-20", std::int64_t file = 1) { return {EntrySide::debit, std::move(serial), day(on), file}; }
AccountEntry credit(std::string serial, std::string_view on = "2026-11-20", std::int64_t file = 1) { return {EntrySide::credit, std::move(serial), day(on), file}; }

// "KNOWN", "CASE DOUBLE_DEBIT" …; "by its words" where the entry leaves it to them.
std::string judged(const std::vector<AccountEntry>& before, const AccountEntry& entry, PaymentState state = PaymentState::paid, bool comes_back = false) {
  const auto said = judge_entry(before, entry, state, comes_back);
  if (!said) return "by its words";
  return std::string(code(said->effect)) + (said->doubt ? " " + std::string(code(*said->doubt)) : "");
}

TEST(AccountEntry, IsKnownByItsSerialWhateverFileTellsOfIt) {
  EXPECT_TRUE(is_same_entry(debit("S1"), debit("S1", "2026-11-21", 2)));
  EXPECT_FALSE(is_same_entry(debit("S1"), debit("S2", "2026-11-20", 2)));
  EXPECT_FALSE(is_same_entry(debit("S1"), credit("S1", "2026-11-20", 2)));
}

TEST(AccountEntry, WithoutASerialIsKnownByItsDayInAnotherFileAndIsItsOwnInTheSame) {
  EXPECT_TRUE(is_same_entry(debit(""), debit("S1", "2026-11-20", 2)));
  EXPECT_FALSE(is_same_entry(debit(""), debit("", "2026-11-21", 2)));
  EXPECT_FALSE(is_same_entry(debit(""), debit("")));
}

TEST(AccountEntry, ToldTwiceStandsOnce) {
  std::vector<AccountEntry> known;
  for (const AccountEntry& told : {debit(""), debit("", "2026-11-20", 2), debit("", "2026-11-20", 2), credit("", "2026-11-21", 3)}) add_entry(known, told);
  EXPECT_EQ(known.size(), 2u);
  EXPECT_EQ(judged(known, credit("", "2026-11-22", 4), PaymentState::returned_after_paid), "CASE DOUBLE_CREDIT");
}

TEST(AccountEntry, TheNumberOfAWholeBatchIsNoSerial) {
  std::vector<BankLine> lines(4);
  lines[0].reference = "B1-000001", lines[0].serial = "S1";
  lines[1].reference = "B1-000002", lines[1].serial = "S1";
  lines[2].reference = "B1-000003", lines[2].serial = "S2";
  lines[3].reference = "B1-000003", lines[3].serial = "S2";
  drop_shared_serials(lines);
  EXPECT_EQ(lines[0].serial + "," + lines[1].serial + "," + lines[2].serial + "," + lines[3].serial, ",,S2,S2");
}

TEST(AccountEntry, TheFirstOfEachSideIsForItsWords) {
  EXPECT_EQ(judged({}, debit("S1"), PaymentState::open), "by its words");
  EXPECT_EQ(judged({debit("S1")}, credit("S2")), "by its words");
  EXPECT_EQ(judged({}, debit("S1"), PaymentState::rejected), "by its words") << "a late success";
}

TEST(AccountEntry, TheSameAgainIsKnown) { EXPECT_EQ(judged({debit("S1")}, debit("S1", "2026-11-20", 2)), "KNOWN"); }

TEST(AccountEntry, ASecondDebitIsTheBanksAndSoIsWhatComesBackWhileItStands) {
  EXPECT_EQ(judged({debit("S1")}, debit("S2")), "CASE DOUBLE_DEBIT");
  EXPECT_EQ(judged({debit("S1"), debit("S2")}, credit("S3")), "CASE DOUBLE_DEBIT_RETURNED");
  EXPECT_EQ(judged({debit("S1"), debit("S2"), credit("S3")}, credit("S4")), "by its words") << "the payment's own return";
  EXPECT_EQ(judged({debit("S1"), credit("S2")}, debit("S3"), PaymentState::returned_after_paid), "CASE DOUBLE_DEBIT") << "the bank sends it again of itself";
}

TEST(AccountEntry, ASecondCreditIsForAPerson) {
  EXPECT_EQ(judged({debit("S1"), credit("S2")}, credit("S3"), PaymentState::returned_after_paid), "CASE DOUBLE_CREDIT");
  EXPECT_EQ(judged({credit("S2")}, credit("S3"), PaymentState::returned_before_paid), "CASE DOUBLE_CREDIT");
}

TEST(AccountEntry, TheDebitOfWhatHasComeBackSaysNothingNew) {
  EXPECT_EQ(judged({credit("S2")}, debit("S1"), PaymentState::returned_before_paid), "KNOWN");
  EXPECT_EQ(judged({}, debit("S1"), PaymentState::rejected, true), "KNOWN") << "a rejection as it looks on the account";
}

}  // namespace
}  // namespace zhuxue
