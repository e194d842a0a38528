#pragma once
// The rows of one worksheet part, as they come out of the zip: a piece is inflated and parsed, its rows are handed out, then the next piece.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "files/sheet.hpp"
#include "files/xlsx_strings.hpp"
#include "files/xlsx_styles.hpp"
#include "files/xlsx_workbook.hpp"
#include "files/xlsx_xml.hpp"
#include "files/xlsx_zip.hpp"

namespace zhuxue::files {

inline constexpr std::size_t kMostColumns = 512;
inline constexpr std::size_t kMostRows = 1'048'576;

/// The first visible sheet of an xlsx workbook (promises: sheet.hpp). Blank cells at the end of a row count only up to the width of the header.
class XlsxSheet : public Sheet, private XmlHandler {
 public:
  /// Reads up to the first row. `bytes` must outlive it. Throws BadFile.
  explicit XlsxSheet(std::string_view bytes);
  bool next(SheetRow& row) override;
  std::size_t bytes_done() const override;
  std::size_t bytes_total() const override { return bytes_total_; }

 private:
  enum class CellKind : std::uint8_t { number, shared, text, boolean, error, iso_date };
  // A row being filled or waiting to be handed out. Cell i is text[ends[i-1], ends[i]).
  struct StoredRow {
    std::size_t line = 0;
    std::string text;
    std::vector<std::uint32_t> ends;
  };

  void start_element(std::string_view name, const char** attributes) override;
  void end_element(std::string_view name) override;
  void characters(std::string_view text) override;

  void start_row(const char** attributes);
  void end_row();
  void start_cell(const char** attributes);
  static CellKind kind_of(std::string_view type);
  std::size_t checked_column(const char* reference) const;
  void end_cell();
  void bring_to_text_form();
  void take_shared_string();
  void take_number();
  void trim_cell();
  void place_cell();
  std::string_view cell_text() const { return std::string_view(open_row().text).substr(cell_start_); }
  void set_cell_text(std::string_view text);
  BadFile bad_sheet(const std::string& what, std::size_t line) const;

  void read_until_a_row_is_ready();
  StoredRow& open_row() { return rows_[ready_]; }
  const StoredRow& open_row() const { return rows_[ready_]; }

  std::size_t bytes_total_;
  ZipArchive archive_;
  WorkbookParts parts_;
  Styles styles_;
  SharedStrings strings_;
  std::unique_ptr<XmlStream> stream_;
  bool at_end_ = false;

  std::vector<StoredRow> rows_ = std::vector<StoredRow>(1);  // rows_[0, ready_) are complete, rows_[ready_] is being filled
  std::size_t ready_ = 0;
  std::size_t handed_out_ = 0;
  std::size_t header_width_ = 0;  // 0 until the header has been handed out

  bool in_data_ = false;
  bool in_row_ = false;
  bool in_cell_ = false;
  bool in_phonetic_ = false;
  bool collecting_ = false;
  std::size_t last_line_ = 0;
  std::size_t next_column_ = 0;
  CellKind kind_ = CellKind::number;
  std::size_t style_ = 0;
  std::size_t column_ = 0;
  std::size_t cell_start_ = 0;  // where the text of the open cell begins in the open row
};

}  // namespace zhuxue::files
