#include "zhuxue/reconciliation/unpaid.hpp"

#include <gtest/gtest.h>

namespace zhuxue {
namespace {

std::string said(const UnpaidAward& award) {
  const UnpaidReason reason = why_unpaid(award);
  return std::string(reason.who) + ": " + reason.sentence;
}

UnpaidAward at(UnpaidStage stage) {
  UnpaidAward award;
  award.stage = stage;
  award.has_account = true;
  return award;
}

TEST(WhyUnpaid, SaysWhoMustActAtEveryStage) {
  EXPECT_EQ(said(at(UnpaidStage::not_awarded)), "经办: 测算应发,尚未核定");
  EXPECT_EQ(said(at(UnpaidStage::sealed)), "复核: 已列入批次,待复核");
  EXPECT_EQ(said(at(UnpaidStage::reviewed)), "审批: 已复核,待审批");
  EXPECT_EQ(said(at(UnpaidStage::approved)), "经办: 已审批,待发出");
  EXPECT_EQ(said(at(UnpaidStage::issued)), "银行: 已发出,银行没有回单");
  EXPECT_EQ(said(at(UnpaidStage::pending)), "银行: 已发出,银行处理中");
}

TEST(WhyUnpaid, WithoutALineItIsTheAccountOrTheBudget) {
  UnpaidAward award = at(UnpaidStage::no_line);
  EXPECT_EQ(why_unpaid(award).who, "经办");
  award.account_fault = "银行账号不是8–32位数字";
  EXPECT_EQ(said(award), "学校: 已核定,银行账号不是8–32位数字,请学校更正账户");
  award.has_account = false;
  EXPECT_EQ(said(award), "学校: 已核定,没有账户,请学校补报账户");
}

TEST(WhyUnpaid, AFailedPaymentWaitsForWhatStandsInItsWay) {
  UnpaidAward award = at(UnpaidStage::failed);
  award.bank_words = "户名不符";
  EXPECT_EQ(said(award), "学校: 银行支付失败,原因「户名不符」,账户还没有更正,请学校核对后补报");
  award.account_changed = true;
  EXPECT_EQ(said(award), "经办: 银行支付失败,原因「户名不符」,账户已更正,待重发");
  award.year_over = true;
  EXPECT_EQ(why_unpaid(award).who, "计财股");
  award.claimed = true;
  EXPECT_EQ(why_unpaid(award).who, "经办");
  award.has_open_case = true;
  EXPECT_EQ(why_unpaid(award).who, "复核") << "an open case stands before everything else";
}

TEST(WhyUnpaid, WhatWasNotThePayeesFaultNeedsNoOtherAccount) {
  UnpaidAward award = at(UnpaidStage::failed);
  award.cause_was_payee = false;
  award.bank_words = "系统忙";
  EXPECT_EQ(said(award), "经办: 银行支付失败,原因「系统忙」,不是账户的原因,待重发");
  EXPECT_EQ(said(at(UnpaidStage::recalled)), "经办: 付款已召回,不是账户的原因,待重发");
  award.stage = UnpaidStage::returned;
  EXPECT_EQ(said(award), "经办: 支付后被银行退回,原因「系统忙」,不是账户的原因,待重发");
  award.bank_words = "";
  EXPECT_EQ(said(award), "经办: 支付后被银行退回,没有说明原因,不是账户的原因,待重发");
}

}  // namespace
}  // namespace zhuxue
