#include "files/xlsx_sheet.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "files/trim.hpp"
#include "files/xlsx_number.hpp"

namespace zhuxue::files {
namespace {

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "AB12" gives 27, counted from 0; nullopt where no letter stands in front, or more than three.
std::optional<std::size_t> column_of(const char* reference) {
  constexpr std::size_t kMostLetters = 3;
  std::size_t column = 0;
  std::size_t letters = 0;
  for (; letters <= kMostLetters && reference[letters] >= 'A' && reference[letters] <= 'Z'; ++letters) {
    column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A' + 1);
  }
  if (letters == 0 || letters > kMostLetters) return std::nullopt;
  return column - 1;
}

}  // namespace

XlsxSheet::XlsxSheet(std::string_view bytes) : bytes_total_(bytes.size()), archive_(bytes), parts_(find_workbook_parts(archive_)) {
  if (!parts_.styles.empty()) styles_ = Styles(archive_, parts_.styles);
  if (!parts_.shared_strings.empty()) strings_ = SharedStrings(archive_, parts_.shared_strings);
  XmlHandler& rows_from_xml = *this;
  stream_ = std::make_unique<XmlStream>(archive_, parts_.sheet, rows_from_xml);
  read_until_a_row_is_ready();
  if (ready_ == 0) throw BadFile("EMPTY", "第一个可见的工作表里没有一行内容。名单应在第一个可见的工作表，第 1 行为表头。");
}

bool XlsxSheet::next(SheetRow& row) {
  if (handed_out_ == ready_) read_until_a_row_is_ready();
  if (handed_out_ == ready_) return false;
  const StoredRow& stored = rows_[handed_out_++];
  if (header_width_ == 0) header_width_ = stored.ends.size();
  row.line = stored.line;
  row.cells.assign(std::max(stored.ends.size(), header_width_), std::string_view());
  std::size_t start = 0;
  for (std::size_t i = 0; i < stored.ends.size(); ++i) {
    row.cells[i] = std::string_view(stored.text).substr(start, stored.ends[i] - start);
    start = stored.ends[i];
  }
  return true;
}

std::size_t XlsxSheet::bytes_done() const {
  return at_end_ && handed_out_ == ready_ ? bytes_total_ : std::min(archive_.packed_bytes_read(), bytes_total_);
}

void XlsxSheet::read_until_a_row_is_ready() {
  std::swap(rows_[0], rows_[ready_]);  // the row that the last piece left unfinished
  ready_ = handed_out_ = 0;
  while (ready_ == 0 && !at_end_) at_end_ = !stream_->pump();
}

void XlsxSheet::start_element(std::string_view name, const char** attributes) {
  if (!in_data_) {
    in_data_ = name == "sheetData";
  } else if (name == "c") {
    if (in_row_) start_cell(attributes);
  } else if (name == "v" || name == "t") {
    collecting_ = in_cell_ && !in_phonetic_;
  } else if (name == "row") {
    start_row(attributes);
  } else if (name == "rPh") {
    in_phonetic_ = true;
  }
}

void XlsxSheet::end_element(std::string_view name) {
  collecting_ = false;
  if (!in_data_) return;
  if (name == "c") {
    if (in_cell_) end_cell();
  } else if (name == "row") {
    if (in_row_) end_row();
  } else if (name == "rPh") {
    in_phonetic_ = false;
  } else if (name == "sheetData") {
    in_data_ = false;
  }
}

void XlsxSheet::characters(std::string_view text) {
  if (!collecting_) return;
  StoredRow& row = open_row();
  if (row.text.size() + text.size() - cell_start_ > kMostCellBytes) throw bad_sheet("有一格文字超过 256 KiB，Excel 的单元格最多 32767 字", row.line);
  row.text.append(text);
}

void XlsxSheet::start_row(const char** attributes) {
  std::size_t line = last_line_ + 1;
  if (const char* reference = attribute_value(attributes, "r")) {
    const auto given = whole_number(reference);
    if (!given || *given < line || *given > kMostRows) throw bad_sheet("之后的行号不合规（应为递增、不超过 1048576 的整数）", last_line_);
    line = *given;
  }
  last_line_ = line;
  next_column_ = 0;
  in_row_ = true;
  in_phonetic_ = false;
  StoredRow& row = open_row();
  row.line = line;
  row.text.clear();
  row.ends.clear();
}

void XlsxSheet::end_row() {
  in_row_ = in_cell_ = false;
  if (open_row().ends.empty()) return;  // nothing but blank cells
  ++ready_;
  if (ready_ == rows_.size()) rows_.emplace_back();
}

void XlsxSheet::start_cell(const char** attributes) {
  kind_ = CellKind::number;
  style_ = 0;
  column_ = next_column_;
  for (; *attributes != nullptr; attributes += 2) {
    const char* const name = attributes[0];
    if (name[1] != '\0') continue;  // the three that count have one letter
    if (name[0] == 'r') column_ = checked_column(attributes[1]);
    if (name[0] == 's') style_ = whole_number(attributes[1]).value_or(0);
    if (name[0] == 't') kind_ = kind_of(attributes[1]);
  }
  next_column_ = column_ + 1;
  cell_start_ = open_row().text.size();
  in_cell_ = true;
}

XlsxSheet::CellKind XlsxSheet::kind_of(std::string_view type) {
  if (type == "s") return CellKind::shared;
  if (type == "inlineStr" || type == "str") return CellKind::text;
  if (type == "b") return CellKind::boolean;
  if (type == "e") return CellKind::error;
  return type == "d" ? CellKind::iso_date : CellKind::number;
}

std::size_t XlsxSheet::checked_column(const char* reference) const {
  const auto column = column_of(reference);
  if (!column || *column < next_column_) throw bad_sheet("有单元格的列号不合规（应从左到右，如 A1、B1）", open_row().line);
  return *column;
}

void XlsxSheet::end_cell() {
  in_cell_ = false;
  if (cell_text().empty()) return;
  bring_to_text_form();
  place_cell();
}

void XlsxSheet::set_cell_text(std::string_view text) {
  open_row().text.replace(cell_start_, std::string::npos, text);
}

void XlsxSheet::bring_to_text_form() {
  constexpr std::size_t kIsoDateLength = 10;
  switch (kind_) {
    case CellKind::number:
      trim_cell();
      take_number();
      break;
    case CellKind::shared:
      take_shared_string();
      break;
    case CellKind::text:
      unescape(open_row().text, cell_start_);
      trim_cell();
      break;
    case CellKind::boolean:
      trim_cell();
      set_cell_text(cell_text() == "1" || cell_text() == "true" ? "TRUE" : "FALSE");
      break;
    case CellKind::error:
      trim_cell();
      break;
    case CellKind::iso_date:  // 2026-09-01T00:00:00: the time of day goes, as it does from a serial
      trim_cell();
      if (cell_text().find('T') == kIsoDateLength) open_row().text.resize(cell_start_ + kIsoDateLength);
      break;
  }
}

void XlsxSheet::take_shared_string() {
  const auto index = whole_number(trim_blanks(cell_text()));
  if (!index || *index >= strings_.size()) throw bad_sheet("有单元格指向字符串表里没有的一条", open_row().line);
  set_cell_text(strings_.at(*index));
}

void XlsxSheet::take_number() {
  if (styles_.is_date(style_)) {
    if (const auto date = date_of_serial(cell_text(), parts_.epoch_1904)) {
      set_cell_text(*date);
      return;
    }
  }
  const bool in_e_notation = cell_text().find_first_of("Ee") != std::string_view::npos;
  if (in_e_notation) set_cell_text(plain_number(cell_text()));
}

void XlsxSheet::trim_cell() {
  const std::string_view trimmed = trim_blanks(cell_text());
  if (trimmed.size() == cell_text().size()) return;
  const std::string kept(trimmed);
  set_cell_text(kept);
}

// Blank cells leave no trace: the gap before the next cell that holds something is filled here, so a row that ends in styled blanks is no wider for them.
void XlsxSheet::place_cell() {
  StoredRow& row = open_row();
  if (row.text.size() == cell_start_) return;
  if (column_ >= kMostColumns) throw BadFile("TOO_WIDE", "第 " + std::to_string(row.line) + " 行超过 512 列。名单最多 512 列，请删去无关的列再交。", row.line);
  row.ends.resize(column_, static_cast<std::uint32_t>(cell_start_));
  row.ends.push_back(static_cast<std::uint32_t>(row.text.size()));
}

BadFile XlsxSheet::bad_sheet(const std::string& what, std::size_t line) const {
  return {"NOT_A_SHEET", "工作表 " + parts_.sheet + " 第 " + std::to_string(line) + " 行" + what + "。请用 Excel 或 WPS 打开后另存为 xlsx 再交。", line};
}

}  // namespace zhuxue::files
