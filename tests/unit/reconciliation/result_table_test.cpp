#include "zhuxue/reconciliation/result_table.hpp"

#include <gtest/gtest.h>

#include "support/banks.hpp"

namespace zhuxue {
namespace {

std::string of(std::string_view text, std::string_view code = {}) {
  const ResultMeaning meaning = testing::house_banks().results.of(text, code);
  return std::string(meaning.code) + " " + std::string(key(meaning.meaning)) + (meaning.known ? "" : " unknown");
}

TEST(ResultTable, ReadsTheWordsOfSection12) {
  EXPECT_EQ(of("户名不符"), "NAME_MISMATCH payee");
  EXPECT_EQ(of("账号不存在"), "ACCT_NOT_FOUND payee");
  EXPECT_EQ(of("账户已销户"), "ACCT_CLOSED payee");
  EXPECT_EQ(of("账户冻结"), "ACCT_FROZEN wait");
  EXPECT_EQ(of("卡片已挂失"), "ACCT_LOST wait");
  EXPECT_EQ(of("睡眠户"), "ACCT_STATE wait");
  EXPECT_EQ(of("不支持代收付(Ⅱ类户)"), "ACCT_TYPE payee");
  EXPECT_EQ(of("证件号不符"), "ID_MISMATCH payee");
  EXPECT_EQ(of("超限额"), "LIMIT wait");
  EXPECT_EQ(of("付款户余额不足"), "PAYER_FUNDS ours");
  EXPECT_EQ(of("系统忙,请稍后再试"), "BANK_DOWN bank");
  EXPECT_EQ(of("已收妥未入账"), "PENDING pending");
  EXPECT_EQ(of("重复提交"), "DUPLICATE person");
  EXPECT_EQ(of("收款行退汇"), "RETURNED returned");
}

TEST(ResultTable, TextRulesOverCode) {
  EXPECT_EQ(of("户名不符", "RJ01"), "NAME_MISMATCH payee");
  EXPECT_EQ(of("", "RJ01"), "ACCT_NOT_FOUND payee");
  EXPECT_EQ(of("原因见回执", "AC04"), "ACCT_CLOSED payee");
}

TEST(ResultTable, TheLongestWordRules) {
  const ResultTable table({{"A", ResultClass::payee, {"不符"}, {}}, {"B", ResultClass::ours, {"付款户名不符"}, {}}});
  EXPECT_EQ(table.of("付款户名不符").code, "B");
  EXPECT_EQ(table.of("收款户名不符").code, "A");
}

TEST(ResultTable, WhatNobodyKnowsIsForAPerson) {
  EXPECT_EQ(of("风控拦截"), "OTHER person unknown");
  EXPECT_EQ(of("", "ZZ99"), "OTHER person unknown");
  EXPECT_EQ(of("", ""), "OTHER person unknown");
  EXPECT_EQ(of("其他原因"), "OTHER person");
}

}  // namespace
}  // namespace zhuxue
