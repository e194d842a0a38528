#include "files/generic_csv.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "files/sheet.hpp"
#include "support/synthetic.hpp"

namespace zhuxue::files {
namespace {

using zhuxue::testing::yuan;

std::string bad(std::string_view bytes) {
  try {
    read_answers(bytes);
  } catch (const BadFile& file) {
    return file.code();
  }
  return "none";
}

TEST(PaymentReference, HasABatchAndSixDigitsOfLine) {
  EXPECT_EQ(payment_reference(3, 17), "B3-000017");
  EXPECT_EQ(payment_reference(3, 1234567), "B3-1234567");
}

TEST(PaymentReference, ReadsBackWhateverWasWritten) {
  EXPECT_TRUE(rc::check("parse(write(x)) == x", [] {
    const auto batch = *rc::gen::inRange<std::int64_t>(1, 1000000), line = *rc::gen::inRange<std::int64_t>(1, 10000000);
    const auto read = parse_payment_reference(payment_reference(batch, line));
    RC_ASSERT(read && read->batch == batch && read->line == line);
  }));
}

TEST(PaymentReference, HasOneFormOnly) {
  for (const std::string_view text : {"", "B", "B3", "3-000017", "B3-17", "B3-0000017", "B03-000017", "b3-000017", "B3-000000", "B0-000001", "B-000001",
                                      "B3--00017", "B3-00001x", "B3-000017 ", " B3-000017", "B3-000017-1", "B99999999999-000001", "B+3-000017"})
    EXPECT_FALSE(parse_payment_reference(text)) << text;
}

TEST(PaymentFile, IsTheSameBytesForTheSameLines) {
  const PaymentLine lines[] = {{"6230580000001234567", "韦甲", yuan("312.50"), "2026年秋季学期补助"}, {"12345678", "O\"Neil, 乙", yuan("0.05"), "补助"}};
  EXPECT_EQ(
      render_payments(3, lines),
      "序号,账号,户名,金额,用途,参考号\n1,6230580000001234567,韦甲,312.50,2026年秋季学期补助,B3-000001\n2,12345678,\"O\"\"Neil, 乙\",0.05,补助,B3-000002\n");
  EXPECT_EQ(render_payments(3, lines), render_payments(3, lines));
}

TEST(PaymentFile, IsCountedFromItsBytesAlone) {
  EXPECT_TRUE(rc::check("count(render(lines)) == (n, total)", [] {
    const auto fen = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 1000000));
    std::vector<PaymentLine> lines;
    Money total;
    for (const std::int64_t amount : fen) {
      lines.push_back({"12345678", "=韦\n甲", Money::fen(amount), "a,b"});
      total += Money::fen(amount);
    }
    const FileControls controls = count_payments(render_payments(1, lines));
    RC_ASSERT(controls.lines == static_cast<std::int64_t>(fen.size()));
    RC_ASSERT(controls.total == total);
  }));
}

TEST(PaymentFile, WithAnUnreadableAmountIsRefused) {
  EXPECT_THROW(count_payments("序号,金额\n1,12.345\n"), BadFile);
  EXPECT_THROW(count_payments("序号\n1\n"), BadFile);
  EXPECT_THROW(count_payments(""), BadFile);
}

TEST(AnswerFile, IsReadLineByLineInAnyOrderOfColumns) {
  const auto answers =
      read_answers("状态,参考号,金额,账号,原因,户名\n成功,B3-000001,312.50,6230 5800 0000 1234 567,,韦甲\n失败,B3-000002,312.5,12345678,户名不符,\n");
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0].line, 2);
  EXPECT_EQ(answers[0].account, "6230580000001234567");
  EXPECT_EQ(answers[0].reference, "B3-000001");
  EXPECT_EQ(answers[0].status, "成功");
  EXPECT_EQ(answers[0].amount, yuan("312.50"));
  EXPECT_EQ(answers[1].line, 3);
  EXPECT_EQ(answers[1].reason, "户名不符");
  EXPECT_EQ(answers[1].amount, yuan("312.50"));
}

TEST(AnswerFile, KeepsALineItCannotUnderstandForAPerson) {
  const auto answers = read_answers("账号,金额,参考号,状态,原因\n,3e2,?,,\"多\n行\"\n1\n");
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_FALSE(answers[0].amount);
  EXPECT_EQ(answers[0].reference, "?");
  EXPECT_EQ(answers[0].reason, "多\n行");
  EXPECT_EQ(answers[1].line, 4);
  EXPECT_EQ(answers[1].status, "");
}

TEST(AnswerFile, ThatIsNoAnswerIsRefusedWhole) {
  EXPECT_EQ(bad(""), "EMPTY");
  EXPECT_EQ(bad("账号,金额,参考号,状态,原因\n"), "EMPTY");
  EXPECT_EQ(bad("账号,金额,参考号,状态\n1,1,1,1\n"), "HEADER_MISSING");
  EXPECT_EQ(bad("账号,金额,参考号,状态,原因,金额\n1,1,1,1,1,1\n"), "HEADER_DOUBLED");
  EXPECT_EQ(bad("账号,金额,参考号,状态,原因\n1,1,1,1,\"1\n"), "UNCLOSED_QUOTE");
}

TEST(AnswerFile, AnEchoOfOurOwnFileIsReadBackExactly) {
  EXPECT_TRUE(rc::check("answers of render(lines) agree with lines", [] {
    const auto fen = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 1000000)));
    std::string answer = "序号,账号,户名,金额,参考号,状态,原因\n";
    for (std::size_t i = 0; i < fen.size(); ++i)
      answer += std::to_string(i + 1) + ",1234567" + std::to_string(i) + ",甲," + Money::fen(fen[i]).yuan() + "," +
                payment_reference(9, static_cast<std::int64_t>(i) + 1) + ",成功,\n";
    const auto read = read_answers(answer);
    RC_ASSERT(read.size() == fen.size());
    for (std::size_t i = 0; i < fen.size(); ++i) {
      RC_ASSERT(read[i].amount == Money::fen(fen[i]));
      RC_ASSERT(parse_payment_reference(read[i].reference)->line == static_cast<std::int64_t>(i) + 1);
    }
  }));
}

}  // namespace
}  // namespace zhuxue::files
