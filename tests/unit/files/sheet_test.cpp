#include "files/sheet.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <utility>

#include "files/text.hpp"
#include "files/trim.hpp"

namespace zhuxue::files {
namespace {

using std::string_literals::operator""s;

using Cells = std::vector<std::string>;
using Rows = std::vector<std::pair<std::size_t, Cells>>;

Rows read(std::string_view bytes) {
  Rows rows;
  const auto sheet = open_sheet(bytes);
  SheetRow row;
  while (sheet->next(row)) rows.emplace_back(row.line, Cells(row.cells.begin(), row.cells.end()));
  return rows;
}

// Code and line of the refusal.
std::pair<std::string, std::size_t> refusal(std::string_view bytes) {
  try {
    read(bytes);
  } catch (const BadFile& bad) {
    return {bad.code(), bad.line()};
  }
  return {"none", 0};
}

std::string refusal_text(std::string_view bytes) {
  try {
    read(bytes);
  } catch (const BadFile& bad) {
    return bad.what();
  }
  return "";
}

using Refusal = std::pair<std::string, std::size_t>;

TEST(Sheet, ReadsHeaderAndRowsWithTheirLines) {
  EXPECT_EQ(read("姓名,性别\n王晓明,男\n"), (Rows{{1, {"姓名", "性别"}}, {2, {"王晓明", "男"}}}));
}

TEST(Sheet, NeedsNoLastLineEnd) {
  EXPECT_EQ(read("a,b\n1,2"), (Rows{{1, {"a", "b"}}, {2, {"1", "2"}}}));
}

TEST(Sheet, TakesEveryKindOfLineEnd) {
  const Rows expected = {{1, {"a", "b"}}, {2, {"1", "2"}}, {3, {"3", "4"}}};
  EXPECT_EQ(read("a,b\n1,2\n3,4\n"), expected);
  EXPECT_EQ(read("a,b\r\n1,2\r\n3,4\r\n"), expected);
  EXPECT_EQ(read("a,b\r1,2\r3,4\r"), expected);
  EXPECT_EQ(read("a,b\r1,2\r\n3,4\n"), expected);
}

TEST(Sheet, KeepsEmptyCells) {
  EXPECT_EQ(read("a,b,c\n,1,\n1,,"), (Rows{{1, {"a", "b", "c"}}, {2, {"", "1", ""}}, {3, {"1", "", ""}}}));
}

TEST(Sheet, LeavesShortAndLongRowsAsTheyAre) {
  EXPECT_EQ(read("a,b\n1\n1,2,3\n"), (Rows{{1, {"a", "b"}}, {2, {"1"}}, {3, {"1", "2", "3"}}}));
}

TEST(Sheet, PassesOverBlankRowsButCountsTheirLines) {
  EXPECT_EQ(read("\n , \r\na,b\n\n,\n \u3000,\"\t\"\n1,2\n\n"), (Rows{{3, {"a", "b"}}, {7, {"1", "2"}}}));
}

TEST(Sheet, ReadsQuotedCells) {
  EXPECT_EQ(read("a,b\n\"1,\"\"2\"\"\",\"\"\n"), (Rows{{1, {"a", "b"}}, {2, {"1,\"2\"", ""}}}));
}

TEST(Sheet, KeepsSeveralUndoubledCellsOfARowApart) {
  std::string text = "h,h\n";
  Cells expected;
  for (int i = 0; i < 40; ++i) {
    text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\"\"\"";
    expected.push_back(std::to_string(i) + "\"");
  }
  EXPECT_EQ(read(text + "\n\"x\"\"\",y\n"), (Rows{{1, {"h", "h"}}, {2, expected}, {3, {"x\"", "y"}}}));
}

TEST(Sheet, CountsTheLinesInsideQuotes) {
  EXPECT_EQ(read("a,b\n\"1\n2\r\n3\r4\",x\n5,6\n"), (Rows{{1, {"a", "b"}}, {2, {"1\n2\r\n3\r4", "x"}}, {6, {"5", "6"}}}));
}

TEST(Sheet, TakesAQuoteInsideAnUnquotedCellAsItIs) {
  EXPECT_EQ(read("a,b\n5\"盘,x\"y\"\n \"q\",1\n"), (Rows{{1, {"a", "b"}}, {2, {"5\"盘", "x\"y\""}}, {3, {"\"q\"", "1"}}}));
}

TEST(Sheet, TrimsBlanksOfEveryKindInsideQuotesToo) {
  EXPECT_EQ(read("a,b\n \t1\u3000,\"\u00A0 2 2\uFEFF \"\n1\uFEFF,2\u00A0\n"), (Rows{{1, {"a", "b"}}, {2, {"1", "2 2"}}, {3, {"1", "2"}}}));
}

TEST(Sheet, TrimsNoCharacterThatOnlyLooksLikeABlankAtOneByte) {
  EXPECT_EQ(read("\u3001,\u00AB\n\u1000,\u4FA0\n\u7FFF,\uEFC0\n"), (Rows{{1, {"\u3001", "\u00AB"}}, {2, {"\u1000", "\u4FA0"}}, {3, {"\u7FFF", "\uEFC0"}}}));
}

TEST(Sheet, ReadsCellsOfEveryLengthAcrossItsBlocks) {
  for (std::size_t length = 0; length < 200; ++length) {
    const std::string cell(length, 'x');
    EXPECT_EQ(read("a,b\n" + cell + ",\"" + cell + "\"\"\"\r\ny,z"), (Rows{{1, {"a", "b"}}, {2, {cell, cell + "\""}}, {3, {"y", "z"}}})) << length;
  }
}

TEST(Sheet, IsTabSeparatedIfTheHeaderIs) {
  EXPECT_EQ(read("姓名\t性别\n王,晓\t男\n"), (Rows{{1, {"姓名", "性别"}}, {2, {"王,晓", "男"}}}));
  EXPECT_EQ(read("a,b\tc\td\n1\t2\t3\n"), (Rows{{1, {"a,b", "c", "d"}}, {2, {"1", "2", "3"}}}));
}

TEST(Sheet, IsCommaSeparatedIfTheHeaderHasAsManyCommas) {
  EXPECT_EQ(read("a,b\tc\n1\t2,3\n"), (Rows{{1, {"a", "b\tc"}}, {2, {"1\t2", "3"}}}));
}

TEST(Sheet, LooksForItsDelimiterOutsideQuotes) {
  EXPECT_EQ(read("\"a,\"\",\n,\"\tb\n1\t2\n"), (Rows{{1, {"a,\",\n,", "b"}}, {3, {"1", "2"}}}));
  EXPECT_EQ(read("\"a\t\t\t\",b\n1,2\n"), (Rows{{1, {"a", "b"}}, {2, {"1", "2"}}}));
}

TEST(Sheet, LooksForItsDelimiterAfterAQuoteInsideACellToo) {
  EXPECT_EQ(read("5\"\tb\n1\t2\n"), (Rows{{1, {"5\"", "b"}}, {2, {"1", "2"}}}));
}

TEST(Sheet, LooksForItsDelimiterInTheFirstLineWithContent) {
  EXPECT_EQ(read("\n\t\t\n \na\tb\n1\t2\n"), (Rows{{4, {"a", "b"}}, {5, {"1", "2"}}}));
  EXPECT_EQ(read("\t\t\t\t\n,,\na,b\n"), (Rows{{3, {"a", "b"}}}));
}

TEST(Sheet, KeepsEmptyTabSeparatedCells) {
  EXPECT_EQ(read("a\tb\tc\n\t1\t\n"), (Rows{{1, {"a", "b", "c"}}, {2, {"", "1", ""}}}));
}

TEST(Sheet, OfSemicolonsIsOneColumn) {
  EXPECT_EQ(read("姓名;性别\n王;男\n"), (Rows{{1, {"姓名;性别"}}, {2, {"王;男"}}}));
}

TEST(Sheet, MayHaveABom) {
  EXPECT_EQ(read("\uFEFF\"姓名\",b\n"), (Rows{{1, {"姓名", "b"}}}));
}

TEST(Sheet, MayBeGb18030) {
  const Rows expected = {{1, {"姓名", "性别"}}, {2, {"王\u9FB4", "\U00020000"}}};
  const std::string text = "\"姓名\",性别\n王\u9FB4,\U00020000\n";
  EXPECT_EQ(read(utf8_to_gb18030(text).value()), expected);
  EXPECT_EQ(read(utf8_to_gb18030("\uFEFF" + text).value()), expected);
}

TEST(Sheet, InGb18030MayBeShorterThanAWord) {
  EXPECT_EQ(read("\xD0\xD5"), (Rows{{1, {"姓"}}}));
}

TEST(Sheet, SaysHowFarItIs) {
  const std::string text = "a,b\n1,2\n3,4";
  const auto sheet = open_sheet(text);
  SheetRow row;
  EXPECT_EQ(sheet->bytes_total(), 11U);
  EXPECT_EQ(sheet->bytes_done(), 0U);
  sheet->next(row);
  sheet->next(row);
  EXPECT_EQ(sheet->bytes_done(), 8U);
  sheet->next(row);
  EXPECT_EQ(sheet->bytes_done(), 11U);
  EXPECT_FALSE(sheet->next(row));
}

TEST(Sheet, PointsIntoTheFileWhereNothingIsEscaped) {
  const std::string text = "a,\"b\"\n";
  const auto sheet = open_sheet(text);
  SheetRow row;
  ASSERT_TRUE(sheet->next(row));
  EXPECT_EQ(row.cells[0].data(), text.data());
  EXPECT_EQ(row.cells[1].data(), text.data() + 3);
}

TEST(BadSheet, IsEmpty) {
  for (const std::string_view text : {"", "\uFEFF", "\n\r\n", " ,\t\n\u3000", "\"\",\"\"\n"}) EXPECT_EQ(refusal(text), Refusal("EMPTY", 0)) << text;
}

TEST(BadSheet, HoldsNul) {
  EXPECT_EQ(refusal("a,b\n1,\0\n"s), Refusal("NUL", 2));
  EXPECT_EQ(refusal("a\0,b\n"s), Refusal("NUL", 1));
  EXPECT_EQ(refusal("\xD0\xD5,b\n1,2\n3,\0\n"s), Refusal("NUL", 3));
  EXPECT_EQ(refusal("\xFF,b\n\0"s), Refusal("NUL", 2));
}

TEST(BadSheet, IsUtf16) {
  EXPECT_EQ(refusal("\xFF\xFE\x61\0\x0A\0"s), Refusal("UNDECODABLE", 1));
  EXPECT_EQ(refusal("\xFE\xFF\0\x61\0\x0A"s), Refusal("UNDECODABLE", 1));
  EXPECT_NE(refusal_text("\xFF\xFE\x61\0"s).find("UTF-16"), std::string::npos);
}

TEST(BadSheet, CannotBeDecodedAndSaysInWhichLine) {
  EXPECT_EQ(refusal("a,b\r\n\r\n1,\xFF\n"), Refusal("UNDECODABLE", 3));
  EXPECT_EQ(refusal("\xD0\xD5,b\n\xD0\xD5,\xFF\n"), Refusal("UNDECODABLE", 2));
  EXPECT_NE(refusal_text("a\r\xFF").find("第2行"), std::string::npos);
}

TEST(BadSheet, IsJudgedAsTheEncodingThatGotFurther) {
  // 王 alone is no GB18030: as such the file would seem broken in line 1.
  EXPECT_EQ(refusal("王,b\n1,2\n3,\xFF\n"), Refusal("UNDECODABLE", 3));
}

TEST(BadSheet, WithTheBomOfUtf8IsNotTakenForGb18030) {
  EXPECT_EQ(refusal("\uFEFFa,b\n\xD0\xD5,1\n"), Refusal("UNDECODABLE", 2));
}

TEST(BadSheet, HasAnUnclosedQuote) {
  EXPECT_EQ(refusal("a,b\n1,2\n\"3,4\n5,6\n"), Refusal("UNCLOSED_QUOTE", 3));
  EXPECT_EQ(refusal("a,b\n1,\"\"\""), Refusal("UNCLOSED_QUOTE", 2));
  EXPECT_EQ(refusal("\""), Refusal("UNCLOSED_QUOTE", 1));
  EXPECT_EQ(refusal("a,b\n\"1\n2\",3\n4,\"\n\n"), Refusal("UNCLOSED_QUOTE", 4));
  EXPECT_NE(refusal_text("a\n\"3").find("第2行的引号没有结束"), std::string::npos);
}

TEST(BadSheet, HasCharactersAfterAQuote) {
  EXPECT_EQ(refusal("a,b\n\"1\"x,2\n"), Refusal("STRAY_QUOTE", 2));
  EXPECT_EQ(refusal("a,b\n\"1\" ,2\n"), Refusal("STRAY_QUOTE", 2));
  EXPECT_EQ(refusal("a,b\n\"1\n\n\"x,2\n"), Refusal("STRAY_QUOTE", 2));
  EXPECT_NE(refusal_text("a,b\n\"1\n\n\"x,2\n").find("第4行"), std::string::npos);
}

TEST(BadSheet, IsTooWide) {
  const std::string widest = "a" + std::string(511, ',') + "\n";
  EXPECT_EQ(read(widest).at(0).second.size(), 512U);
  EXPECT_EQ(refusal("a,b\n" + widest + "a" + std::string(512, ',')), Refusal("TOO_WIDE", 3));
}

TEST(BadSheet, IsNoSheetAtAll) {
  for (const std::string& bytes : {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"s, "%PDF-1.7\n"s, "<html>\n"s, "\uFEFF \r\n<!DOCTYPE html>"s, "<?xml version"s,
                                   "<TABLE>"s, "PK\x05\x06\0\0"s, "Rar!\x1A\x07"s, "\x89PNG\r\n"s}) {
    EXPECT_EQ(refusal(bytes), Refusal("NOT_A_SHEET", 0)) << bytes;
  }
}

TEST(BadSheet, SaysWhatItIsAndWhatWouldBeRight) {
  const std::string text = refusal_text("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"s);
  EXPECT_NE(text.find("xls"), std::string::npos);
  EXPECT_NE(text.find("另存为 xlsx 或 CSV"), std::string::npos);
}

TEST(Sheet, MayBeginWithALessThanSign) {
  EXPECT_EQ(read("<18岁,b\n"), (Rows{{1, {"<18岁", "b"}}}));
}

TEST(Sheet, ThatIsAZipIsReadAsXlsx) {
  EXPECT_EQ(refusal("PK\x03\x04").first, "CUT_ZIP");
}

// A second reader, a byte at a time, as slow and plain as can be.
Rows read_slowly(const std::string& text) {
  Rows rows;
  Cells cells(1);
  std::size_t line = 1;
  std::size_t start = 1;
  bool quoted = false;
  bool cell_starts = true;
  const auto end_record = [&] {
    for (std::string& cell : cells) cell = trim_blanks(cell);
    if (std::ranges::any_of(cells, [](const std::string& cell) { return !cell.empty(); })) rows.emplace_back(start, cells);
    cells.assign(1, "");
    cell_starts = true;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool line_end = c == '\n' || c == '\r';
    const bool crlf = c == '\r' && text.substr(i + 1, 1) == "\n";
    if (line_end) ++line;
    if (quoted) {
      const bool twice = c == '"' && text.substr(i + 1, 1) == "\"";
      quoted = c != '"' || twice;
      if (quoted) cells.back() += c;
      if (crlf) cells.back() += '\n';
      if (twice || crlf) ++i;
    } else if (c == '"' && cell_starts) {
      quoted = true;
      cell_starts = false;
    } else if (c == ',') {
      cells.emplace_back();
      cell_starts = true;
    } else if (line_end) {
      if (crlf) ++i;
      end_record();
      start = line;
    } else {
      cells.back() += c;
      cell_starts = false;
    }
  }
  end_record();
  return rows;
}

RC_GTEST_PROP(Sheet, IsReadFastAsItIsReadSlowly, ()) {
  const auto piece =
      rc::gen::elementOf(Cells{"a", ",", ",", "\n", "\r", "\r\n", " ", "王", "x\"", "\"q\"", "\"q\"\"\n\"", "\"\"", "\u3000", std::string(61, 'z')});
  const auto pieces = *rc::gen::container<Cells>(piece);
  std::string text = "甲,乙\n";
  for (const std::string& part : pieces) text += part;
  Rows rows;
  try {
    rows = read(text);
  } catch (const BadFile&) {
    RC_DISCARD("a stray or unclosed quote");
  }
  RC_ASSERT(rows == read_slowly(text));
}

}  // namespace
}  // namespace zhuxue::files
