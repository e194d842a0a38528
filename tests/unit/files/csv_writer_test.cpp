#include "files/csv_writer.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "files/sheet.hpp"
#include "files/trim.hpp"

namespace zhuxue::files {
namespace {

std::string written(std::string_view cell) {
  std::string out;
  append_csv_cell(out, cell);
  return out;
}

TEST(CsvWriter, WritesAPlainCellAsItIs) {
  EXPECT_EQ(written(""), "");
  EXPECT_EQ(written("王 晓明"), "王 晓明");
  EXPECT_EQ(written("a=b"), "a=b");
}

TEST(CsvWriter, QuotesWhatWouldBreakTheRow) {
  EXPECT_EQ(written("a,b"), "\"a,b\"");
  EXPECT_EQ(written("say \"hi\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(written("a\nb"), "\"a\nb\"");
  EXPECT_EQ(written("a\rb"), "\"a\rb\"");
}

TEST(CsvWriter, QuotesBlanksAtTheEnds) {
  EXPECT_EQ(written(" a"), "\" a\"");
  EXPECT_EQ(written("a\t"), "\"a\t\"");
  EXPECT_EQ(written("a\u3000"), "\"a\u3000\"");
}

TEST(CsvWriter, DisarmsFormulas) {
  EXPECT_EQ(written("=1+1"), "'=1+1");
  EXPECT_EQ(written("+A1"), "'+A1");
  EXPECT_EQ(written("-A1"), "'-A1");
  EXPECT_EQ(written("@SUM"), "'@SUM");
  EXPECT_EQ(written("=A1,\"x\""), "\"'=A1,\"\"x\"\"\"");
}

TEST(CsvWriter, LeavesNumbersAlone) {
  for (const std::string_view number : {"-1", "+1", "-312.50", "+0.1", "12.5", "0012"}) EXPECT_EQ(written(number), number);
}

TEST(CsvWriter, DisarmsWhatOnlyBeginsLikeANumber) {
  for (const std::string_view cell : {"-", "+", "-.5", "-1.", "-1.5.2", "-1e5", "-1 ", "--1", "+-1", "=1", "@1", "-1,5"}) {
    EXPECT_NE(written(cell).find('\''), std::string::npos) << cell;
  }
}

TEST(CsvWriter, EndsARowWithLf) {
  std::string out;
  append_csv_row(out, {"行", "列", ""});
  append_csv_row(out, {"2", "a,b", "-x"});
  EXPECT_EQ(out, "行,列,\n2,\"a,b\",'-x\n");
}

TEST(CsvWriter, AppendsAfterWhatIsThere) {
  std::string out = "行,列\n";
  const std::vector<std::string_view> cells = {"1", "2"};
  append_csv_row(out, cells);
  EXPECT_EQ(out, "行,列\n1,2\n");
}

rc::Gen<std::string> any_cell() {
  const auto piece =
      rc::gen::elementOf(std::vector<std::string>{"a", "\"", ",", "\r", "\n", "\t", " ", "王", "=", "-", "1", ".", "\u3000", "\u00A0", "\u2027"});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& pieces) {
    std::string cell;
    for (const std::string& text : pieces) cell += text;
    return cell;
  });
}

// What a reader gets back: the guard stays, blanks at the ends do not.
std::string read_back(const std::string& cell) {
  std::string out;
  append_csv_cell(out, cell);
  const bool guarded = out.starts_with("'") || (out.starts_with("\"'") && !cell.starts_with("'"));
  return std::string(trim_blanks(guarded && !cell.starts_with("'") ? "'" + cell : cell));
}

RC_GTEST_PROP(CsvWriter, WritesWhatTheSheetReadsBack, ()) {
  const auto rows = *rc::gen::container<std::vector<std::vector<std::string>>>(rc::gen::container<std::vector<std::string>>(3, any_cell()));
  std::string out;
  append_csv_row(out, {"甲", "乙", "丙"});
  for (const auto& row : rows) append_csv_row(out, {row[0], row[1], row[2]});

  const auto sheet = open_sheet(out);
  SheetRow read;
  RC_ASSERT(sheet->next(read));
  for (const auto& row : rows) {
    const std::vector<std::string> expected = {read_back(row[0]), read_back(row[1]), read_back(row[2])};
    if (expected == std::vector<std::string>(3)) continue;
    RC_ASSERT(sheet->next(read));
    RC_ASSERT(std::vector<std::string>(read.cells.begin(), read.cells.end()) == expected);
  }
  RC_ASSERT(!sheet->next(read));
}

}  // namespace
}  // namespace zhuxue::files
