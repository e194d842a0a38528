// generic-csv read a second time by code that shares nothing with what wrote it: RFC 4180 in UTF-8, columns by their names.
#include <algorithm>

#include "zhuxue/evidence/fields.hpp"
#include "zhuxue/proof/verify.hpp"

namespace zhuxue::proof {
namespace {

struct CsvRow {
  std::int64_t line = 0;  ///< where the record starts; the first line is 1
  std::vector<std::string> cells;
};

class CsvText {
 public:
  explicit CsvText(std::string_view bytes) : rest_(bytes) {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  }

  bool next(CsvRow& row) {
    row.cells.clear();
    if (rest_.empty()) return false;
    row.line = line_;
    for (;;) {
      row.cells.push_back(rest_.starts_with('"') ? quoted() : plain());
      if (rest_.starts_with(',')) {
        rest_.remove_prefix(1);
        continue;
      }
      end_line();
      return true;
    }
  }

 private:
  std::string plain() {
    const auto end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
    std::string cell(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return cell;
  }

  std::string quoted() {
    std::string cell;
    rest_.remove_prefix(1);
    for (;;) {
      const auto quote = rest_.find('"');
      if (quote == std::string_view::npos) throw UnreadableFile("第 " + std::to_string(line_) + " 行的引号没有结束");
      line_ += std::count(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(quote), '\n');
      cell += rest_.substr(0, quote);
      rest_.remove_prefix(quote + 1);
      if (!rest_.starts_with('"')) return cell;
      cell += '"';
      rest_.remove_prefix(1);
    }
  }

  void end_line() {
    if (rest_.starts_with("\r\n"))
      rest_.remove_prefix(2);
    else if (rest_.starts_with('\n') || rest_.starts_with('\r'))
      rest_.remove_prefix(1);
    else if (!rest_.empty())
      throw UnreadableFile("第 " + std::to_string(line_) + " 行的引号后面还有字");
    ++line_;
  }

  std::string_view rest_;
  std::int64_t line_ = 1;
};

bool is_blank(const CsvRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.find_first_not_of(" \t") == std::string::npos; });
}

std::string trimmed(const std::string& text) {
  const auto from = text.find_first_not_of(" \t"), to = text.find_last_not_of(" \t");
  return from == std::string::npos ? std::string() : text.substr(from, to - from + 1);
}

// A cell that a spreadsheet might take for a formula was written with an apostrophe before it.
std::string unguarded(const std::string& cell) {
  constexpr std::string_view kGuarded = "=+-@";
  return cell.size() > 1 && cell[0] == '\'' && kGuarded.find(cell[1]) != std::string_view::npos ? cell.substr(1) : cell;
}

/// Rows by the names in the header.
class Table {
 public:
  Table(std::string_view bytes, const std::vector<std::string>& wanted) : text_(bytes) {
    CsvRow header;
    if (!text_.next(header)) throw UnreadableFile("没有表头");
    for (const std::string& name : wanted) {
      const auto found = std::find_if(header.cells.begin(), header.cells.end(), [&](const std::string& cell) { return trimmed(cell) == name; });
      if (found == header.cells.end()) throw UnreadableFile("没有「" + name + "」列");
      places_.push_back(static_cast<std::size_t>(found - header.cells.begin()));
    }
  }
  bool next() {
    while (text_.next(row_))
      if (!is_blank(row_)) return true;
    return false;
  }
  std::int64_t line() const { return row_.line; }
  std::string cell(std::size_t column) const { return places_[column] < row_.cells.size() ? trimmed(unguarded(row_.cells[places_[column]])) : std::string(); }

 private:
  CsvText text_;
  std::vector<std::size_t> places_;
  CsvRow row_;
};

std::string digits_in(const std::string& account) {
  std::string digits;
  for (const char c : account)
    if (c != ' ' && c != '-') digits += c;
  return digits;
}

std::vector<PaidLine> read_payments(std::string_view bytes) {
  Table table(bytes, {"序号", "账号", "户名", "金额", "参考号"});
  std::vector<PaidLine> lines;
  while (table.next()) {
    const auto number = parse_number(table.cell(0));
    const auto amount = Money::parse_yuan(table.cell(3));
    if (!number || *number != static_cast<std::int64_t>(lines.size()) + 1) throw UnreadableFile("第 " + std::to_string(table.line()) + " 行的序号不连续");
    if (!amount) throw UnreadableFile("第 " + std::to_string(table.line()) + " 行的金额读不出");
    lines.push_back({*number, table.cell(1), table.cell(2), table.cell(4), *amount});
  }
  return lines;
}

std::vector<AnsweredLine> read_answers(std::string_view bytes) {
  Table table(bytes, {"账号", "金额", "参考号", "状态"});
  std::vector<AnsweredLine> lines;
  while (table.next()) lines.push_back({table.line(), digits_in(table.cell(0)), table.cell(2), table.cell(3), Money::parse_yuan(table.cell(1))});
  return lines;
}

// A bank may answer with a spreadsheet, in GB18030, or with tabs: that is another reader's work, and this one says so.
bool is_ours(std::string_view bytes) {
  const std::string_view header = bytes.substr(0, bytes.find('\n'));
  return header.find("参考号") != std::string_view::npos && header.find(',') != std::string_view::npos;
}

}  // namespace

BankReaders independent_readers() {
  return {[](std::string_view profile, std::string_view, std::string_view bytes) { return profile == "generic-csv" ? std::optional(read_payments(bytes)) : std::nullopt; },
          [](std::string_view profile, std::string_view bytes) { return profile == "generic-csv" && is_ours(bytes) ? std::optional(read_answers(bytes)) : std::nullopt; }};
}

}  // namespace zhuxue::proof
