#pragma once
// The rows below the header as numbers and labels.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "printed/header.hpp"
#include "zhuxue/printed/check_table.hpp"
#include "zhuxue/printed/number.hpp"

namespace zhuxue {

/// The columns that the map names, found in the header; constants stay constants.
struct MappedOperand {
  std::optional<std::size_t> column;
  Ratio constant = 0;
};

struct MappedProduct {
  MappedOperand heads, rate, amount;
  std::set<std::size_t> rows;  ///< empty: every row
};

struct MappedDecompose {
  MappedOperand heads, amount;
  Ratio low, high;
  std::set<std::size_t> rows;
};

/// A row that holds sums, and the rows whose sum it is; all are indices into Body::rows.
struct MappedSum {
  std::size_t row = 0;
  std::vector<std::size_t> parts;
};

class Body {
 public:
  Body(const std::vector<PrintedRow>& records, const PrintedHeader& header, std::optional<std::size_t> label);

  std::size_t size() const { return rows_.size(); }
  std::size_t line(std::size_t row) const { return rows_[row]->line; }
  const std::string& raw(std::size_t row, std::size_t column) const;
  const std::string& plain(std::size_t row, std::size_t column) const;
  std::optional<PrintedNumber> number(std::size_t row, std::size_t column) const { return read_printed_number(plain(row, column)); }
  bool blank(std::size_t row, std::size_t column) const { return is_printed_blank(plain(row, column)); }
  /// The rows of a label, from above to below.
  std::vector<std::size_t> labelled(const std::string& label) const;

 private:
  std::vector<const PrintedRow*> rows_;
  std::map<std::string, std::vector<std::size_t>> by_label_;
};

/// The whole map as columns and rows of one table.
struct FittedMap {
  std::vector<std::pair<std::size_t, Ratio>> heads;
  std::optional<std::size_t> total, amount;
  std::vector<MappedSum> sums;
  std::vector<MappedProduct> products;
  std::vector<MappedDecompose> decompositions;
  std::set<std::size_t> sum_rows;      ///< rows that hold sums
  std::set<std::size_t> not_summed;    ///< columns that a sum row does not sum
  std::set<std::size_t> numeric;       ///< columns that must hold numbers
  std::map<std::size_t, int> decimals; ///< of the amount columns in 万元: how many are printed at most
};

/// The columns that the map names without any doubt that they are columns, for finding the header.
std::vector<std::string> columns_named(const TableMap& map);

/// Fits the map; every name that does not fit goes into `faults`.
FittedMap fit_map(const TableMap& map, const PrintedHeader& header, const Body& body, std::vector<std::string>& faults);

}  // namespace zhuxue
