#include "files/sheet_book.hpp"

#include <string_view>

#include "files/packed_zip.hpp"
#include "files/xlsx_package.hpp"
#include "files/xml_text.hpp"
#include "zhuxue/money/capitals.hpp"

namespace zhuxue::files {
namespace {

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts) all += part;
  return all;
}

// Cell styles, in the order of cellXfs below.
enum Style : int { kPlain, kText, kCount, kAmount, kHeads, kBoldText, kBoldCount, kBoldAmount, kTitle, kNote };

std::string styles() {
  const std::string_view font = "<name val=\"宋体\"/><charset val=\"134\"/>";
  std::string all = joined({kXmlHead, "<styleSheet xmlns=\"", kSpreadsheetMain, "\"><fonts count=\"3\"><font><sz val=\"11\"/>", font, "</font><font><b/><sz val=\"11\"/>", font, "</font><font><b/><sz val=\"16\"/>", font,
                            "</font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"2\"><border/>"
                            "<border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/></border></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"10\">"});
  const auto xf = [&](int number, int face, int border, std::string_view align) {
    all += "<xf numFmtId=\"" + std::to_string(number) + "\" fontId=\"" + std::to_string(face) + "\" borderId=\"" + std::to_string(border) +
           "\" applyNumberFormat=\"1\" applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"" + std::string(align) + "/></xf>";
  };
  constexpr std::string_view kLeft = " horizontal=\"left\"", kRight = " horizontal=\"right\"", kCentre = " horizontal=\"center\"";
  xf(0, 0, 0, "");
  for (const int face : {0, 1}) {
    xf(49, face, 1, kLeft);   // text (@): a spreadsheet leaves such a cell as it is
    xf(1, face, 1, kRight);   // 0
    xf(2, face, 1, kRight);   // 0.00
    if (face == 0) xf(49, 1, 1, kCentre);
  }
  xf(49, 2, 0, kCentre);
  xf(49, 0, 0, kLeft);
  return all + "</cellXfs></styleSheet>";
}

class SheetWriter {
 public:
  explicit SheetWriter(const paper::Sheet& sheet) : sheet_(sheet), first_(sheet.numbered ? 1 : 0) {
    for (std::size_t i = 0; i < sheet.columns.size() + first_; ++i) letters_.push_back(xlsx_column(i));
  }

  std::string write() {
    parts_of_the_package();
    zip_.begin("xl/worksheets/sheet1.xml");
    preamble();
    wide(sheet_.title, kTitle, 28);
    std::string facts;
    for (const std::string& fact : sheet_.facts) facts += (facts.empty() ? "" : "    ") + fact;
    wide(facts, kNote, 18);
    heads();
    for (std::size_t i = 0; i < sheet_.parts.size(); ++i) part(sheet_.parts[i]);
    if (sheet_.totalled && !(sheet_.part_on_own_page && sheet_.parts.size() == 1)) end_table("合计", paper::total(sheet_));
    if (!sheet_.part_on_own_page || sheet_.parts.size() != 1) close();
    finish();
    return zip_.finish();
  }

