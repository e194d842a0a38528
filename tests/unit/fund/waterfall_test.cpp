#include "zhuxue/fund/waterfall.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/synthetic.hpp"

namespace zhuxue {
namespace {

using testing::yuan;

FundDocument document(const char* number, FundLevel level, Money amount) { return {number, level, amount, amount}; }

FundSplit split(Money central, Money region, Money county) {
  FundSplit made;
  made.parts = {central, region, Money(), county};
  return made;
}

TEST(Waterfall, PaysWholeLinesAndSplitsOneWhereADocumentEnds) {
  FundWaterfall waterfall({document("直达1号", FundLevel::central, yuan("700.00")), document("2号", FundLevel::region, yuan("300.00")), document("3号", FundLevel::county, yuan("250.00"))});
  EXPECT_EQ(waterfall.next(yuan("312.50")), split(yuan("312.50"), {}, {}));
  EXPECT_EQ(waterfall.next(yuan("312.50")), split(yuan("312.50"), {}, {}));
  EXPECT_EQ(waterfall.next(yuan("312.50")), split(yuan("75.00"), yuan("237.50"), {})) << "the line in which the first document ends";
  EXPECT_EQ(waterfall.next(yuan("312.50")), split({}, yuan("62.50"), yuan("250.00")));
  EXPECT_EQ(waterfall.next(yuan("0.01")), std::nullopt);
}

TEST(Waterfall, TakesNothingWhereTheRestDoesNotCoverTheLine) {
  FundWaterfall waterfall({document("1号", FundLevel::central, yuan("300.00"))});
  EXPECT_EQ(waterfall.next(yuan("312.50")), std::nullopt);
  EXPECT_EQ(waterfall.next(yuan("300.00")), split(yuan("300.00"), {}, {}));
}

// A county share six yuan short leaves central money idle under shares; not here.
TEST(Waterfall, ALevelSixYuanShortHoldsNobodyUp) {
  FundWaterfall waterfall({document("中央", FundLevel::central, yuan("1000.00")), document("县区", FundLevel::county, yuan("56.50"))});
  for (int line = 0; line < 3; ++line) EXPECT_TRUE(waterfall.next(yuan("312.50")));
  EXPECT_EQ(waterfall.documents()[0].left, yuan("62.50"));
  EXPECT_EQ(waterfall.documents()[1].left, yuan("56.50")) << "not touched before the first document has ended";
}

TEST(Waterfall, WhatIsFreeLiesInTheLastDocumentsOfItsLevel) {
  const std::vector<FundDocument> documents = {document("1号", FundLevel::central, yuan("100.00")), document("2号", FundLevel::county, yuan("50.00")),
                                               document("3号", FundLevel::central, yuan("80.00")), document("收回", FundLevel::central, yuan("-30.00"))};
  FundSplit available;
  available[FundLevel::central] = yuan("90.00");
  available[FundLevel::county] = yuan("50.00");
  const auto left = with_what_is_left(documents, available);
  EXPECT_EQ(left[0].left, yuan("10.00"));
  EXPECT_EQ(left[1].left, yuan("50.00"));
  EXPECT_EQ(left[2].left, yuan("80.00"));
  EXPECT_EQ(left[3].left, Money());
  available[FundLevel::city] = yuan("0.01");
  EXPECT_THROW(with_what_is_left(documents, available), std::invalid_argument);
}

RC_GTEST_PROP(Waterfall, SplitsAtMostOneLineADocumentAndLosesNothing, ()) {
  std::vector<FundDocument> documents;
  const int count = *rc::gen::inRange(1, 7);
  for (int i = 0; i < count; ++i) documents.push_back(document("d", kFundLevels[static_cast<std::size_t>(*rc::gen::inRange(0, 4))], Money::fen(*rc::gen::inRange<std::int64_t>(0, 5000))));
  FundWaterfall waterfall(documents);
  int split_lines = 0;
  Money paid;
  while (true) {
    const auto before = waterfall.documents();
    const Money amount = Money::fen(*rc::gen::inRange<std::int64_t>(1, 900));
    const auto line = waterfall.next(amount);
    if (!line) break;
    RC_ASSERT(line->total() == amount);
    paid += amount;
    int touched = 0;
    for (std::size_t i = 0; i < before.size(); ++i) touched += waterfall.documents()[i].left != before[i].left;
    split_lines += touched - 1;
  }
  Money left, all;
  for (const FundDocument& rest : waterfall.documents()) left += rest.left;
  for (const FundDocument& whole : documents) all += whole.amount;
  RC_ASSERT(paid + left == all);
  RC_ASSERT(split_lines < count);
}

}  // namespace
}  // namespace zhuxue
