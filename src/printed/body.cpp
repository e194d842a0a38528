#include "printed/body.hpp"

#include <algorithm>

namespace zhuxue {
namespace {

const std::string kNoCell;

std::string trimmed_label(std::string label) {
  for (const std::string_view tail : {":", "："})
    if (label.ends_with(tail)) label.resize(label.size() - tail.size());
  return label;
}

// The label of a row; where its own column is blank, the first text left of it: a cell merged over both.
std::string label_of(const PrintedRow& row, std::size_t column) {
  if (column < row.plain.size() && !row.plain[column].empty()) return trimmed_label(row.plain[column]);
  for (std::size_t left = 0; left < std::min(column, row.plain.size()); ++left)
    if (!is_printed_blank(row.plain[left]) && !read_printed_number(row.plain[left])) return trimmed_label(row.plain[left]);
  return "";
}

// Running numbers are numbers that nobody adds up.
bool is_running_number(const std::string& title) {
  for (const std::string_view name : {"序号", "编号", "行次", "No", "NO", "no", "No.", "NO."})
    if (title == name) return true;
  return false;
}

}  // namespace

Body::Body(const std::vector<PrintedRow>& records, const PrintedHeader& header, std::optional<std::size_t> label) {
  for (std::size_t i = header.body(); i < records.size(); ++i) {
    if (label)
      if (const std::string text = label_of(records[i], *label); !text.empty()) by_label_[text].push_back(rows_.size());
    rows_.push_back(&records[i]);
  }
}

const std::string& Body::raw(std::size_t row, std::size_t column) const { return column < rows_[row]->raw.size() ? rows_[row]->raw[column] : kNoCell; }
const std::string& Body::plain(std::size_t row, std::size_t column) const { return column < rows_[row]->plain.size() ? rows_[row]->plain[column] : kNoCell; }

std::vector<std::size_t> Body::labelled(const std::string& label) const {
  const auto found = by_label_.find(trimmed_label(label));
  return found == by_label_.end() ? std::vector<std::size_t>() : found->second;
}

namespace {

class Fitting {
 public:
  Fitting(const TableMap& map, const PrintedHeader& header, const Body& body, std::vector<std::string>& faults) : map_(map), header_(header), body_(body), faults_(faults), titles_(header.all_titles()) {}

  FittedMap fit() {
    if (!map_.label.empty()) column(map_.label, "label");
    for (const auto& [name, rate] : map_.heads)
      if (const auto found = numeric(name, "heads")) fitted_.heads.emplace_back(*found, rate);
    if (!map_.total.empty()) fitted_.total = numeric(map_.total, "total");
    if (!map_.amount.empty()) fitted_.amount = numeric(map_.amount, "amount");
    for (std::size_t i = 0; i < map_.products.size(); ++i) product(map_.products[i], "product[" + std::to_string(i + 1) + "]");
    for (std::size_t i = 0; i < map_.decompositions.size(); ++i) decompose(map_.decompositions[i], "decompose[" + std::to_string(i + 1) + "]");
    for (const SumRule& rule : map_.sums)
      for (const std::size_t row : body_.labelled(rule.row)) fitted_.sum_rows.insert(row);
    for (std::size_t i = 0; i < map_.sums.size(); ++i) sum(map_.sums[i], "sum[" + std::to_string(i + 1) + "]");
    for (const std::string& name : map_.skip)
      if (const auto found = column(name, "skip")) fitted_.not_summed.insert(*found);
    for (std::size_t c = 0; c < header_.width(); ++c)
      if (is_running_number(header_.title(c))) fitted_.not_summed.insert(c);
    if (map_.in_ten_thousands) count_decimals();
    return std::move(fitted_);
  }

 private:
  std::optional<std::size_t> column(const std::string& name, const std::string& key) {
    const auto found = header_.columns(name);
    if (found.size() == 1) return found[0];
    if (found.empty())
      faults_.push_back(key + ": 表里没有「" + name + "」这一列" + (titles_.empty() ? "" : ";现有 " + titles_));
    else
      faults_.push_back(key + ": 表里有 " + std::to_string(found.size()) + " 列都叫「" + name + "」,请连同上一行的表头写全名");
    return std::nullopt;
  }

  std::optional<std::size_t> numeric(const std::string& name, const std::string& key) {
    const auto found = column(name, key);
    if (found) fitted_.numeric.insert(*found);
    return found;
  }

  MappedOperand operand(const Operand& written, const std::string& key) {
    MappedOperand mapped;
    if (written.constant && header_.columns(written.name).empty())
      mapped.constant = *written.constant;
    else
      mapped.column = numeric(written.name, key);
    return mapped;
  }

