#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "files/bytes.hpp"
#include "files/sheet.hpp"
#include "files/trim.hpp"
#include "files/xlsx_number.hpp"
#include "files/xlsx_out.hpp"
#include "files/xlsx_strings.hpp"
#include "files/xlsx_styles.hpp"

namespace zhuxue::files {
namespace {

using Row = std::vector<std::string>;
using Parts = std::vector<std::pair<std::string, std::string>>;

// ---- zip archives written by hand, so that a test can make a wrong one ----

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFF);
}

std::string deflated(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

struct Lies {  // what the headers of the last part say that is not so
  std::uint32_t flags = 0;
  std::uint32_t method = 8;
  std::uint32_t crc_error = 0;
  std::uint32_t size_error = 0;
};

std::string zip_of(const Parts& parts, const Lies& lies = {}) {
  std::string archive, directory;
  for (const auto& [name, text] : parts) {
    const bool last = &name == &parts.back().first;
    const Lies lie = last ? lies : Lies{};
    const std::string packed = deflated(text);
    std::string header;
    put(header, 20, 2);
    put(header, lie.flags, 2);
    put(header, lie.method, 2);
    put(header, 0, 4);
    put(header, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()))) ^ lie.crc_error, 4);
    put(header, static_cast<std::uint32_t>(packed.size()), 4);
    put(header, static_cast<std::uint32_t>(text.size()) + lie.size_error, 4);
    put(header, static_cast<std::uint32_t>(name.size()), 2);
    put(header, 0, 2);
    const auto offset = static_cast<std::uint32_t>(archive.size());
    archive += "PK\x03\x04" + header + name + packed;
    directory += "PK\x01\x02" + std::string("\x14\0", 2) + header;
    put(directory, 0, 2);
    put(directory, 0, 4);
    put(directory, 0, 4);
    put(directory, offset, 4);
    directory += name;
  }
  std::string end = "PK\x05\x06";
  put(end, 0, 4);
  put(end, static_cast<std::uint32_t>(parts.size()), 2);
  put(end, static_cast<std::uint32_t>(parts.size()), 2);
  put(end, static_cast<std::uint32_t>(directory.size()), 4);
  put(end, static_cast<std::uint32_t>(archive.size()), 4);
  put(end, 0, 2);
  return archive + directory + end;
}

// ---- workbooks ----

const std::string kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const std::string kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string relationship(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + kOffice + "/" + type + "\" Target=\"" + target + "\"/>";
}

struct Workbook {
  std::string sheet_data;  // what stands in <sheetData>
  std::string shared;      // what stands in <sst>
  std::string styles;      // what stands in <styleSheet>
  std::string properties;  // <workbookPr …/>
  std::string sheets = R"(<sheet name="名单" sheetId="1" r:id="rId1"/>)";
  std::string relationships = relationship("rId1", "worksheet", "worksheets/sheet1.xml");
  Parts more;

