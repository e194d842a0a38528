#pragma once
// The map of a printed table (contract §6), and the table itself as the checker wants it.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/bank_profile_file.hpp"
#include "zhuxue/printed/check_table.hpp"

namespace zhuxue::files {

/// The map; there only without a fault. Names are in the form that the checker compares.
struct ParsedTableMap {
  std::optional<TableMap> map;
  std::vector<BankFileFault> faults;  ///< all of them
};
ParsedTableMap parse_table_map(std::string_view bytes, const std::string& file_name);

/// All records of a CSV, TSV or xlsx, title and notes included. Throws BadFile.
std::vector<PrintedRow> read_printed_table(std::string_view bytes);

}  // namespace zhuxue::files
