#pragma once
// RFC 4180 out: UTF-8, LF, quotes where needed; a cell beginning = + - @ that is not a number gets a leading ' (contract §1).
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zhuxue::files {

/// Appends one cell in its written form.
void append_csv_cell(std::string& out, std::string_view cell);
/// Appends one record with its line end.
void append_csv_row(std::string& out, std::span<const std::string_view> cells);
void append_csv_row(std::string& out, std::span<const std::string> cells);
void append_csv_row(std::string& out, std::initializer_list<std::string_view> cells);

}  // namespace zhuxue::files