  Parts parts() const {
    Parts all = {
        {"_rels/.rels", "<Relationships>" + relationship("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
        {"xl/workbook.xml", "<workbook xmlns=\"" + kMain + "\" xmlns:r=\"" + kOffice + "\">" + properties + "<sheets>" + sheets + "</sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships>" + relationships + relationship("rId8", "sharedStrings", "/xl/sharedStrings.xml") +
                                           relationship("rId9", "styles", "styles.xml") + "</Relationships>"},
        {"xl/sharedStrings.xml", "<sst xmlns=\"" + kMain + "\">" + shared + "</sst>"},
        {"xl/styles.xml", "<styleSheet xmlns=\"" + kMain + "\">" + styles + "</styleSheet>"},
    };
    all.insert(all.end(), more.begin(), more.end());
    all.emplace_back("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" + kMain + "\"><sheetData>" + sheet_data + "</sheetData></worksheet>");
    return all;
  }
  std::string bytes() const { return zip_of(parts()); }
};

std::vector<std::pair<std::size_t, Row>> numbered_rows(const std::string& bytes) {
  std::vector<std::pair<std::size_t, Row>> rows;
  const auto sheet = open_xlsx(bytes);
  for (SheetRow row; sheet->next(row);) rows.emplace_back(row.line, Row(row.cells.begin(), row.cells.end()));
  return rows;
}

std::vector<Row> rows_of(const std::string& bytes) {
  std::vector<Row> rows;
  for (auto& [line, cells] : numbered_rows(bytes)) rows.push_back(std::move(cells));
  return rows;
}

std::vector<Row> rows_in(const std::string& sheet_data) {
  Workbook book;
  book.sheet_data = sheet_data;
  return rows_of(book.bytes());
}

std::string text_cell(const std::string& text) {
  return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

// The code under which the file is refused, read to its end; empty where it is not.
std::string refusal(const std::string& bytes) {
  try {
    rows_of(bytes);
  } catch (const BadFile& bad) {
    return bad.code();
  }
  return "";
}

std::string refusal_of_sheet(const std::string& sheet_data) {
  Workbook book;
  book.sheet_data = sheet_data;
  return refusal(book.bytes());
}

// The one cell of a sheet, as a number in that style.
std::string styled(const std::string& number, int style, const std::string& styles, const std::string& properties = "") {
  Workbook book;
  book.sheet_data = "<row><c s=\"" + std::to_string(style) + "\"><v>" + number + "</v></c></row>";
  book.styles = styles;
  book.properties = properties;
  return rows_of(book.bytes()).at(0).at(0);
}

// ---- cells ----

TEST(Xlsx, SharedStringsJoinRunsAndLeaveReadingsOut) {
  Workbook book;
  book.shared =
      "<si><t>姓名</t></si><si><r><rPr><b/></rPr><t>张</t></r><r><t xml:space=\"preserve\">三 </t></r><rPh sb=\"0\" eb=\"1\"><t>zhang</t></rPh></si><si/>";
  book.sheet_data =
      R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>0</v></c></row>)";
  EXPECT_EQ(rows_of(book.bytes()), (std::vector<Row>{{"姓名", "张三"}, {"", "姓名"}}));
}

TEST(Xlsx, AReferenceToNoSharedStringIsRefused) {
  EXPECT_EQ(refusal_of_sheet(R"(<row><c t="s"><v>0</v></c></row>)"), "NOT_A_SHEET");
  EXPECT_EQ(refusal_of_sheet(R"(<row><c t="s"><v>-1</v></c></row>)"), "NOT_A_SHEET");
}

TEST(Xlsx, EveryKindOfCellComesAsText) {
  const std::string row =
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><t>甲</t></r><r><t>&amp;乙</t></r><rPh><t>yi</t></rPh></is></c><c r=\"B1\" "
      "t=\"str\"><f>A1&amp;1</f><v>丙1</v></c>"
      "<c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"b\"><v>0</v></c><c r=\"E1\" t=\"e\"><v>#N/A</v></c><c r=\"F1\"><f>1+2</f><v>3</v></c>"
      "<c r=\"G1\" t=\"n\"><v>312.5</v></c><c r=\"H1\" t=\"d\"><v>2026-09-01T00:00:00</v></c></row>";
  EXPECT_EQ(rows_in(row), (std::vector<Row>{{"甲&乙", "丙1", "TRUE", "FALSE", "#N/A", "3", "312.5", "2026-09-01"}}));
}

TEST(Xlsx, BlanksAtTheEndsAreTrimmed) {
  EXPECT_EQ(rows_in("<row>" + text_cell(" \t　\xC2\xA0张 三\xEF\xBB\xBF\n") + text_cell("_x000D_\n李四_x000D_") + "<c><v> 5 </v></c></row>"),
            (std::vector<Row>{{"张 三", "李四", "5"}}));
}

TEST(Xlsx, EscapedCharactersAreWrittenOut) {
  EXPECT_EQ(rows_in("<row>" + text_cell("a_x0041_b_x4E2D__x005F_x0041_ _x_ _xD83D_ _x0000_ _x00_") + "</row>"),
            (std::vector<Row>{{"aAb中_x0041_ _x_ _xD83D_ _x0000_ _x00_"}}));
}

TEST(Xlsx, NamespacePrefixesAreSeenThrough) {
  Workbook book;
  Parts parts = book.parts();
  parts.back().second =
      "<x:worksheet xmlns:x=\"" + kMain + "\"><x:sheetData><x:row r=\"3\"><x:c r=\"A3\"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>";
  EXPECT_EQ(numbered_rows(zip_of(parts)), (std::vector<std::pair<std::size_t, Row>>{{3, {"7"}}}));
}

// ---- rows ----

TEST(Xlsx, GapsAreFilledWithBlanksUpToTheHeader) {
  Row wide(26, "");
  wide.push_back("27");
  EXPECT_EQ(rows_in(R"(<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c><c r="D1" s="1"/></row><row r="2"><c r="B2"><v>2</v></c></row>)"
                    R"(<row r="3"><c r="AA3"><v>27</v></c></row>)"),
            (std::vector<Row>{{"1", "", "3"}, {"", "2", ""}, wide}));
}

TEST(Xlsx, BlankRowsArePassedOverAndLinesKept) {
  const std::string data = "<row r=\"2\">" + text_cell("甲") + "</row><row r=\"3\"><c s=\"1\"/></row><row r=\"5\">" + text_cell(" 　") + "</row><row r=\"9\">" +
                           text_cell("乙") + "</row><row>" + text_cell("丙") + "</row>";
  Workbook book;
  book.sheet_data = data;
  EXPECT_EQ(numbered_rows(book.bytes()), (std::vector<std::pair<std::size_t, Row>>{{2, {"甲"}}, {9, {"乙"}}, {10, {"丙"}}}));
}

TEST(Xlsx, MissingReferencesAreCounted) {
  EXPECT_EQ(rows_in(R"(<row><c><v>1</v></c><c r="C1"><v>3</v></c><c><v>4</v></c></row>)"), (std::vector<Row>{{"1", "", "3", "4"}}));
}

TEST(Xlsx, RowsAndCellsOutOfOrderAreRefused) {
  EXPECT_EQ(refusal_of_sheet(R"(<row r="2"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>)"), "NOT_A_SHEET");
  EXPECT_EQ(refusal_of_sheet(R"(<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>)"), "NOT_A_SHEET");
  EXPECT_EQ(refusal_of_sheet(R"(<row r="0"><c><v>1</v></c></row>)"), "NOT_A_SHEET");
  EXPECT_EQ(refusal_of_sheet(R"(<row r="1048577"><c><v>1</v></c></row>)"), "NOT_A_SHEET");
  EXPECT_EQ(refusal_of_sheet(R"(<row r="1"><c r="1"><v>1</v></c></row>)"), "NOT_A_SHEET");
}

TEST(Xlsx, MoreThan512ColumnsAreTooWide) {
  std::string cells;
  for (int i = 0; i < 512; ++i) cells += "<c><v>1</v></c>";
  EXPECT_EQ(refusal_of_sheet("<row>" + cells + "<c s=\"1\"/></row>"), "");
  EXPECT_EQ(refusal_of_sheet("<row>" + cells + "<c><v>1</v></c></row>"), "TOO_WIDE");
}

TEST(Xlsx, ASheetWithoutARowIsEmpty) {
  EXPECT_EQ(refusal_of_sheet(""), "EMPTY");
  EXPECT_EQ(refusal_of_sheet("<row r=\"1\"><c s=\"1\"/></row>"), "EMPTY");
  EXPECT_EQ(refusal(""), "EMPTY");
}

TEST(Xlsx, ACellLongerThanExcelAllowsIsRefused) {
  EXPECT_EQ(refusal_of_sheet("<row>" + text_cell(std::string(32767 * 4, 'a')) + "</row>"), "");
  EXPECT_EQ(refusal_of_sheet("<row>" + text_cell(std::string(kMostCellBytes + 1, 'a')) + "</row>"), "NOT_A_SHEET");
}

TEST(Xlsx, RowsThatStraddlePiecesStayWhole) {
  Workbook book;
  std::vector<Row> expected;
  for (int i = 0; i < 20000; ++i) {
    const Row row = {"学校" + std::to_string(i), std::string(static_cast<std::size_t>(1 + i % 37), 'x'), std::to_string(i)};
    book.sheet_data += "<row>" + text_cell(row[0]) + text_cell(row[1]) + "<c><v>" + row[2] + "</v></c></row>";
    expected.push_back(row);
  }
  EXPECT_EQ(rows_of(book.bytes()), expected);
}

TEST(Xlsx, ProgressEndsAtTheWholeFile) {
  Workbook book;
  book.sheet_data = "<row>" + text_cell("甲") + "</row>";
  const std::string bytes = book.bytes();
  const auto sheet = open_xlsx(bytes);
  EXPECT_LT(sheet->bytes_done(), bytes.size());
  SheetRow row;
  while (sheet->next(row)) {
  }
  EXPECT_EQ(sheet->bytes_done(), bytes.size());
  EXPECT_EQ(sheet->bytes_total(), bytes.size());
}

// ---- which sheet ----

TEST(Xlsx, TheFirstVisibleWorksheetIsRead) {
  Workbook book;
  book.sheets =
      R"(<sheet name="a" sheetId="1" state="hidden" r:id="rId2"/><sheet name="b" sheetId="2" state="veryHidden" r:id="rId2"/><sheet name="c" sheetId="3" r:id="rId3"/>)"
      R"(<sheet name="d" sheetId="4" state="visible" r:id="rId1"/><sheet name="e" sheetId="5" r:id="rId2"/>)";
  book.relationships = relationship("rId1", "worksheet", "/xl/worksheets/../worksheets/sheet1.xml") +
                       relationship("rId2", "worksheet", "worksheets/other.xml") + relationship("rId3", "chartsheet", "chartsheets/sheet1.xml");
  book.more = {{"xl/worksheets/other.xml", "<worksheet><sheetData><row>" + text_cell("错") + "</row></sheetData></worksheet>"}};
  book.sheet_data = "<row>" + text_cell("对") + "</row>";
  EXPECT_EQ(rows_of(book.bytes()), (std::vector<Row>{{"对"}}));
  book.sheets = R"(<sheet name="a" sheetId="1" state="hidden" r:id="rId1"/>)";
  EXPECT_EQ(refusal(book.bytes()), "NOT_A_SHEET");
}

TEST(Xlsx, PartsAreFoundWhateverTheirCaseAndSlashes) {
  Workbook book;
  book.sheet_data = "<row>" + text_cell("甲") + "</row>";
  Parts parts = book.parts();
  parts.back().first = "XL\\Worksheets\\Sheet1.xml";
  EXPECT_EQ(rows_of(zip_of(parts)), (std::vector<Row>{{"甲"}}));
}

TEST(Xlsx, WhatIsNoWorkbookIsRefused) {
  EXPECT_EQ(refusal("姓名,证件号码\n"), "NOT_A_SHEET");
  EXPECT_EQ(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more"), "NOT_A_SHEET");  // .xls, or a workbook with a password
  EXPECT_EQ(refusal(zip_of({{"word/document.xml", "<document/>"}})), "NOT_A_SHEET");
  EXPECT_EQ(refusal(zip_of({})), "NOT_A_SHEET");
  const std::string rels = "<Relationships>" + relationship("rId1", "officeDocument", "word/document.xml") + "</Relationships>";
  EXPECT_EQ(refusal(zip_of({{"_rels/.rels", rels}, {"word/document.xml", "<w:document xmlns:w=\"w\"/>"}})), "NOT_A_SHEET");
}

// ---- numbers and dates ----

TEST(XlsxNumber, PlainNumbersStayAsTheFileHasThem) {
  for (const std::string text :
       {"0", "-1", "312.50000000000006", "0.30000000000000004", "450109201603071021", "312.50", "", "abc", "1E", "E5", "1E5x", "--1E3"}) {
    EXPECT_EQ(plain_number(text), text);
  }
}

TEST(XlsxNumber, ENotationIsWrittenOutExactly) {
  EXPECT_EQ(plain_number("4.5E3"), "4500");
  EXPECT_EQ(plain_number("4.5e+3"), "4500");
  EXPECT_EQ(plain_number("-1.25E-3"), "-0.00125");
  EXPECT_EQ(plain_number("1.25E1"), "12.5");
  EXPECT_EQ(plain_number("12500E-2"), "125");
  EXPECT_EQ(plain_number("0.00E5"), "0");
  EXPECT_EQ(plain_number("1E17"), "100000000000000000");
  EXPECT_EQ(plain_number("4.50109201603071E+17"), "450109201603071000");  // 15 significant digits
  EXPECT_EQ(plain_number("4.50109201603071000E+17"), "450109201603071000");
}

TEST(XlsxNumber, ADamagedMantissaKeepsItsForm) {
  EXPECT_EQ(plain_number("4.5010920160307102E+17"), "4.5010920160307102E+17");
  EXPECT_EQ(plain_number("4.501092016030712E+17"), "4.501092016030712E+17");  // 16
  EXPECT_EQ(plain_number("1E9999"), "1E9999");
}

RC_GTEST_PROP(XlsxNumberProperty, MovingThePointIntoTheExponentChangesNothing, ()) {
  const auto whole = *rc::gen::inRange<std::int64_t>(1, 999'999'999'999'999);
  const auto shift = *rc::gen::inRange<std::size_t>(0, 20);
  std::string digits = std::to_string(whole);
  const std::string written = digits.substr(0, 1) + "." + digits.substr(1) + "0E+" + std::to_string(digits.size() - 1 + shift);
  RC_ASSERT(plain_number(written) == digits + std::string(shift, '0'));
}

TEST(XlsxDate, BothEpochs) {
  EXPECT_EQ(date_of_serial("1", false), "1900-01-01");
  EXPECT_EQ(date_of_serial("59", false), "1900-02-28");
  EXPECT_EQ(date_of_serial("60", false), "1900-02-29");
  EXPECT_EQ(date_of_serial("61", false), "1900-03-01");
  EXPECT_EQ(date_of_serial("46266", false), "2026-09-01");
  EXPECT_EQ(date_of_serial("46266.999999", false), "2026-09-01");
  EXPECT_EQ(date_of_serial("4.6266E4", false), "2026-09-01");
  EXPECT_EQ(date_of_serial("2958465", false), "9999-12-31");
  EXPECT_EQ(date_of_serial("0", true), "1904-01-01");
  EXPECT_EQ(date_of_serial("44804", true), "2026-09-01");
  EXPECT_EQ(date_of_serial("2957003", true), "9999-12-31");
}

TEST(XlsxDate, WhatIsNoDayIsNoDate) {
  for (const std::string text : {"0", "0.5", "-1", "2958466", "450109201603071000", "", "abc", "12.5.1", "12x"})
    EXPECT_EQ(date_of_serial(text, false), std::nullopt) << text;
  EXPECT_EQ(date_of_serial("2957004", true), std::nullopt);
}

TEST(XlsxDate, FormatsThatShowADay) {
  for (const std::string code : {"yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]YYYY/M/D", "h:mm", "0;d", "\\xd"}) EXPECT_TRUE(is_date_format(code)) << code;
  for (const std::string code : {"General", "0.00", "@", "[Red]0", "0\"day\"", "0\\d", "_d0", "*y0", "#,##0.00\"元/h\"", "[h]", ""})
    EXPECT_FALSE(is_date_format(code)) << code;
  std::vector<int> dates;
  for (int id = 0; id < 70; ++id) {
    if (is_builtin_date_format(id)) dates.push_back(id);
  }
  EXPECT_EQ(dates,
            (std::vector<int>{14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58}));
}

TEST(Xlsx, DateStylesAreFoundByCellStyle) {
  const std::string styles =
      "<numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;\"/><numFmt numFmtId=\"14\" formatCode=\"0.00\"/></numFmts>"
      "<cellStyleXfs><xf numFmtId=\"176\"/><xf numFmtId=\"176\"/></cellStyleXfs>"
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/><xf numFmtId=\"31\"/><xf numFmtId=\"14\"/></cellXfs><cellStyles><xf numFmtId=\"176\"/></cellStyles>";
  EXPECT_EQ(styled("46266", 0, styles), "46266");
  EXPECT_EQ(styled("46266", 1, styles), "2026-09-01");
  EXPECT_EQ(styled("46266.5", 2, styles), "2026-09-01");
  EXPECT_EQ(styled("46266.5", 3, styles), "46266.5");  // the workbook spells format 14 out otherwise
  EXPECT_EQ(styled("46266", 4, styles), "46266");
  EXPECT_EQ(styled("44804", 1, styles, "<workbookPr date1904=\"1\"/>"), "2026-09-01");
  EXPECT_EQ(styled("4.50109201603071E17", 1, styles), "450109201603071000");
}

// ---- files that are broken or mean harm ----

TEST(Xlsx, ACutFileIsRefusedWhereverItIsCut) {
  Workbook book;
  for (int i = 0; i < 500; ++i) book.sheet_data += "<row>" + text_cell("学校" + std::to_string(i * 7919)) + "</row>";
  const std::string whole = book.bytes();
  ASSERT_EQ(refusal(whole), "");
  for (std::size_t size = 4; size < whole.size(); size += 97) EXPECT_EQ(refusal(whole.substr(0, size)), "CUT_ZIP") << size;
}

TEST(Xlsx, AWrongCrcOrSizeIsACutZip) {
  Workbook book;
  book.sheet_data = "<row>" + text_cell("甲") + "</row>";
  EXPECT_EQ(refusal(zip_of(book.parts(), {.crc_error = 1})), "CUT_ZIP");
  EXPECT_EQ(refusal(zip_of(book.parts(), {.size_error = 5})), "CUT_ZIP");
  EXPECT_EQ(refusal(zip_of(book.parts())), "");
}

RC_GTEST_PROP(XlsxProperty, AFlippedByteIsRefusedOrHarmless, ()) {
  Workbook book;
  for (int i = 0; i < 50; ++i) book.sheet_data += "<row>" + text_cell("学校" + std::to_string(i * 7919)) + "</row>";
  const std::string whole = book.bytes();
  std::string broken = whole;
  const auto place = *rc::gen::inRange<std::size_t>(0, whole.size());
  broken[place] = static_cast<char>(broken[place] ^ *rc::gen::inRange(1, 256));
  std::vector<Row> rows;
  try {
    rows = rows_of(broken);
  } catch (const BadFile&) {
    return;
  }
  RC_ASSERT(rows == rows_of(whole));
}

TEST(Xlsx, APasswordOrAnotherPackingIsRefused) {
  Workbook book;
  book.sheet_data = "<row>" + text_cell("甲") + "</row>";
  EXPECT_EQ(refusal(zip_of(book.parts(), {.flags = 1})), "NOT_A_SHEET");
  EXPECT_EQ(refusal(zip_of(book.parts(), {.method = 12})), "NOT_A_SHEET");
}

TEST(Xlsx, TwoPartsOfOneNameAreRefused) {
  Workbook book;
  book.sheet_data = "<row>" + text_cell("甲") + "</row>";
  book.more = {{"xl/Worksheets/Sheet1.xml", "<worksheet/>"}};
  EXPECT_EQ(refusal(book.bytes()), "NOT_A_SHEET");
}

TEST(Xlsx, AZipBombIsRefused) {
  EXPECT_EQ(refusal_of_sheet("<row>" + text_cell("甲") + "</row>" + std::string(2 << 20, ' ')), "ZIP_BOMB");
  EXPECT_EQ(refusal_of_sheet("<row>" + text_cell("甲") + "</row>" + std::string(900'000, ' ')), "");  // below 1 MiB any ratio will do
  Workbook book;
  book.sheet_data = "<row>" + text_cell("甲") + "</row>";
  book.shared = std::string(2 << 20, ' ');
  EXPECT_EQ(refusal(book.bytes()), "ZIP_BOMB");
}

TEST(Xlsx, ADoctypeIsRefused) {
  Workbook book;
  Parts parts = book.parts();
  const std::string sheet = "<worksheet><sheetData><row>" + text_cell("&a;") + "</row></sheetData></worksheet>";
  parts.back().second = "<!DOCTYPE worksheet [<!ENTITY a \"甲\">]>" + sheet;
  EXPECT_EQ(refusal(zip_of(parts)), "NOT_A_SHEET");
  parts.back().second = "<!DOCTYPE worksheet>" + std::string("<worksheet><sheetData><row>") + text_cell("甲") + "</row></sheetData></worksheet>";
  EXPECT_EQ(refusal(zip_of(parts)), "NOT_A_SHEET");
}

TEST(Xlsx, MalformedXmlIsRefusedAfterTheRowsBeforeIt) {
  EXPECT_EQ(refusal_of_sheet("<row>" + text_cell("甲") + "</row><row>"), "NOT_A_SHEET");
}

TEST(Xlsx, ASentenceAboutABadFileHoldsNoCell) {
  Workbook book;
  book.sheet_data = "<row r=\"4\">" + text_cell("张三") + "<c r=\"A4\"><v>1</v></c></row>";
  try {
    rows_of(book.bytes());
    FAIL();
  } catch (const BadFile& bad) {
    EXPECT_EQ(bad.line(), 4U);
    EXPECT_NE(std::string(bad.what()).find("第 4 行"), std::string::npos);
    EXPECT_EQ(std::string(bad.what()).find("张三"), std::string::npos);
  }
}

TEST(TrimBlanks, TakesEveryBlankAtBothEnds) {
  EXPECT_EQ(trim_blanks(" \t\r\n\xC2\xA0\xE3\x80\x80\xEF\xBB\xBF张 三 \t\r\n\xC2\xA0\xE3\x80\x80\xEF\xBB\xBF"), "张 三");
  EXPECT_EQ(trim_blanks("　 "), "");
  EXPECT_EQ(trim_blanks("\xC3\xA0"), "\xC3\xA0");  // à ends in the byte that ends U+00A0
}

// ---- out ----

class XlsxOutFile : public testing::Test {
 protected:
  XlsxOutFile() : folder_(std::filesystem::temp_directory_path() / ("xlsx_out_" + std::to_string(::getpid()))) { std::filesystem::create_directories(folder_); }
  ~XlsxOutFile() override { std::filesystem::remove_all(folder_); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder_), std::filesystem::directory_iterator()));
  }

  std::filesystem::path folder_;
};

void write_row(XlsxOut& out, const Row& row) {
  out.row(std::vector<std::string_view>(row.begin(), row.end()));
}

std::vector<Row> written_and_read(const std::filesystem::path& path, const std::vector<Row>& rows) {
  XlsxOut out(path);
  for (const Row& row : rows) write_row(out, row);
  out.close();
  const MappedFile file(path);
  return rows_of(std::string(file.bytes()));
}

TEST_F(XlsxOutFile, WhatWeWriteWeReadBack) {
  const std::vector<Row> rows = {{"姓名", "证件号码", "金额", "备注"},
                                 {"张三", "450109201603071021", "312.50", "=1+1"},
                                 {"<&>\"'", "2026-09-01", "4.5E17", "a\r\nb\tc"},
                                 {"_x0041_", "\x01\x1F", "\xEF\xBF\xBF\xEF\xBF\xBE", "😀𠮷"}};
  EXPECT_EQ(written_and_read(folder_ / "a.xlsx", rows), rows);
}

TEST_F(XlsxOutFile, OnlyTheOwnerMayReadIt) {
  written_and_read(folder_ / "a.xlsx", {{"甲"}});
  EXPECT_EQ(std::filesystem::status(folder_ / "a.xlsx").permissions(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(XlsxOutFile, TheNameAppearsOnlyWhenTheFileIsWhole) {
  {
    XlsxOut out(folder_ / "a.xlsx");
    write_row(out, {"甲"});
    EXPECT_FALSE(std::filesystem::exists(folder_ / "a.xlsx"));
  }
  EXPECT_EQ(files(), 0U);
  written_and_read(folder_ / "a.xlsx", {{"甲"}});
  EXPECT_EQ(files(), 1U);
}

TEST_F(XlsxOutFile, WhatCannotBeWrittenIsSaid) {
  EXPECT_THROW(XlsxOut(folder_ / "no such folder" / "a.xlsx"), FileError);
  XlsxOut out(folder_ / "a.xlsx");
  EXPECT_THROW(write_row(out, {std::string("a\0b", 3)}), FileError);
  EXPECT_THROW(write_row(out, {std::string(32768, 'a')}), FileError);
  EXPECT_THROW(write_row(out, Row(16385, "a")), FileError);
}

RC_GTEST_FIXTURE_PROP(XlsxOutFile, AnyTableComesBackAsItWas, ()) {
  const auto cell = rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>("a", "0", "_", "x", "_x000D_", "_x0041_", "\r", "\n", "\t", " ", "　", "\x02",
                                                                                 "&", "<", ">", "\"", "'", "张", "é", "😀", "\xEF\xBF\xBF", "E", "+", "=")),
      [](const std::vector<std::string>& pieces) {
        std::string text;
        for (const std::string& piece : pieces) text += piece;
        return std::string(trim_blanks(text));
      });
  constexpr std::size_t kColumns = 4;
  std::vector<Row> rows = {{"列一", "列二", "列三", "列四"}};
  for (int i = *rc::gen::inRange(0, 8); i > 0; --i) {
    Row row = *rc::gen::container<Row>(kColumns, cell);
    if (row != Row(kColumns)) rows.push_back(row);
  }
  RC_ASSERT(written_and_read(folder_ / "a.xlsx", rows) == rows);
}

}  // namespace
}  // namespace zhuxue::files
