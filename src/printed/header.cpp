#include "printed/header.hpp"

#include <algorithm>

namespace zhuxue {
namespace {

constexpr std::size_t kHeaderWithin = 30;
constexpr std::size_t kDeepest = 3;

std::string joined(const std::vector<std::string>& parts, std::size_t from) {
  std::string text;
  for (std::size_t i = from; i < parts.size(); ++i) text += parts[i];
  return text;
}

}  // namespace

PrintedHeader::PrintedHeader(const std::vector<PrintedRow>& records, std::size_t first, std::size_t depth) : first_(first), depth_(depth) {
  std::size_t width = 0;
  for (const PrintedRow& record : records) width = std::max(width, record.plain.size());
  names_.resize(width);
  titles_.resize(width);
  std::vector<std::size_t> group(width, 0);  // columns under one cell of the rows above
  for (std::size_t row = first; row < first + depth; ++row) {
    const bool lowest = row + 1 == first + depth;
    const auto& cells = records[row].plain;
    std::string over, title;
    std::vector<std::size_t> next(width);
    for (std::size_t column = 0; column < width; ++column) {
      const std::string& cell = column < cells.size() ? cells[column] : std::string();
      const bool same_group = column > 0 && group[column] == group[column - 1];
      if (!cell.empty() || !same_group || lowest) {
        over = cell;
        title = column < cells.size() ? records[row].raw[column] : std::string();
      }
      if (!over.empty()) {
        names_[column].push_back(over);
        titles_[column] += title;
      }
      next[column] = column == 0 ? 0 : next[column - 1] + ((!cell.empty() || !same_group) ? 1 : 0);
    }
    group = next;
  }
  for (std::size_t column = 0; column < width; ++column)
    if (titles_[column].empty()) titles_[column] = "第" + std::to_string(column + 1) + "列";
}

std::vector<std::size_t> PrintedHeader::columns(std::string_view name) const {
  std::vector<std::size_t> whole, ending;
  for (std::size_t column = 0; column < names_.size(); ++column) {
    if (names_[column].empty()) continue;
    if (joined(names_[column], 0) == name) whole.push_back(column);
    for (std::size_t from = 1; from < names_[column].size(); ++from)
      if (joined(names_[column], from) == name) {
        ending.push_back(column);
        break;
      }
  }
  return whole.empty() ? ending : whole;
}

std::optional<std::size_t> PrintedHeader::column(std::string_view name) const {
  const auto found = columns(name);
  return found.size() == 1 ? std::optional(found[0]) : std::nullopt;
}

std::string PrintedHeader::all_titles() const {
  std::string text;
  for (const std::string& title : titles_) {
    if (std::count_if(title.begin(), title.end(), [](char c) { return c >= '0' && c <= '9'; }) > 4) return "";
    text += (text.empty() ? "" : "、") + title;
  }
  return text;
}

PrintedHeader find_header(const std::vector<PrintedRow>& records, const std::vector<std::string>& names) {
  std::optional<PrintedHeader> best;
  std::size_t most = 0;
  for (std::size_t depth = 1; depth <= kDeepest; ++depth)
    for (std::size_t first = 0; first < kHeaderWithin && first + depth <= records.size(); ++first) {
      const PrintedHeader header(records, first, depth);
      const auto known = static_cast<std::size_t>(std::count_if(names.begin(), names.end(), [&](const std::string& name) { return header.column(name).has_value(); }));
      if (!best || known > most) {
        best = header;
        most = known;
      }
      if (known == names.size()) return *best;
    }
  return *best;
}

}  // namespace zhuxue
