#pragma once
// What a sheet of the office says, before anybody draws it: one description for the workbook and for paper (domain/policy §2.2, §8).
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "zhuxue/money/money.hpp"

namespace zhuxue::paper {

enum class ColumnKind : std::uint8_t {
  text,
  count,   ///< whole numbers, summed
  amount,  ///< yuan, summed
  rate,    ///< a text that reads as a number (98.50%), never summed
  blank,   ///< left empty, to be filled in by hand
};

struct Column {
  std::string head;
  ColumnKind kind = ColumnKind::text;
  int width = 10;        ///< in half-width characters: a Chinese one takes two
  bool summed = true;    ///< of counts and amounts
};

/// A text, a count or an amount; the column says which.
using Cell = std::variant<std::string, std::int64_t, Money>;
using Row = std::vector<Cell>;

/// Rows that belong together: a school's. With a heading it ends in a subtotal.
struct Part {
  std::string heading;
  std::vector<Row> rows;
};

struct Sheet {
  std::string title;
  std::vector<std::string> facts;        ///< under the title: period, who made it, the day
  std::vector<Column> columns;
  std::vector<Part> parts;
  bool numbered = true;                  ///< rows carry 序号, from 1 in each part
  bool part_on_own_page = false;         ///< each part is signed for itself: its own page, its own 大写 and signatures
  bool totalled = true;                  ///< ends in 合计
  bool landscape = true;
  std::optional<std::size_t> capitals;   ///< the amount column whose total is written in 大写
  /// Totals that are not the sum of the rows: (column, number). Persons who stand in several rows are counted once.
  std::vector<std::pair<std::size_t, std::int64_t>> distinct;
  std::vector<std::string> notes;        ///< under the table
  std::vector<std::string> signatures;   ///< 制表人, 复核人, 负责人 …: each with room to sign
};

/// The sums of a part's summed columns; empty texts elsewhere.
Row subtotal(const Sheet& sheet, const Part& part);
/// The sums over all parts, with `distinct` in their places.
Row total(const Sheet& sheet);
/// The total of one amount column.
Money total_of(const Sheet& sheet, std::size_t column);
/// A cell as it is read: amounts in yuan with two decimals.
std::string words_of(const Cell& cell);
std::int64_t rows_of(const Sheet& sheet);

}  // namespace zhuxue::paper
