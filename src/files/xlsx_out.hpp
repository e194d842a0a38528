#pragma once
// Lists for people, as xlsx: one sheet, every cell a text cell, so that no spreadsheet rounds a resident ID or an account number.
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace zhuxue::files {

/// A workbook being written row by row in constant memory. Its final name appears only once it is whole (temporary name in the same folder, mode 0600); a
/// writer that is destroyed before `close` leaves nothing behind. open_xlsx reads the same cells back, but for blanks at their ends and blank rows.
class XlsxOut {
 public:
  /// The folder must exist. Throws FileError.
  explicit XlsxOut(std::filesystem::path path);
  ~XlsxOut();
  XlsxOut(const XlsxOut&) = delete;
  XlsxOut& operator=(const XlsxOut&) = delete;

  /// The next row; cells are UTF-8. Throws FileError where a cell holds a NUL or more than 32,767 characters, or there are more than 1,048,576 rows or
  /// 16,384 columns.
  void row(std::span<const std::string_view> cells);
  /// Finishes the file, reads it back and gives it its name. To be called once; no row after it. Throws FileError.
  void close();

 private:
  void write_cell(std::uint16_t column, std::string_view cell);
  void check_read_back() const;
  void give_final_name() const;

  std::filesystem::path path_;
  std::string temporary_;
  lxw_workbook* workbook_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* text_format_ = nullptr;
  std::uint32_t rows_ = 0;
  std::size_t rows_with_content_ = 0;
  std::string escaped_;  // room that is reused from cell to cell
};

}  // namespace zhuxue::files
