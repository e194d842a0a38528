#include "files/csv_writer.hpp"

#include "files/trim.hpp"

namespace zhuxue::files {
namespace {

std::string_view skip_digits(std::string_view text) {
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') text.remove_prefix(1);
  return text;
}

// An optional sign, digits, optional decimals.
bool is_number(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  std::string_view rest = skip_digits(text);
  if (rest.size() == text.size()) return false;
  if (rest.empty()) return true;
  if (rest.front() != '.') return false;
  rest.remove_prefix(1);
  return !rest.empty() && skip_digits(rest).empty();
}

// A spreadsheet would run such a cell as a formula, and a cell may have been typed by anybody.
bool looks_like_formula(std::string_view cell) {
  return !cell.empty() && std::string_view("=+-@").find(cell.front()) != std::string_view::npos && !is_number(cell);
}

bool needs_quotes(std::string_view cell) {
  return cell.find_first_of(",\"\r\n") != std::string_view::npos || leading_blank(cell) != 0 || trailing_blank(cell) != 0;
}

template <class Cells>
void append_row(std::string& out, const Cells& cells) {
  bool first = true;
  for (const std::string_view cell : cells) {
    if (!first) out += ',';
    first = false;
    append_csv_cell(out, cell);
  }
  out += '\n';
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view cell) {
  const std::string_view guard = looks_like_formula(cell) ? "'" : "";
  if (!needs_quotes(cell)) {
    out.append(guard).append(cell);
    return;
  }
  out.append("\"").append(guard);
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_csv_row(std::string& out, std::span<const std::string_view> cells) {
  append_row(out, cells);
}

void append_csv_row(std::string& out, std::span<const std::string> cells) {
  append_row(out, cells);
}

void append_csv_row(std::string& out, std::initializer_list<std::string_view> cells) {
  append_row(out, cells);
}

}  // namespace zhuxue::files
