#pragma once
// Which part of an xlsx file holds the list: the first visible worksheet, and the parts that its cells refer to (ECMA-376 part 1 §18.2, part 2 §9).
#include <string>

#include "files/xlsx_zip.hpp"

namespace zhuxue::files {

struct WorkbookParts {
  std::string sheet;
  std::string shared_strings;  ///< empty where the workbook has none
  std::string styles;          ///< likewise
  bool epoch_1904 = false;     ///< day 0 is 1904-01-01 (workbooks that began on a Macintosh)
};

/// Finds them. Throws BadFile NOT_A_SHEET where the archive is no xlsx workbook or no worksheet is visible.
WorkbookParts find_workbook_parts(ZipArchive& archive);

}  // namespace zhuxue::files
