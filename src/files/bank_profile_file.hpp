#pragma once
// config/banks: profiles and the table of results, TOML in, and every fault of every file with its place.
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/disbursement/bank_profile.hpp"
#include "zhuxue/reconciliation/result_table.hpp"

namespace zhuxue::files {

/// What is wrong in a file, where, and what would be right.
struct BankFileFault {
  std::string file;
  std::size_t line = 1, column = 1;
  std::string key;       ///< "answer.heads.account"
  std::string text;      ///< Chinese
  std::string expected;  ///< Chinese
};

/// A profile read; it is there only if there is no fault. Its name is the stem of `file_name`.
struct ParsedProfile {
  std::optional<BankProfile> profile;
  std::vector<BankFileFault> faults;  ///< all of them, by line
};
ParsedProfile parse_bank_profile(std::string_view bytes, const std::string& file_name);

/// The table of results (results.toml).
struct ParsedResults {
  std::optional<ResultTable> table;
  std::vector<BankFileFault> faults;
};
ParsedResults parse_results(std::string_view bytes, const std::string& file_name);

struct LoadedBanks {
  std::vector<BankProfile> profiles;               ///< the files without fault, by name
  std::map<std::string, std::string> bytes;        ///< of each, by name
  ResultTable results;
  std::vector<BankFileFault> faults;
};

/// Every *.toml of the folder: results.toml is the table, the others are profiles. No profile at all, or no table, is a fault. Throws FileError if the
/// folder cannot be read.
LoadedBanks load_banks(const std::filesystem::path& folder);

}  // namespace zhuxue::files
