#include "files/bank_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "files/issued_file.hpp"
#include "files/sheet.hpp"
#include "support/banks.hpp"
#include "support/synthetic.hpp"

namespace zhuxue::files {
namespace {

using ::testing::HasSubstr;
using zhuxue::testing::bank_profile;
using zhuxue::testing::day;
using zhuxue::testing::house_banks;
using zhuxue::testing::yuan;

PaymentBatch batch_three() { return {3, day("2026-11-30"), "YW-FJS"}; }

PaymentLine line_of(std::string_view holder, std::string_view account = "6230580000001234567", std::string_view amount = "312.50") {
  PaymentLine line{account, holder, yuan(amount), "2026年秋季学期补助"};
  line.bank = "广西农信";
  line.bank_code = "402611099974";
  line.holder_id = "45010920160907000X";
  return line;
}

std::string why(std::string_view profile, const PaymentLine& line) { return BankWriter(bank_profile(profile), batch_three()).why_not(line).value_or("written"); }

// ---- generic-csv: the contract's form, byte for byte ----

TEST(GenericCsv, IsTheSameBytesForTheSameLines) {
  const PaymentLine lines[] = {{"6230580000001234567", "韦甲", yuan("312.50"), "2026年秋季学期补助"}, {"12345678", "O\"Neil, 乙", yuan("0.05"), "补助"}};
  EXPECT_EQ(BankWriter(bank_profile("generic-csv"), batch_three()).render(lines),
            "序号,账号,户名,金额,用途,参考号\n1,6230580000001234567,韦甲,312.50,2026年秋季学期补助,B3-000001\n2,12345678,\"O\"\"Neil, 乙\",0.05,补助,B3-000002\n");
}

TEST(GenericCsv, HoldsWhateverANameMayBe) {
  for (const char* name : {"=韦\n甲", "䶮‧㛃", "a,b", " 甲 ", ""}) EXPECT_EQ(why("generic-csv", line_of(name)), "written");
}

// ---- one golden file for each shape ----

std::string golden_bytes(const BankProfile& profile) {
  const PaymentLine lines[] = {line_of("韦小明"), line_of("阿依古丽·买买提", "6217000000000000001", "1250.00"), line_of("覃翀", "12345678", "0.05")};
  return BankWriter(profile, batch_three()).render(lines);
}

TEST(GoldenBankFiles, EveryShapeIsTheBytesThatWereReadThrough) {
  const std::filesystem::path folder = ZX_SOURCE_DIR "/tests/golden/bank_files";
  for (const BankProfile& profile : house_banks().profiles) {
    const std::filesystem::path path = folder / (profile.name + std::filesystem::path(profile.file_name).extension().string() + ".golden");
    const std::string bytes = golden_bytes(profile);
    if (std::getenv("ZHUXUE_GOLDEN_WRITE")) std::ofstream(path, std::ios::binary) << bytes;
    std::ifstream in(path, std::ios::binary);
    const std::string kept{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    EXPECT_EQ(bytes, kept) << profile.name;
    const IssuedFile read = read_issued(profile, kept);
    EXPECT_EQ(read.lines.size(), 3u) << profile.name;
    EXPECT_EQ(read.total, yuan("1562.55")) << profile.name;
  }
}

// ---- widths are bytes ----

TEST(FixedWidth, CountsBytesAfterEncoding) {
  const PaymentLine lines[] = {line_of("韦小明"), line_of("O'Neil韦"), line_of("阿依古丽·买买提")};
  const std::string bytes = BankWriter(bank_profile("abc-fixed"), batch_three()).render(lines);
  ASSERT_EQ(bytes.size(), 3 * (60 + 30 + 18 + 30 + 1u));
  for (std::size_t i = 0; i < 3; ++i) {
    const std::string_view record = std::string_view(bytes).substr(i * 139, 139);
    EXPECT_EQ(record.back(), '\n');
    EXPECT_EQ(record.substr(60, 30), "6230580000001234567           ") << i;
    EXPECT_EQ(record.substr(90, 18), "            312.50");
  }
  EXPECT_EQ(bytes.substr(0, 8), "\xCE\xA4\xD0\xA1\xC3\xF7  ");
}

TEST(FixedWidth, RefusesWhatIsOneByteTooLong) {
  std::string thirty;
  for (int i = 0; i < 30; ++i) thirty += "韦";
  EXPECT_EQ(why("abc-fixed", line_of(thirty)), "written");
  EXPECT_THAT(why("abc-fixed", line_of(thirty + "a")), HasSubstr("61 字节,超过 60 字节"));
  const PaymentLine lines[] = {line_of(thirty + "a")};
  EXPECT_THROW(BankWriter(bank_profile("abc-fixed"), batch_three()).render(lines), Unwritable);
}

// ---- refusals ----

TEST(BankWriter, RefusesANameThatTheCharsetCannotHoldAndSaysTheWayOut) {
  for (const char* profile : {"icbc-bxt", "abc-fixed", "ccb-batch", "payroll-text"}) {
    const std::string said = why(profile, line_of("韦䶮"));
    EXPECT_THAT(said, HasSubstr("「䶮」在 GBK 里没有")) << profile;
    EXPECT_THAT(said, HasSubstr("按开户银行登记的写法")) << profile;
    EXPECT_EQ(why(profile, line_of("韦頔·喆")), "written") << profile;
  }
  for (const char* profile : {"generic-csv", "payroll-xlsx", "yikatong", "iso20022"}) EXPECT_EQ(why(profile, line_of("韦䶮𬱖")), "written") << profile;
}

TEST(BankWriter, RefusesWhatWouldShiftColumnsOrRunAsAFormula) {
  EXPECT_THAT(why("icbc-bxt", line_of("韦|明")), HasSubstr("分隔符「|」"));
  EXPECT_THAT(why("payroll-xlsx", line_of("=韦")), HasSubstr("开头的「=」"));
  EXPECT_THAT(why("payroll-text", line_of("@韦")), HasSubstr("开头的「@」"));
  EXPECT_THAT(why("ccb-batch", line_of("韦\n明")), HasSubstr("控制字符"));
  EXPECT_THAT(why("payroll-text", line_of("韦 ")), HasSubstr("首尾有空格"));
  EXPECT_THAT(why("payroll-text", line_of("")), HasSubstr("是空的"));
  EXPECT_THAT(why("iso20022", line_of("韦\t明")), HasSubstr("控制字符"));
}

TEST(BankWriter, ARegionalListNeedsTheHoldersIdAndTheNamesOfTheSubsidy) {
  PaymentLine line = line_of("韦小明");
  EXPECT_EQ(why("yikatong", line), "written");
  line.holder_id = "";
  EXPECT_THAT(why("yikatong", line), HasSubstr("户名证件号码是空的"));
  EXPECT_THAT(BankWriter(bank_profile("yikatong"), {3, day("2026-11-30"), "NEW"}).why_not(line_of("韦小明")).value_or(""), HasSubstr("一级补贴项目是空的"));
}

TEST(BankWriter, ABatchBeyondTheBanksLimitIsRefused) {
  BankProfile profile = bank_profile("payroll-text");
  profile.max_lines = 2;
  const std::vector<PaymentLine> lines(3, line_of("韦小明"));
  EXPECT_THROW(BankWriter(profile, batch_three()).render(lines), Unwritable);
  profile.max_lines.reset();
  profile.max_total = yuan("937.49");
  EXPECT_THROW(BankWriter(profile, batch_three()).render(lines), Unwritable);
  profile.max_total = yuan("937.50");
  EXPECT_NO_THROW(BankWriter(profile, batch_three()).render(lines));
}

TEST(BankWriter, AFileNameCarriesBatchAndDigest) {
  BankProfile profile = bank_profile("icbc-bxt");
  profile.file_name = "{batch}_{date}_{sm3}.bxt";
  EXPECT_EQ(file_name_of(profile, batch_three(), "0123456789abcdef"), "B3_20261130_01234567.bxt");
}

// ---- the independent reader ----

TEST(IssuedFile, WithAStatedTotalOneFenOffIsRefused) {
  const BankProfile& profile = bank_profile("icbc-bxt");
  std::string bytes = golden_bytes(profile);
  ASSERT_THAT(bytes, HasSubstr("|156255|3|"));
  EXPECT_NO_THROW(read_issued(profile, bytes));
  for (const auto& [from, to] : {std::pair("|156255|3|", "|156256|3|"), std::pair("|156255|3|", "|156255|4|"), std::pair("|2|3|", "|2|4|")}) {
    std::string other = bytes;
    other.replace(other.find(from), std::string(from).size(), to);
    EXPECT_THROW(read_issued(profile, other), BadFile) << to;
  }
}

TEST(IssuedFile, CutAnywhereIsRefusedOrCountsOtherwise) {
  for (const BankProfile& profile : house_banks().profiles) {
    const std::string whole = golden_bytes(profile);
    const std::size_t shortest = whole.size() > 200 ? whole.size() - 200 : 0;
    for (std::size_t size = shortest; size < whole.size(); ++size) {
      try {
        const IssuedFile read = read_issued(profile, whole.substr(0, size));
        // A workbook's end may lose nothing of the sheet; whatever still reads as the whole batch must be the whole batch.
        EXPECT_TRUE(profile.form.carrier == BankCarrier::xlsx || read.lines.size() != 3) << profile.name << " cut at " << size << " of " << whole.size();
      } catch (const BadFile&) {
      }
    }
  }
}

// ---- render, parse, the same lines: 10,000 random batches over all profiles ----

struct RandomLines {
  std::vector<std::string> names, accounts;
  std::vector<PaymentLine> lines;
};

constexpr const char* kPieces[] = {"韦", "黄", "覃", "小", "明", "翀", "頔", "喆", "堃", "·", "䶮", "㛃", "𬱖", "䒕", "‧", "•", "a", "Z", " ", "|", ",", "\"", "=", "&", "<", "'", "\t", "ㄅ", "〇", "⺁", "ü"};

RandomLines random_lines(std::mt19937_64& random) {
  RandomLines made;
  const std::size_t count = 1 + random() % 6;
  for (std::size_t i = 0; i < count; ++i) {
    std::string name, account;
    // Two in three names are of common characters, so that a profile keeps lines to write.
    const std::size_t choice = random() % 3 == 0 ? std::size(kPieces) : 10;
    for (std::size_t n = 1 + random() % 12; n > 0; --n) name += kPieces[random() % choice];
    for (std::size_t n = 8 + random() % 18; n > 0; --n) account += static_cast<char>('0' + random() % 10);
    made.names.push_back(std::move(name));
    made.accounts.push_back(std::move(account));
  }
  for (std::size_t i = 0; i < count; ++i) {
    PaymentLine line = line_of(made.names[i], made.accounts[i]);
    line.amount = Money::fen(static_cast<std::int64_t>(1 + random() % 10'000'000));
    made.lines.push_back(line);
  }
  return made;
}

bool holds_what_gbk_lacks(std::string_view name) {
  for (const char* lacking : {"䶮", "㛃", "𬱖", "䒕", "‧", "•", "⺁"})
    if (name.find(lacking) != std::string_view::npos) return true;
  return false;
}

int written_lines = 0;

void round_trip(const BankProfile& profile, std::mt19937_64& random) {
  RandomLines made = random_lines(random);
  const BankWriter writer(profile, batch_three());
  std::vector<PaymentLine> kept;
  for (const PaymentLine& line : made.lines) {
    const auto refused = writer.why_not(line);
    if (profile.form.charset == BankCharset::gbk && holds_what_gbk_lacks(line.holder)) RC_ASSERT(refused.has_value());
    if (!refused) kept.push_back(line);
  }
  if (kept.empty()) return;
  const std::string bytes = writer.render(kept);
  RC_ASSERT(bytes == writer.render(kept));
  const IssuedFile read = read_issued(profile, bytes);
  RC_ASSERT(read.lines.size() == kept.size());
  Money total;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    RC_ASSERT(read.lines[i].account == kept[i].account);
    RC_ASSERT(read.lines[i].amount == kept[i].amount);
    // generic-csv trims blanks at a cell's ends and guards formulas: contract §1.
    const bool as_it_is = !profile.form.quotes || (kept[i].holder.find_first_of(" \t=") == std::string_view::npos);
    if (as_it_is) RC_ASSERT(read.lines[i].holder == kept[i].holder);
    if (profile.writes(BankField::reference)) RC_ASSERT(read.lines[i].reference == payment_reference(3, static_cast<std::int64_t>(i) + 1));
    total += kept[i].amount;
    ++written_lines;
  }
  RC_ASSERT(read.total == total);
}

TEST(BankFiles, TenThousandRandomBatchesReadBackAsTheyWereWritten) {
  std::vector<BankProfile> profiles = house_banks().profiles;
  BankProfile wide = bank_profile("abc-fixed");
  wide.name = "fixed-gb18030-fen";
  wide.form.charset = wide.answer.form.charset = BankCharset::gb18030;
  wide.form.unit = AmountUnit::fen;
  wide.line = {*parse_bank_column("{seq:>06}"), *parse_bank_column("{amount:>018}"), *parse_bank_column("  "), *parse_bank_column("{holder:80}"), *parse_bank_column("{account:32}")};
  profiles.push_back(wide);
  written_lines = 0;
  int batches = 0;
  EXPECT_TRUE(rc::check("read(write(lines)) == lines", [&] {
    std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
    for (int i = 0; i < 12; ++i)
      for (const BankProfile& profile : profiles) round_trip(profile, random), ++batches;
  }));
  EXPECT_GE(batches, 10'000);
  EXPECT_GE(written_lines, 20'000);
  std::printf("%d random batches over %zu profiles, %d lines written and read back\n", batches, profiles.size(), written_lines);
}

}  // namespace
}  // namespace zhuxue::files
