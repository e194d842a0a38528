#pragma once
// Which cell styles of a workbook show a number as a date (ECMA-376 part 1 §18.8).
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "files/xlsx_zip.hpp"

namespace zhuxue::files {

/// Whether a number format shows a date: y, m, d or h stands in it outside quotes, brackets, escapes (\x) and paddings (_x, *x).
bool is_date_format(std::string_view format_code);
/// Whether a built-in format, one that a workbook need not spell out, shows a date: 14–22, 27–36, 45–47, 50–58.
bool is_builtin_date_format(int format_id);

/// The cell styles of a workbook, by the index that a cell names (its s attribute).
class Styles {
 public:
  /// No styles: nothing is a date.
  Styles() = default;
  /// Reads the styles part. Throws BadFile as read_part does.
  Styles(ZipArchive& archive, const std::string& part);
  bool is_date(std::size_t style) const { return style < is_date_.size() && is_date_[style]; }

 private:
  std::vector<bool> is_date_;
};

}  // namespace zhuxue::files