 private:
  void parts_of_the_package() {
    part_file("[Content_Types].xml", xlsx_content_types());
    part_file("_rels/.rels", xlsx_relations());
    part_file("xl/workbook.xml", joined({kXmlHead, "<workbook xmlns=\"", kSpreadsheetMain, "\" xmlns:r=\"", kOfficeRelations, "\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets><definedNames>"
                                         "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">表!$3:$3</definedName></definedNames></workbook>"}));
    part_file("xl/_rels/workbook.xml.rels", xlsx_workbook_relations());
    part_file("xl/styles.xml", styles());
  }

  void part_file(const std::string& name, const std::string& text) {
    zip_.begin(name);
    zip_.write(text);
  }

  void preamble() {
    out_ = joined({kXmlHead, "<worksheet xmlns=\"", kSpreadsheetMain, "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"3\" topLeftCell=\"A4\" activePane=\"bottomLeft\" "
                   "state=\"frozen\"/></sheetView></sheetViews><cols>"});
    const auto column = [&](std::size_t at, int width) {
      const std::string number = std::to_string(at + 1);
      out_ += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" + std::to_string(width + 2) + "\" customWidth=\"1\"/>";
    };
    if (first_) column(0, 6);
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) column(i + first_, sheet_.columns[i].width);
    out_ += "</cols><sheetData>";
  }

  void begin_row(int height = 0) {
    ++row_;
    out_ += "<row r=\"" + std::to_string(row_) + "\"";
    if (height) out_ += " ht=\"" + std::to_string(height) + "\" customHeight=\"1\"";
    out_ += ">";
  }

  void end_row() {
    out_ += "</row>";
    if (out_.size() < (1U << 18)) return;
    zip_.write(out_);
    out_.clear();
  }

  void place(std::size_t column, Style style) { out_ += "<c r=\"" + letters_[column] + std::to_string(row_) + "\" s=\"" + std::to_string(style) + "\""; }

  void words(std::size_t column, Style style, std::string_view text) {
    place(column, style);
    if (text.empty()) {
      out_ += "/>";
      return;
    }
    out_ += " t=\"inlineStr\"><is><t xml:space=\"preserve\">";
    append_xml_text(out_, text);
    out_ += "</t></is></c>";
  }

  void number(std::size_t column, Style style, const std::string& digits) {
    place(column, style);
    out_ += "><v>" + digits + "</v></c>";
  }

  // A text over the whole width.
  void wide(const std::string& text, Style style, int height = 0) {
    begin_row(height);
    words(0, style, text);
    for (std::size_t i = 1; i < letters_.size(); ++i) words(i, style, "");
    end_row();
    merged_.push_back("A" + std::to_string(row_) + ":" + letters_.back() + std::to_string(row_));
  }

  void heads() {
    begin_row(32);
    if (first_) words(0, kHeads, "序号");
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) words(i + first_, kHeads, sheet_.columns[i].head);
    end_row();
  }

  void part(const paper::Part& part) {
    if (!part.heading.empty()) {
      if (sheet_.part_on_own_page && row_ > 3) breaks_.push_back(row_);
      wide(part.heading, kBoldText);
    }
    std::int64_t ordinal = 0;
    for (const paper::Row& row : part.rows) {
      begin_row();
      if (first_) number(0, kCount, std::to_string(++ordinal));
      cells(row, false);
      end_row();
    }
    if (part.heading.empty()) return;
    if (sheet_.totalled) end_table("小计", paper::subtotal(sheet_, part));
    if (sheet_.part_on_own_page) close();
  }

  void cells(const paper::Row& row, bool bold) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::size_t at = i + first_;
      if (const auto* text = std::get_if<std::string>(&row[i])) words(at, bold ? kBoldText : kText, *text);
      else number(at, std::holds_alternative<Money>(row[i]) ? (bold ? kBoldAmount : kAmount) : (bold ? kBoldCount : kCount), paper::words_of(row[i]));
    }
  }

  void end_table(const std::string& name, paper::Row sums) {
    begin_row();
    if (first_) words(0, kBoldText, name);
    else if (std::holds_alternative<std::string>(sums[0])) sums[0] = name;
    cells(sums, true);
    end_row();
    if (!sheet_.capitals || (name == "小计" && !sheet_.part_on_own_page)) return;
    const Money money = std::get<Money>(sums[*sheet_.capitals]);
    wide(name + "金额(大写):" + (money < Money() ? "负" + in_capitals(-money) : in_capitals(money)), kBoldText);
  }

  void close() {
    for (const std::string& note : sheet_.notes) wide(note, kNote);
    if (sheet_.signatures.empty()) return;
    std::string line;
    for (const std::string& signature : sheet_.signatures) line += signature + ":                    ";
    wide(line, kNote, 36);
  }

  void finish() {
    out_ += "</sheetData><mergeCells count=\"" + std::to_string(merged_.size()) + "\">";
    for (const std::string& range : merged_) out_ += "<mergeCell ref=\"" + range + "\"/>";
    out_ += joined({"</mergeCells><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"",
                    sheet_.landscape ? "landscape" : "portrait", "\" fitToWidth=\"1\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>"});
    if (!breaks_.empty()) {
      out_ += "<rowBreaks count=\"" + std::to_string(breaks_.size()) + "\" manualBreakCount=\"" + std::to_string(breaks_.size()) + "\">";
      for (const std::size_t row : breaks_) out_ += "<brk id=\"" + std::to_string(row) + "\" max=\"16383\" man=\"1\"/>";
      out_ += "</rowBreaks>";
    }
    out_ += "</worksheet>";
    zip_.write(out_);
  }

  const paper::Sheet& sheet_;
  std::size_t first_;  // the column of the first cell: 1 behind 序号
  PackedZip zip_;
  std::string out_;
  std::size_t row_ = 0;
  std::vector<std::string> letters_, merged_;
  std::vector<std::size_t> breaks_;
};

}  // namespace

std::string sheet_book(const paper::Sheet& sheet) { return SheetWriter(sheet).write(); }

}  // namespace zhuxue::files
