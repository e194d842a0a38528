#include "web/id_numbers.hpp"

#include <gtest/gtest.h>

#include "support/id_texts.hpp"

namespace zhuxue::web {
namespace {

TEST(IdNumbers, ANumberThatHoldsAnIdIsSeenAndNothingElse) {
  for (const auto& [text, holds] : testing::id_texts()) EXPECT_EQ(holds_id_number(text), holds) << text;
}

TEST(IdNumbers, AFileCalledAfterAPupilLosesTheNumberAndKeepsItsName) {
  EXPECT_EQ(without_id_numbers("申请表 450109201501010003.png"), "申请表 号码.png");
  EXPECT_EQ(without_id_numbers("G450109201501010003-2026.pdf"), "号码-2026.pdf");
  EXPECT_EQ(without_id_numbers("2026年11月 学籍.xlsx"), "2026年11月 学籍.xlsx");
}

}  // namespace
}  // namespace zhuxue::web
