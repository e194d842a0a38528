#pragma once
// A list as departments send it, read row by row: CSV or TSV in UTF-8 or GB18030, or xlsx, told by content and never by name (contract §1, §2).
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace zhuxue::files {

/// The whole file cannot be read: nothing of it is imported. One finding, with where and what would be right.
class BadFile : public std::runtime_error {
 public:
  /// code is one of EMPTY, NUL, UNDECODABLE, UNCLOSED_QUOTE, STRAY_QUOTE, CUT_ZIP, ZIP_BOMB, NOT_A_SHEET, TOO_WIDE (and those of the callers);
  /// text is a Chinese sentence for the office that holds no cell of a person.
  BadFile(std::string code, const std::string& text, std::size_t line = 0) : std::runtime_error(text), code_(std::move(code)), line_(line) {}
  const std::string& code() const { return code_; }
  std::size_t line() const { return line_; }  ///< 0 where no line is meant

 private:
  std::string code_;
  std::size_t line_;
};

/// One record. The cells point into the sheet and hold until the next call of `next`.
struct SheetRow {
  std::size_t line = 0;  ///< the line where the record starts, the first line of the file = 1; in xlsx the row number
  std::vector<std::string_view> cells;
};

/// A sheet under the reader's finger. Rows come in file order, the header first; rows with nothing but blank cells are passed over.
/// Cells are UTF-8, as written in the file but for: leading and trailing blanks (space, tab, U+00A0, U+3000, BOM) are trimmed; in xlsx a number cell in a
/// date style comes as YYYY-MM-DD, any other number as the file writes it where that is a plain integer or decimal, else expanded to plain digits where
/// that is exact ("4.5E3" → "4500"; but a mantissa of more than 15 digits keeps the E form, it was damaged by the spreadsheet).
class Sheet {
 public:
  virtual ~Sheet() = default;
  /// The next record, or false at the end. Throws BadFile where the file turns out to be unreadable.
  virtual bool next(SheetRow& row) = 0;
  /// Bytes read so far and in all, for the progress bar.
  virtual std::size_t bytes_done() const = 0;
  virtual std::size_t bytes_total() const = 0;
};

/// Opens the sheet in `bytes`, which must outlive it. Throws BadFile.
std::unique_ptr<Sheet> open_sheet(std::string_view bytes);

/// The xlsx branch of open_sheet: the first visible sheet of the workbook. Throws BadFile.
std::unique_ptr<Sheet> open_xlsx(std::string_view bytes);

}  // namespace zhuxue::files
