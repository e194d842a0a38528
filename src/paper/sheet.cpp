#include "zhuxue/paper/sheet.hpp"

#include "zhuxue/require.hpp"

namespace zhuxue::paper {
namespace {

bool is_summed(const Column& column) { return column.summed && (column.kind == ColumnKind::count || column.kind == ColumnKind::amount); }

Row nothing(const Sheet& sheet) {
  Row row;
  row.reserve(sheet.columns.size());
  for (const Column& column : sheet.columns) {
    if (!is_summed(column)) row.emplace_back(std::string());
    else if (column.kind == ColumnKind::count) row.emplace_back(std::int64_t{0});
    else row.emplace_back(Money());
  }
  return row;
}

void add(const Sheet& sheet, const Part& part, Row& sums) {
  for (const Row& row : part.rows) {
    ZX_REQUIRE(row.size() == sheet.columns.size(), "a row of a sheet has another number of cells than the sheet has columns");
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!is_summed(sheet.columns[i])) continue;
      if (sheet.columns[i].kind == ColumnKind::count) std::get<std::int64_t>(sums[i]) += std::get<std::int64_t>(row[i]);
      else std::get<Money>(sums[i]) += std::get<Money>(row[i]);
    }
  }
}

}  // namespace

Row subtotal(const Sheet& sheet, const Part& part) {
  Row sums = nothing(sheet);
  add(sheet, part, sums);
  return sums;
}

Row total(const Sheet& sheet) {
  Row sums = nothing(sheet);
  for (const Part& part : sheet.parts) add(sheet, part, sums);
  for (const auto& [column, number] : sheet.distinct) sums[column] = number;
  return sums;
}

Money total_of(const Sheet& sheet, std::size_t column) {
  Money sum;
  for (const Part& part : sheet.parts)
    for (const Row& row : part.rows) sum += std::get<Money>(row[column]);
  return sum;
}

std::string words_of(const Cell& cell) {
  if (const auto* words = std::get_if<std::string>(&cell)) return *words;
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  return std::get<Money>(cell).yuan();
}

std::int64_t rows_of(const Sheet& sheet) {
  std::int64_t rows = 0;
  for (const Part& part : sheet.parts) rows += static_cast<std::int64_t>(part.rows.size());
  return rows;
}

}  // namespace zhuxue::paper
