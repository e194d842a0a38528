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

TEST(Settle, EveryDoubtHasACodeAndASentenceOfItsOwn) {
  std::set<std::string_view> codes, sentences;
  for (int doubt = 0; doubt <= static_cast<int>(BankDoubt::paid_after_rejected); ++doubt) {
    codes.insert(code(static_cast<BankDoubt>(doubt)));
    sentences.insert(sentence(static_cast<BankDoubt>(doubt)));
  }
  EXPECT_EQ(codes.size(), 7u);
  EXPECT_EQ(sentences.size(), 7u);
}

}  // namespace
}  // namespace zhuxue