  std::set<std::size_t> rows(const std::vector<std::string>& labels, const std::string& key) {
    std::set<std::size_t> all;
    for (const std::string& label : labels) {
      const auto found = body_.labelled(label);
      if (found.empty()) faults_.push_back(key + ": 表里没有「" + label + "」这一行");
      all.insert(found.begin(), found.end());
    }
    return all;
  }

  void product(const ProductRule& rule, const std::string& key) {
    MappedProduct mapped{operand(rule.heads, key + ".heads"), operand(rule.rate, key + ".rate"), operand(rule.amount, key + ".amount"), rows(rule.rows, key + ".row")};
    if (mapped.rate.column) fitted_.not_summed.insert(*mapped.rate.column);
    if (!mapped.amount.column && !mapped.heads.column && !mapped.rate.column) faults_.push_back(key + ": heads、rate、amount 至少有一个是表里的列");
    fitted_.products.push_back(std::move(mapped));
  }

  void decompose(const DecomposeRule& rule, const std::string& key) {
    MappedDecompose mapped{operand(rule.heads, key + ".heads"), operand(rule.amount, key + ".amount"), rule.low, rule.high, rows(rule.rows, key + ".row")};
    if (!mapped.amount.column && !mapped.heads.column) faults_.push_back(key + ": heads、amount 至少有一个是表里的列");
    fitted_.decompositions.push_back(std::move(mapped));
  }

  void sum(const SumRule& rule, const std::string& key) {
    const auto rows_of_sum = body_.labelled(rule.row);
    if (rows_of_sum.empty()) faults_.push_back(key + ".row: 表里没有「" + rule.row + "」这一行");
    std::vector<std::size_t> named;
    for (const std::string& label : rule.labels) {
      const auto found = body_.labelled(label);
      if (found.empty()) faults_.push_back(key + ".of: 表里没有「" + label + "」这一行");
      if (found.size() > 1) faults_.push_back(key + ".of: 表里有 " + std::to_string(found.size()) + " 行都叫「" + label + "」,不知是哪一行");
      named.insert(named.end(), found.begin(), found.end());
    }
    for (const std::size_t row : rows_of_sum) {
      MappedSum mapped{row, rule.of == SumRule::Of::labels ? named : parts(rule.of, row)};
      if (std::find(mapped.parts.begin(), mapped.parts.end(), row) != mapped.parts.end()) faults_.push_back(key + ".of: 「" + rule.row + "」不能是它自己的一部分");
      fitted_.sums.push_back(std::move(mapped));
    }
  }

  std::vector<std::size_t> parts(SumRule::Of of, std::size_t row) const {
    std::size_t first = of == SumRule::Of::below ? row + 1 : 0;
    const std::size_t end = of == SumRule::Of::below ? body_.size() : row;
    if (of == SumRule::Of::section)
      for (std::size_t i = 0; i < row; ++i)
        if (fitted_.sum_rows.contains(i)) first = i + 1;
    std::vector<std::size_t> all;
    for (std::size_t i = first; i < end; ++i)
      if (!fitted_.sum_rows.contains(i)) all.push_back(i);
    return all;
  }

  void count_decimals() {
    const auto count = [&](const std::optional<std::size_t>& c) {
      if (!c) return;
      int& most = fitted_.decimals[*c];
      for (std::size_t row = 0; row < body_.size(); ++row)
        if (const auto printed = body_.number(row, *c)) most = std::max(most, printed->decimals);
    };
    count(fitted_.amount);
    for (const MappedProduct& each : fitted_.products) count(each.amount.column);
    for (const MappedDecompose& each : fitted_.decompositions) count(each.amount.column);
  }

  const TableMap& map_;
  const PrintedHeader& header_;
  const Body& body_;
  std::vector<std::string>& faults_;
  std::string titles_;
  FittedMap fitted_;
};

}  // namespace

std::vector<std::string> columns_named(const TableMap& map) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  add(map.label);
  for (const auto& [name, rate] : map.heads) add(name);
  add(map.total);
  add(map.amount);
  for (const std::string& name : map.skip) add(name);
  const auto add_operand = [&](const Operand& operand) {
    if (!operand.constant) add(operand.name);
  };
  for (const ProductRule& rule : map.products) {
    add_operand(rule.heads);
    add_operand(rule.rate);
    add_operand(rule.amount);
  }
  for (const DecomposeRule& rule : map.decompositions) {
    add_operand(rule.heads);
    add_operand(rule.amount);
  }
  return names;
}

FittedMap fit_map(const TableMap& map, const PrintedHeader& header, const Body& body, std::vector<std::string>& faults) { return Fitting(map, header, body, faults).fit(); }

}  // namespace zhuxue
