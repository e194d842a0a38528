#pragma once
// Which cell of a file is which column of the contract: by header, by alias, or as a constant for a department whose file lacks it.
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "zhuxue/intake/row_reader.hpp"

namespace zhuxue {

/// A kind's column map (config/departments/<kind>.toml): other headers for a column, and what a department's file does not say because it is all of one sort.
struct HeaderMap {
  std::map<std::string, std::string> alias_of;                             ///< file's header → contract's header
  std::map<std::string, std::map<std::string, std::string>> constants_of;  ///< department → contract's header → value
  std::string sha256;                                                      ///< of the map file's bytes; of nothing where there is none
};

/// Why a header row does not fit, as a code (HEADER_MISSING, HEADER_DOUBLED, WRONG_KIND) and a sentence.
struct HeaderProblem {
  std::string code;
  std::string text;
};

struct HeaderReading {
  ColumnMap columns;
  std::vector<std::string> extra;  ///< headers that the contract does not know: kept aside and named once
};

/// Fits `headers` (trimmed cells of the first row) to a kind. `department` is what --department says; empty where nothing.
std::variant<HeaderReading, HeaderProblem> fit_headers(ListKind kind, std::span<const std::string_view> headers, const HeaderMap& map, std::string_view department);

}  // namespace zhuxue
