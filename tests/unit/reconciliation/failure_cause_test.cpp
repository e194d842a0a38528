#include "zhuxue/reconciliation/failure_cause.hpp"

#include <gtest/gtest.h>

namespace zhuxue {
namespace {

TEST(FailureCause, WhatIsWrongWithTheAccountMustBeMendedFirst) {
  for (const std::string_view text : {"账号不存在", "户名不符", "账户已销户", "账户冻结", "已挂失", "账户状态异常"})
    EXPECT_EQ(cause_of(text), FailureCause::payee) << text;
}

TEST(FailureCause, WhatIsOursOrTheBanksMayBeSentAgain) {
  EXPECT_EQ(cause_of("付款户余额不足"), FailureCause::ours);
  EXPECT_EQ(cause_of("代发额度不足,请联系开户行"), FailureCause::ours);
  EXPECT_EQ(cause_of("银行系统忙"), FailureCause::bank);
  EXPECT_EQ(cause_of("当前非营业时间"), FailureCause::bank);
  EXPECT_EQ(cause_of("通讯超时"), FailureCause::bank);
}

TEST(FailureCause, WordsThatNobodyKnowsNeverSendMoneyAgain) {
  for (const std::string_view text : {"", "其他", "ERROR 9999", "余额不足"}) EXPECT_EQ(cause_of(text), FailureCause::payee) << text;
}

}  // namespace
}  // namespace zhuxue
