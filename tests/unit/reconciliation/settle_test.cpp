#include "zhuxue/reconciliation/settle.hpp"

#include <gtest/gtest.h>

#include <set>

#include "support/synthetic.hpp"

namespace zhuxue {
namespace {

using testing::yuan;

constexpr std::string_view kAccount = "6230580000001234567";

// "PAID", "CASE AMOUNT_DIFFERS" …
std::string verdict(PaymentState state, std::string_view status, std::string_view amount = "312.50", std::string_view account = kAccount, bool issued = true) {
  const IssuedPayment payment{kAccount, yuan("312.50"), state, issued};
  const BankVerdict said = judge_answer(&payment, account, Money::parse_yuan(amount), status);
  return std::string(code(said.effect)) + (said.doubt ? " " + std::string(code(*said.doubt)) : "");
}

TEST(Settle, AnOpenPaymentTakesTheBanksWord) {
  EXPECT_EQ(verdict(PaymentState::open, "成功"), "PAID");
  EXPECT_EQ(verdict(PaymentState::open, "失败"), "REJECTED");
  EXPECT_EQ(verdict(PaymentState::open, "处理中"), "PENDING");
}

TEST(Settle, ARepeatedAnswerIsAlreadyKnown) {
  EXPECT_EQ(verdict(PaymentState::paid, "成功"), "KNOWN");
  EXPECT_EQ(verdict(PaymentState::rejected, "失败"), "KNOWN");
}

TEST(Settle, AnOlderAnswerAfterTheFinalOneChangesNothing) {
  EXPECT_EQ(verdict(PaymentState::paid, "处理中"), "KNOWN");
  EXPECT_EQ(verdict(PaymentState::rejected, "处理中"), "KNOWN");
}

TEST(Settle, AnAnswerAgainstTheFinalOneIsForAPerson) {
  EXPECT_EQ(verdict(PaymentState::paid, "失败"), "CASE REJECTED_AFTER_PAID");
  EXPECT_EQ(verdict(PaymentState::rejected, "成功"), "CASE LATE_SUCCESS");
}

TEST(Settle, AReturnTakesBackWhatWasPaidOrUnderWay) {
  EXPECT_EQ(verdict(PaymentState::open, "退汇"), "RETURNED");
  EXPECT_EQ(verdict(PaymentState::paid, "退汇"), "RETURNED");
  EXPECT_EQ(verdict(PaymentState::paid_late, "退汇"), "RETURNED");
  EXPECT_EQ(verdict(PaymentState::rejected, "退汇"), "KNOWN") << "a rejection that shows in the statement as well";
  EXPECT_EQ(verdict(PaymentState::paid_twice, "退汇"), "CASE DUPLICATE_RETURNED");
}

TEST(Settle, AfterAReturnTheOldNewsIsKnown) {
  for (const std::string_view status : {"成功", "失败", "处理中", "退汇"}) EXPECT_EQ(verdict(PaymentState::returned_after_paid, status), "KNOWN") << status;
  for (const std::string_view status : {"失败", "处理中", "退汇"}) EXPECT_EQ(verdict(PaymentState::returned_before_paid, status), "KNOWN") << status;
  EXPECT_EQ(verdict(PaymentState::returned_before_paid, "成功"), "CASE PAID_AFTER_RETURNED") << "no success was known before: this one is news";
}

TEST(Settle, ALateSuccessDependsOnWhatWasDoneMeanwhile) {
  EXPECT_EQ(judge_late_success(AfterRejection::nothing).effect, BankEffect::paid_late);
  EXPECT_EQ(judge_late_success(AfterRejection::waiting_line).effect, BankEffect::needs_person);
  EXPECT_EQ(judge_late_success(AfterRejection::gone_on).effect, BankEffect::paid_twice);
  for (const AfterRejection after : {AfterRejection::nothing, AfterRejection::waiting_line, AfterRejection::gone_on}) EXPECT_TRUE(judge_late_success(after).doubt) << "always a case";
}

TEST(Settle, AnUnknownStatusIsForAPersonInEveryState) {
  for (const PaymentState state : {PaymentState::open, PaymentState::paid, PaymentState::rejected})
    for (const std::string_view status : {"", "SUCCESS", "成功 ", "部分成功"}) EXPECT_EQ(verdict(state, status), "CASE UNKNOWN_STATUS") << status;
}

TEST(Settle, AmountAndAccountMustAgree) {
  EXPECT_EQ(verdict(PaymentState::open, "成功", "312.51"), "CASE AMOUNT_DIFFERS");
  EXPECT_EQ(verdict(PaymentState::open, "成功", "unreadable"), "CASE AMOUNT_DIFFERS");
  EXPECT_EQ(verdict(PaymentState::open, "成功", "312.5"), "PAID");
  EXPECT_EQ(verdict(PaymentState::open, "失败", "312.50", "6230580000001234568"), "CASE ACCOUNT_DIFFERS");
  EXPECT_EQ(verdict(PaymentState::paid, "成功", "312.51"), "CASE AMOUNT_DIFFERS");
}

TEST(Settle, APaymentThatWasNeverIssuedIsForAPerson) {
  EXPECT_EQ(verdict(PaymentState::open, "成功", "312.50", kAccount, false), "CASE NOT_ISSUED");
}

TEST(Settle, AReferenceThatNamesNoPaymentIsForAPerson) {
  const BankVerdict said = judge_answer(nullptr, kAccount, yuan("312.50"), "成功");
  EXPECT_EQ(said.effect, BankEffect::needs_person);
  EXPECT_EQ(said.doubt, BankDoubt::unknown_reference);
}

TEST(Settle, EveryDoubtHasACodeAndASentence) {
  std::set<std::string_view> codes, sentences;
  for (int doubt = 0; doubt <= static_cast<int>(BankDoubt::returned_after_correction); ++doubt) {
    codes.insert(code(static_cast<BankDoubt>(doubt)));
    sentences.insert(sentence(static_cast<BankDoubt>(doubt)));
  }
  EXPECT_EQ(codes.size(), 12u) << "a late success beside a waiting re-issue has the code of a late success";
  EXPECT_EQ(sentences.size(), 13u);
}

}  // namespace
}  // namespace zhuxue
