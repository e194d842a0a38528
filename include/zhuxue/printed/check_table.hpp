#pragma once
// A table that somebody printed, computed again (contract §6, W17, W18, C29, C31). Nothing is ever put right in it.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/printed/table_map.hpp"

namespace zhuxue {

/// One record of the table: `plain` is `raw` without blanks and full-width forms.
struct PrintedRow {
  std::size_t line = 0;  ///< as contract §2 counts: the first line of the file = 1
  std::vector<std::string> raw, plain;
};

enum class TableCode : std::uint8_t { total, amount, sum, product, not_decomposable, not_a_number, nothing_checked };
/// "TOTAL" …
std::string_view code(TableCode code);

struct TableFinding {
  std::size_t line = 0;
  std::string column;
  std::string printed;     ///< the cell as it stands
  std::string recomputed;  ///< empty where nothing can be computed; for NOT_DECOMPOSABLE the nearest amount that can be made of the two rates
  std::string difference;  ///< printed − recomputed
  TableCode code = TableCode::total;
  std::size_t place = 0;   ///< column from the left, for the order of findings
};

struct TableCheck {
  std::vector<std::string> map_faults;  ///< the map does not fit the table: all reasons, and then nothing was checked
  std::vector<TableFinding> findings;   ///< by line and column
  std::int64_t rows = 0;                ///< below the header
  std::int64_t checked = 0;             ///< numbers compared
};

/// Computes the table again by its map.
/// - The header is the first place among the first thirty records where every column that the map names is found once: one row, or up to three joined from above ("小学" over
///   "走读" is "小学走读", a merged cell counts for all below it, a name may leave the upper rows away). A row without a label in its column takes the text left of it (合计 in a merged cell).
/// - A blank cell is nothing: not checked where it stands itself, zero in a sum. Rows without numbers (notes, repeated headers) are passed over. Sum rows are checked as sums only.
/// - A sum is right if it is the sum of what is printed, or of that with the wrong cells put right: one wrong cell is one finding.
/// - In 万元, an amount is compared as rounded to the decimals of its column.
TableCheck check_table(const std::vector<PrintedRow>& records, const TableMap& map);

}  // namespace zhuxue
