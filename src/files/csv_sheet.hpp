#pragma once
// The CSV and TSV branch of open_sheet.
#include <memory>
#include <string>
#include <string_view>

#include "files/sheet.hpp"

namespace zhuxue::files {

/// The sheet in a text that is UTF-8 without NUL; told to be comma- or tab-separated by its first line that has content. The cells point into
/// `text`, which must outlive the sheet. Throws BadFile EMPTY if no line has content.
std::unique_ptr<Sheet> open_csv_sheet(std::string_view text);
/// The same for a text that the sheet has to keep itself.
std::unique_ptr<Sheet> open_csv_sheet(std::unique_ptr<const std::string> text);

/// The number of the line that holds the byte at `offset`: 1 and the line ends before it, where CR, LF and CRLF are one each.
std::size_t line_of(std::string_view text, std::size_t offset);

}  // namespace zhuxue::files
