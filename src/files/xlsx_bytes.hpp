#pragma once
// A small workbook as bytes: one sheet of text cells. Nothing in it depends on the day, the host or a library's version, so that a batch sealed today can be
// issued with the same bytes after an upgrade; libxlsxwriter (xlsx_out.hpp) promises no such thing.
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zhuxue::files {

/// Cells are UTF-8 without control characters; each is a text cell, so that no spreadsheet rounds an account number. open_xlsx reads them back.
std::string xlsx_bytes(std::span<const std::vector<std::string>> rows);

}  // namespace zhuxue::files
