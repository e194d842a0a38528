#include "bench/linkage/table.hpp"

#include <algorithm>
#include <numeric>
#include <regex>
#include <stdexcept>

#include "bench/linkage/clean.hpp"
#include "files/sheet.hpp"
#include "files/text.hpp"

namespace zhuxue::linkage::bench {
namespace {

using Records = std::vector<std::vector<std::string>>;

Records read_records(std::string_view bytes) {
  Records records;
  const auto sheet = files::open_sheet(bytes);
  for (files::SheetRow row; sheet->next(row);) records.emplace_back(row.cells.begin(), row.cells.end());
  if (records.empty()) throw std::runtime_error("a file without a header");
  return records;
}

std::size_t column_of(const std::vector<std::string>& header, const std::string& name) {
  const auto at = std::find(header.begin(), header.end(), name);
  if (at == header.end()) throw std::runtime_error("no column " + name);
  return static_cast<std::size_t>(at - header.begin());
}

const std::string& cell(const std::vector<std::string>& record, std::size_t column) {
  static const std::string kBlank;
  return column < record.size() ? record[column] : kBlank;
}

void shuffle_rows(Records& records, std::uint64_t seed) {
  for (std::size_t i = records.size() - 1; i > 1; --i) std::swap(records[i], records[1 + random_pair(seed, i, static_cast<std::uint32_t>(i), 1).first]);
}

std::string joined(const std::vector<std::string>& record, const std::vector<std::size_t>& columns) {
  std::string text;
  for (const std::size_t column : columns) {
    const std::string& part = cell(record, column);
    if (!part.empty()) (text += text.empty() ? "" : " ") += part;
  }
  return text;
}

std::vector<std::size_t> order_by_id(const Records& records, std::size_t id) {
  std::vector<std::size_t> order(records.size() - 1);
  std::iota(order.begin(), order.end(), std::size_t{1});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return cell(records[a], id) < cell(records[b], id); });
  for (std::size_t i = 0; i < order.size(); ++i)
    if (cell(records[order[i]], id).empty() || (i > 0 && cell(records[order[i]], id) == cell(records[order[i - 1]], id))) throw std::runtime_error("an id is blank or stands twice");
  return order;
}

}  // namespace

std::uint32_t Values::number_of(std::u32string_view text) {
  const auto [at, added] = numbers_.try_emplace(std::u32string(text), static_cast<std::uint32_t>(texts_.size()));
  if (added) texts_.push_back(at->first);
  return at->second;
}

std::string Values::bytes(std::uint32_t number) const { return to_utf8(texts_[number]); }

Rows read_rows(std::string_view bytes, Side side, const Plan& plan, Values& values, std::uint64_t shuffle) {
  Records records = read_records(bytes);
  if (shuffle) shuffle_rows(records, shuffle);
  const auto& header = records[0];
  const std::size_t id = column_of(header, side == Side::left ? plan.left_id : plan.right_id);
  const auto order = order_by_id(records, id);

  Rows rows;
  for (const std::size_t at : order) rows.ids.push_back(cell(records[at], id));
  for (const FieldRule& field : plan.fields) {
    std::vector<std::size_t> columns;
    for (const std::string& name : side == Side::left ? field.left_columns : field.right_columns) columns.push_back(column_of(header, name));
    std::unordered_map<std::string, std::uint32_t> known;  // most values come more than once
    auto& numbers = rows.fields.emplace_back();
    for (const std::size_t at : order) {
      std::string raw = joined(records[at], columns);
      auto found = known.find(raw);
      if (found == known.end()) found = known.emplace(raw, values.number_of(cleaned(from_utf8(raw), field))).first;
      numbers.push_back(found->second);
    }
  }
  const std::string& truth = side == Side::left ? plan.truth_left : plan.truth_right;
  const std::size_t truth_column = truth.empty() ? id : column_of(header, truth);
  if (truth.empty() && plan.truth_pattern.empty()) return rows;
  const std::regex pattern(plan.truth_pattern.empty() ? "(.*)" : plan.truth_pattern);
  for (const std::size_t at : order) {
    std::smatch match;
    const std::string& text = cell(records[at], truth_column);
    rows.truth.push_back(std::regex_search(text, match, pattern) && match.size() > 1 ? match[1].str() : "");
  }
  return rows;
}

std::vector<std::pair<std::string, std::string>> read_pairs(std::string_view bytes) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const Records records = read_records(bytes);
  for (std::size_t i = 1; i < records.size(); ++i) pairs.emplace_back(cell(records[i], 0), cell(records[i], 1));
  return pairs;
}

}  // namespace zhuxue::linkage::bench
