#pragma once
// Policy files: TOML in, zhuxue::Policy out, and every fault of every file with its place (design §4).
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/policy/policy.hpp"

namespace zhuxue::files {

/// What is wrong in a policy file (or worth knowing), where, and what would be right.
struct PolicyFault {
  std::string file;
  std::size_t line = 1;
  std::size_t column = 1;
  std::string clause;    ///< "standard[2].per_year", counted from 1 in file order
  std::string text;      ///< Chinese
  std::string expected;  ///< Chinese
};

/// A file read. The policy is there only if there is no fault.
struct ParsedPolicy {
  std::optional<Policy> policy;
  std::vector<PolicyFault> faults;  ///< all of them, by line
  std::vector<PolicyFault> notes;   ///< no reason to refuse the file
};

/// Reads one policy file: syntax, keys and types, then the checks and worked examples of entitlement/policy_check. Faults of syntax proper are
/// found one at a time, because nothing behind them can be read. Clauses that cannot be read silence only the checks that need them.
ParsedPolicy parse_policy(std::string_view bytes, const std::string& file_name);

struct LoadedPolicies {
  std::vector<Policy> policies;  ///< the files without fault, by code
  std::vector<PolicyFault> faults;
  std::vector<PolicyFault> notes;
};

/// Reads every *.toml of the folder. Two files of one code, and a folder without files, are faults too. Throws FileError if the folder cannot be read.
LoadedPolicies load_policies(const std::filesystem::path& folder);

}  // namespace zhuxue::files
