// The independent reader of zhuxue-verify against the writer and the reader of the house.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "files/bank_answer.hpp"
#include "files/bank_writer.hpp"
#include "support/banks.hpp"
#include "support/synthetic.hpp"
#include "zhuxue/proof/verify.hpp"

namespace zhuxue::proof {
namespace {

using testing::yuan;

std::string written(std::int64_t batch, const std::vector<PaymentLine>& lines) {
  return files::BankWriter(testing::bank_profile("generic-csv"), {batch, testing::day("2026-11-30"), "YW-FJS"}).render(lines);
}
std::vector<PaidLine> read(std::string_view bytes) { return independent_readers().payments("generic-csv", "", bytes).value(); }
std::vector<AnsweredLine> answers(std::string_view bytes) { return independent_readers().answers("generic-csv", bytes).value(); }

TEST(TheIndependentReader, ReadsWhatTheHouseWrites) {
  const std::vector<PaymentLine> lines = {{"6231330012345678901", "韦,\"安\"", yuan("312.50"), "2026年秋季学期"}, {"00012345678", "阿依\n古丽", yuan("0.01"), "x"}};
  const auto back = read(written(3, lines));
  ASSERT_EQ(back.size(), 2u);
  EXPECT_EQ(back[0].account, "6231330012345678901");
  EXPECT_EQ(back[0].holder, "韦,\"安\"");
  EXPECT_EQ(back[1].holder, "阿依\n古丽");
  EXPECT_EQ(back[1].amount, yuan("0.01"));
  EXPECT_EQ(back[1].reference, "B3-000002");
}

RC_GTEST_PROP(TheIndependentReader, GivesBackWhateverIsWritten, ()) {
  auto names = *rc::gen::container<std::vector<std::string>>(rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\",\n=+-@;'"))));
  std::vector<PaymentLine> lines;
  for (std::string& name : names) {
    name = (name.starts_with('=') || name.starts_with('@') ? "" : "n") + name + "z";
    lines.push_back({"12345678", name, yuan("1.00"), "p"});
  }
  const auto back = read(written(1, lines));
  RC_ASSERT(back.size() == names.size());
  for (std::size_t i = 0; i < back.size(); ++i) RC_ASSERT(back[i].holder == names[i]);
}

TEST(TheIndependentReader, SeesTheSameAnswersAsTheHouse) {
  const std::string bytes = "\xEF\xBB\xBF序号,账号,户名,金额,参考号,状态,原因\r\n1,6231 3300 1234,韦安,312.50,B1-000001,成功,\r\n\r\n2,'62313300,\"覃\r\n宁\",1e3,B1-000002,失败,\"账号,不存在\"\r\n";
  const auto ours = files::read_bank_answer(testing::bank_profile("generic-csv"), testing::house_banks().results, bytes);
  const auto theirs = answers(bytes);
  ASSERT_EQ(theirs.size(), ours.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    EXPECT_EQ(theirs[i].line, ours[i].line);
    EXPECT_EQ(theirs[i].reference, ours[i].reference);
    EXPECT_EQ(theirs[i].status, ours[i].status);
    EXPECT_EQ(theirs[i].amount, ours[i].amount);
  }
  EXPECT_EQ(theirs[0].account, ours[0].account);
}

TEST(TheIndependentReader, RefusesWhatIsNoFileToTheBank) {
  EXPECT_THROW(read(""), UnreadableFile);
  EXPECT_THROW(read("序号,账号,户名,金额\n"), UnreadableFile);
  EXPECT_THROW(read("序号,账号,户名,金额,用途,参考号\n2,1,a,1.00,u,B1-000001\n"), UnreadableFile);
  EXPECT_THROW(read("序号,账号,户名,金额,用途,参考号\n1,1,a,1,000.00,u,B1-000001\n1,1,\"a"), UnreadableFile);
  EXPECT_THROW(read("序号,账号,户名,金额,用途,参考号\n1,1,a,x,u,B1-000001\n"), UnreadableFile);
  EXPECT_THROW(read("序号,账号,户名,金额,用途,参考号\n1,1,\"a\"b,1.00,u,B1-000001\n"), UnreadableFile);
}

TEST(TheIndependentReader, SaysWhatItCannotRead) {
  EXPECT_EQ(independent_readers().payments("icbc", "", "x"), std::nullopt);
  EXPECT_EQ(independent_readers().answers("generic-csv", "PK\x03\x04"), std::nullopt);
}

}  // namespace
}  // namespace zhuxue::proof
