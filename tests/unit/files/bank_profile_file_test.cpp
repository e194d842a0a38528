#include "files/bank_profile_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/banks.hpp"

namespace zhuxue::files {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kGood = R"(title = "试"
status = "confirm"
source = "试"
carrier = "delimited"
charset = "GBK"
unit = "fen"
delimiter = "|"
line = ["{seq}", "{account}", "{holder}", "{amount}"]
file_name = "{batch}.txt"
[answer]
line = ["{seq}", "{account}", "{amount}", "{status}"]
[answer.status]
paid = ["成功"]
failed = ["失败"]
)";

// Each fault as "line key: text".
std::vector<std::string> faults_of_text(const std::string& text) {
  std::vector<std::string> said;
  for (const BankFileFault& fault : parse_bank_profile(text, "try.toml").faults) said.push_back(std::to_string(fault.line) + " " + fault.key + ": " + fault.text);
  return said;
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("not in the text");
  return text.replace(at, from.size(), to);
}

TEST(BankProfileFile, ThoseOfTheHouseAreReadAndMarked) {
  const LoadedBanks banks = load_banks(ZX_SOURCE_DIR "/config/banks");
  EXPECT_THAT(banks.faults, IsEmpty());
  std::vector<std::string> names, confirmed;
  for (const BankProfile& profile : banks.profiles) {
    names.push_back(profile.name);
    if (profile.confirmed) confirmed.push_back(profile.name);
    EXPECT_FALSE(profile.source.empty()) << profile.name;
  }
  EXPECT_THAT(names, ElementsAre("abc-fixed", "ccb-batch", "generic-csv", "icbc-bxt", "iso20022", "payroll-text", "payroll-xlsx", "yikatong"));
  EXPECT_THAT(confirmed, ElementsAre("generic-csv"));
}

TEST(BankProfileFile, IsReadWholeAndNamedByItsFile) {
  const ParsedProfile parsed = parse_bank_profile(kGood, "try.toml");
  ASSERT_THAT(parsed.faults, IsEmpty());
  EXPECT_EQ(parsed.profile->name, "try");
  EXPECT_EQ(parsed.profile->form.charset, BankCharset::gbk);
  EXPECT_EQ(parsed.profile->form.unit, AmountUnit::fen);
  EXPECT_EQ(parsed.profile->answer.form.charset, BankCharset::gbk);
  EXPECT_EQ(parsed.profile->line.size(), 4u);
  EXPECT_EQ(parsed.profile->sha256.size(), 64u);
}

TEST(BankProfileFile, EveryFaultIsNamedAtOnceWithItsLine) {
  std::string text = with(kGood, "charset = \"GBK\"", "charset = \"GB2312\"");
  text = with(text, "unit = \"fen\"", "unit = 1\nmax_line = 2");
  text = with(text, "\"{holder}\"", "\"{name}\"");
  EXPECT_THAT(faults_of_text(text), ElementsAre(HasSubstr("5 charset: 不认识「GB2312」"), HasSubstr("6 unit: 应为加引号的文字"), HasSubstr("7 max_line: 不认识的键"), HasSubstr("9 line: 不认识的栏「{name}」")));
}

TEST(BankProfileFile, WhatDoesNotFitTogetherIsNamed) {
  EXPECT_THAT(faults_of_text(with(kGood, "\"{amount}\"]", "\"x\"]")), ElementsAre(HasSubstr("8 line: 缺 {amount}")));
  EXPECT_THAT(faults_of_text(with(kGood, "carrier = \"delimited\"", "carrier = \"fixed\"")).size(), 8u) << "a width for every column";
  EXPECT_THAT(faults_of_text(with(kGood, "line = [\"{seq}\", \"{account}\", \"{amount}\"", "line = [\"{account}\", \"{amount}\"")), ElementsAre(HasSubstr("既没有 {reference} 也没有 {seq}")));
  EXPECT_THAT(faults_of_text(with(kGood, "{batch}.txt", "out.txt")), ElementsAre(HasSubstr("9 file_name")));
  EXPECT_THAT(faults_of_text(with(kGood, "\"{seq}\", \"{account}\", \"{holder}\"", "\"{seq}\", \"{account}\", \"{payer_account}\"")), ElementsAre(HasSubstr("[payer] 里没有")));
  EXPECT_THAT(faults_of_text(with(kGood, "\"{seq}\", \"{account}\", \"{holder}\"", "\"{status}\", \"{account}\", \"{holder}\"")), ElementsAre(HasSubstr("只能用在 [answer] 里")));
  EXPECT_THAT(faults_of_text(with(kGood, "failed = [\"失败\"]", "failed = [\"失败\", \"成功\"]")), ElementsAre(HasSubstr("写了两次")));
  EXPECT_THAT(faults_of_text(with(kGood, "delimiter = \"|\"", "delimiter = \"||\"")), ElementsAre(HasSubstr("7 delimiter")));
  EXPECT_THAT(faults_of_text("title = "), ElementsAre(HasSubstr("不是合法的 TOML")));
}

TEST(BankProfileFile, ZerosAreFilledIntoNumbersOnly) {
  const std::string fixed = with(with(kGood, "carrier = \"delimited\"", "carrier = \"fixed\""), "line = [\"{seq}\", \"{account}\", \"{holder}\", \"{amount}\"]",
                                 "line = [\"{account:>030}\", \"{amount:>018}\"]");
  EXPECT_THAT(faults_of_text(with(fixed, "line = [\"{seq}\", \"{account}\", \"{amount}\", \"{status}\"]", "carrier = \"delimited\"\nline = [\"{seq}\", \"{account}\", \"{amount}\", \"{status}\"]")),
              ElementsAre(HasSubstr("补零会改变内容")));
}

TEST(BankColumns, HaveOneFormOnly) {
  EXPECT_EQ(parse_bank_column("RMB")->words, "RMB");
  EXPECT_EQ(parse_bank_column("")->words, "");
  EXPECT_EQ(parse_bank_column("{holder:60}")->width, 60u);
  EXPECT_TRUE(parse_bank_column("{amount:>18}")->right);
  EXPECT_EQ(parse_bank_column("{amount:>018}")->fill, '0');
  for (const char* bad : {"{", "}", "{}", "{nobody}", "{amount", "x{amount}", "{amount:}", "{amount:x}", "{amount:<018}", "{amount:018}", "{amount:>0}", "{amount:99999}"})
    EXPECT_FALSE(parse_bank_column(bad)) << bad;
}

TEST(ResultsFile, ThatMeansTwoThingsByOneWordIsRefused) {
  const ParsedResults parsed = parse_results("[[result]]\ncode = \"A\"\nclass = \"payee\"\ntext = [\"销户\"]\n[[result]]\ncode = \"B\"\nclass = \"wait\"\ntext = [\"销户\"]\n", "results.toml");
  EXPECT_FALSE(parsed.table);
  ASSERT_EQ(parsed.faults.size(), 1u);
  EXPECT_THAT(parsed.faults[0].text, HasSubstr("「销户」既是 A 又是 B"));
}

TEST(ResultsFile, NamesAnUnknownClassWithItsLine) {
  const ParsedResults parsed = parse_results("[[result]]\ncode = \"A\"\nclass = \"fix\"\ntext = [\"x\"]\n", "results.toml");
  ASSERT_EQ(parsed.faults.size(), 1u);
  EXPECT_EQ(parsed.faults[0].line, 3u);
  EXPECT_EQ(parsed.faults[0].key, "result[1].class");
}

}  // namespace
}  // namespace zhuxue::files
