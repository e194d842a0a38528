#include "files/bank_answer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "files/charset.hpp"
#include "files/sheet.hpp"
#include "files/xlsx_bytes.hpp"
#include "support/banks.hpp"
#include "support/synthetic.hpp"

namespace zhuxue::files {
namespace {

using ::testing::ElementsAre;
using zhuxue::testing::bank_profile;
using zhuxue::testing::house_banks;
using zhuxue::testing::yuan;

std::string gbk(std::string_view text) { return Charset(BankCharset::gbk).encode(text).value(); }

std::vector<BankLine> read(std::string_view profile, std::string_view bytes, std::optional<std::int64_t> batch = std::nullopt) {
  return read_bank_answer(bank_profile(profile), house_banks().results, bytes, batch);
}

// "reference account amount status result", "?" behind it where a person is needed.
std::vector<std::string> said(const std::vector<BankLine>& lines) {
  std::vector<std::string> all;
  for (const BankLine& line : lines)
    all.push_back(line.reference + " " + line.account + " " + (line.amount ? line.amount->yuan() : "-") + " " + line.status + " " + line.result + (line.needs_person ? "?" : ""));
  return all;
}

std::string bad(std::string_view profile, std::string_view bytes, std::optional<std::int64_t> batch = std::nullopt) {
  try {
    read(profile, bytes, batch);
  } catch (const BadFile& file) {
    return file.code();
  }
  return "none";
}

// ---- generic-csv, as the contract has it ----

TEST(GenericAnswer, IsReadLineByLineInAnyOrderOfColumns) {
  const auto lines = read("generic-csv", "状态,参考号,金额,账号,原因,户名\n成功,B3-000001,312.50,6230 5800 0000 1234 567,,韦甲\n失败,B3-000002,312.5,12345678,户名不符,\n");
  EXPECT_THAT(said(lines), ElementsAre("B3-000001 6230580000001234567 312.50 成功 OK", "B3-000002 12345678 312.50 失败 NAME_MISMATCH"));
  EXPECT_EQ(lines[0].line, 2);
  EXPECT_EQ(lines[1].reason, "户名不符");
}

TEST(GenericAnswer, AFailureIsAFailureWhateverItsReason) {
  EXPECT_THAT(said(read("generic-csv", "账号,金额,参考号,状态,原因\n1,1.00,B3-000001,失败,风控拦截\n1,1.00,B3-000002,失败,\n1,1.00,B3-000003,失败,已收妥未入账\n")),
              ElementsAre("B3-000001 1 1.00 失败 OTHER", "B3-000002 1 1.00 失败 OTHER", "B3-000003 1 1.00 失败 PENDING"));
}

TEST(GenericAnswer, KeepsALineItCannotUnderstandForAPerson) {
  const auto lines = read("generic-csv", "账号,金额,参考号,状态,原因\n,3e2,?,,\"多\n行\"\n1\n");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_FALSE(lines[0].amount);
  EXPECT_EQ(lines[0].reference, "?");
  EXPECT_EQ(lines[0].reason, "多\n行");
  EXPECT_EQ(lines[1].line, 4);
  EXPECT_EQ(lines[1].status, "");
}

TEST(GenericAnswer, ThatIsNoAnswerIsRefusedWhole) {
  EXPECT_EQ(bad("generic-csv", ""), "EMPTY");
  EXPECT_EQ(bad("generic-csv", "账号,金额,参考号,状态,原因\n"), "EMPTY");
  EXPECT_EQ(bad("generic-csv", "账号,金额,参考号,状态\n1,1,1,1\n"), "HEADER_MISSING");
  EXPECT_EQ(bad("generic-csv", "账号,金额,参考号,状态,原因,金额\n1,1,1,1,1,1\n"), "HEADER_DOUBLED");
  EXPECT_EQ(bad("generic-csv", "账号,金额,参考号,状态,原因\n1,1,1,1,\"1\n"), "UNCLOSED_QUOTE");
}

// ---- forms without our reference ----

TEST(AnswerBySequence, NamesThePaymentWithinTheBatchThatTheClerkNames) {
  const std::string answer = gbk("1|6230580000001234567|韦小明|312.50||成功|\r\n2|12345678|覃翀|0.05|RJ02|失败|\r\n3|12345679|黄喆|1,312.500||未处理|\r\n");
  EXPECT_THAT(said(read("ccb-batch", answer, 7)),
              ElementsAre("B7-000001 6230580000001234567 312.50 成功 OK", "B7-000002 12345678 0.05 失败 NAME_MISMATCH", "B7-000003 12345679 1312.50 处理中 PENDING"));
  EXPECT_EQ(bad("ccb-batch", answer), "NO_BATCH");
}

TEST(AnswerBySequence, WithoutANumberNamesNoPayment) {
  EXPECT_THAT(said(read("ccb-batch", gbk("|12345678|覃翀|0.05||成功|\n x |12345678|覃翀|0.05||成功|\n"), 7)), ElementsAre(" 12345678 0.05 成功 OK", " 12345678 0.05 成功 OK"));
}

TEST(AnswerBySequence, TakesTheBatchFromTheLineWhereItStandsThere) {
  const std::vector<std::vector<std::string>> rows = {{"序号", "姓名", "社保卡号", "金额", "批次", "发放结果", "失败原因"},
                                                      {"1", "韦小明", "6230580000001234567", "312.50", "B3", "发放成功", ""},
                                                      {"2", "覃翀", "12345678", "0.05", "B3", "发放失败", "卡号不存在"}};
  const std::string workbook = xlsx_bytes(rows);
  EXPECT_THAT(said(read("yikatong", workbook)), ElementsAre("B3-000001 6230580000001234567 312.50 成功 OK", "B3-000002 12345678 0.05 失败 ACCT_NOT_FOUND"));
  EXPECT_EQ(bad("yikatong", workbook, 4), "OTHER_BATCH");
}

// ---- control records ----

const char* const kIcbc = "RMB|20261201|1|31255|2|\n1|6230580000001234567|韦小明|31250|成功|\n2|12345678|覃翀|5|失败|账户已销户\n*\n";

TEST(AnswerWithControls, IsTakenWhenItCounts) {
  EXPECT_THAT(said(read("icbc-bxt", gbk(kIcbc), 3)), ElementsAre("B3-000001 6230580000001234567 312.50 成功 OK", "B3-000002 12345678 0.05 失败 ACCT_CLOSED"));
}

TEST(AnswerWithControls, CutAnywhereIsRefusedWhole) {
  const std::string whole = gbk(kIcbc);
  for (std::size_t size = 0; size + 1 < whole.size(); ++size)
    EXPECT_NE(bad("icbc-bxt", whole.substr(0, size), 3), "none") << "cut at " << size << " of " << whole.size();
}

TEST(AnswerWithControls, OneFenOrOneLineOffIsRefusedWhole) {
  const auto with = [](std::string_view from, std::string_view to) {
    std::string text = kIcbc;
    return gbk(text.replace(text.find(from), from.size(), to));
  };
  EXPECT_EQ(bad("icbc-bxt", with("|31255|2|", "|31256|2|"), 3), "CONTROL");
  EXPECT_EQ(bad("icbc-bxt", with("|31255|2|", "|31255|3|"), 3), "CONTROL");
  EXPECT_EQ(bad("icbc-bxt", with("|31255|2|", "||2|"), 3), "CONTROL");
  EXPECT_EQ(bad("icbc-bxt", with("|5|失败", "|x|失败"), 3), "CONTROL");
}

TEST(AnswerWithoutControls, CutAtALineEndIsAPartFile) {
  const std::string whole = gbk("1|12345678|覃翀|0.05||成功|\r\n2|12345679|黄喆|0.07||成功|\r\n");
  EXPECT_EQ(read("ccb-batch", whole.substr(0, whole.find('\n') + 1), 7).size(), 1u);
}

// ---- tolerant on read ----

TEST(TolerantReading, LineEndsBomAndBlankLinesChangeNothing) {
  const std::string plain = "1|12345678|覃翀|0.05||成功|\n2|12345679|黄喆|0.07||失败|户名不符\n";
  const auto expected = said(read("ccb-batch", gbk(plain), 7));
  EXPECT_EQ(expected.size(), 2u);
  std::string crlf = plain;
  for (auto at = crlf.find('\n'); at != std::string::npos; at = crlf.find('\n', at + 2)) crlf.replace(at, 1, "\r\n");
  EXPECT_EQ(said(read("ccb-batch", gbk(crlf), 7)), expected);
  EXPECT_EQ(said(read("ccb-batch", gbk(plain + "\n  \n"), 7)), expected);
  EXPECT_EQ(said(read("ccb-batch", plain, 7)), expected) << "UTF-8 where GBK was agreed";
  EXPECT_EQ(said(read("ccb-batch", "\xEF\xBB\xBF" + plain, 7)), expected);
  EXPECT_EQ(said(read("ccb-batch", gbk(plain.substr(0, plain.size() - 1)), 7)), expected);
  EXPECT_EQ(said(read("icbc-bxt", gbk("# 说明\n" + std::string(kIcbc)), 3)).size(), 2u);
}

TEST(TolerantReading, ABrokenCharacterIsRefusedWithItsLine) {
  const std::string bytes = gbk("1|12345678|覃翀|0.05||成功|\n2|12345679|黄") + "\xFF" + "|0.07||成功|\n";
  EXPECT_EQ(bad("ccb-batch", bytes, 7), "UNDECODABLE");
  EXPECT_EQ(bad("ccb-batch", std::string("1|1234\0|", 8), 7), "NUL");
}

TEST(TolerantReading, AnAmountIsTheSumItNamesOrUnreadable) {
  const std::vector<std::pair<std::string_view, std::string_view>> amounts = {{"312.5", "312.50"}, {"312", "312.00"}, {"1,312.50", "1312.50"}, {"312.500", "312.50"}, {"0000312.50", "312.50"}, {"３１２．５０", "312.50"}};
  const auto read_amount = [&](std::string_view text) {
    const auto lines = read("ccb-batch", "1|12345678|a|" + std::string(text) + "||成功|\n", 7);
    return lines[0].amount ? lines[0].amount->yuan() : "-";
  };
  for (const auto& [text, amount] : amounts) EXPECT_EQ(read_amount(text), amount) << text;
  for (const char* text : {"312.505", "3.12E2", "-312.50", "+312.50", "1,31.50", "13,12", "312,50", ",312", "", "312.", ".5", "312.5元"}) EXPECT_EQ(read_amount(text), "-") << text;
}

// ---- meaning ----

TEST(Meaning, AnUnknownReasonOfAFailureIsForAPerson) {
  EXPECT_THAT(said(read("ccb-batch", gbk("1|12345678|覃翀|0.05||失败|风控拦截\n2|12345678|覃翀|0.05||失败|\n3|12345678|覃翀|0.05||失败|重复\n"), 7)),
              ElementsAre("B7-000001 12345678 0.05 失败 OTHER?", "B7-000002 12345678 0.05 失败 OTHER?", "B7-000003 12345678 0.05 失败 DUPLICATE?"));
}

TEST(Meaning, AFailureThatSaysItIsNotSettledIsPending) {
  EXPECT_THAT(said(read("ccb-batch", gbk("1|12345678|覃翀|0.05|6051|失败|\n"), 7)), ElementsAre("B7-000001 12345678 0.05 处理中 PENDING"));
}

TEST(Meaning, AFailureThatSaysSuccessContradictsItself) {
  EXPECT_THAT(said(read("ccb-batch", gbk("1|12345678|覃翀|0.05|0000|失败|\n"), 7)), ElementsAre("B7-000001 12345678 0.05 失败 OK?"));
  EXPECT_THAT(said(read("ccb-batch", gbk("1|12345678|覃翀|0.05||失败|交易成功\n"), 7)), ElementsAre("B7-000001 12345678 0.05 失败 OK?"));
}

TEST(Meaning, AStatusThatIsACodeOfTheTableIsUnderstood) {
  EXPECT_THAT(said(read("ccb-batch", gbk("1|12345678|覃翀|0.05||0000|\n2|12345678|覃翀|0.05||RJ02|\n3|12345678|覃翀|0.05||??|\n"), 7)),
              ElementsAre("B7-000001 12345678 0.05 成功 OK", "B7-000002 12345678 0.05 失败 NAME_MISMATCH", "B7-000003 12345678 0.05 ?? OTHER"));
}

TEST(Meaning, ACodeWithoutWordsIsKeptAsTheReason) {
  const auto lines = read("ccb-batch", gbk("1|12345678|覃翀|0.05|RJ03|失败|\n2|12345678|覃翀|0.05||RJ02|\n3|12345678|覃翀|0.05|RJ02|失败|户名不符\n4|12345678|覃翀|0.05|0000|成功|\n"), 7);
  EXPECT_EQ(lines[0].reason, "RJ03");
  EXPECT_EQ(lines[1].reason, "RJ02");
  EXPECT_EQ(lines[2].reason, "户名不符");
  EXPECT_EQ(lines[3].reason, "");
}

TEST(Meaning, MoneyThatCameBackIsAReturn) {
  const auto lines = read("ccb-batch", gbk("1|12345678|覃翀|0.05||失败|收款行退汇\n"), 7);
  EXPECT_EQ(lines[0].kind, BankLineKind::returned);
}

TEST(AnswerFile, AnyBytesAreReadOrRefusedNeverWorse) {
  EXPECT_TRUE(rc::check("read(bytes) throws BadFile or answers", [] {
    const std::string profile = *rc::gen::element<std::string>("ccb-batch", "icbc-bxt", "abc-fixed", "generic-csv", "yikatong", "iso20022");
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>("|", "\n", "\r", "1", "韦", "\xCE", "0.05", "成功", "*", "RMB", "<", ">", ",", "\"", "账号", "#", "\xEF\xBB\xBF", "PK\x03\x04"));
    std::string bytes;
    for (const std::string& piece : pieces) bytes += piece;
    bad(profile, bytes, 3);
  }));
}

TEST(AnswerFile, AnEchoOfOurOwnFileIsReadBackExactly) {
  EXPECT_TRUE(rc::check("answers of render(lines) agree with lines", [] {
    const auto fen = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 1000000)));
    std::string answer = "序号,账号,户名,金额,参考号,状态,原因\n";
    for (std::size_t i = 0; i < fen.size(); ++i)
      answer += std::to_string(i + 1) + ",1234567" + std::to_string(i) + ",甲," + Money::fen(fen[i]).yuan() + "," +
                payment_reference(9, static_cast<std::int64_t>(i) + 1) + ",成功,\n";
    const auto read = read_bank_answer(bank_profile("generic-csv"), house_banks().results, answer);
    RC_ASSERT(read.size() == fen.size());
    for (std::size_t i = 0; i < fen.size(); ++i) {
      RC_ASSERT(read[i].amount == Money::fen(fen[i]));
      RC_ASSERT(parse_payment_reference(read[i].reference)->line == static_cast<std::int64_t>(i) + 1);
    }
  }));
}

}  // namespace
}  // namespace zhuxue::files
