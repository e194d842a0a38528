#pragma once
// config/enrolment.toml: school age, attendance, plausible ages.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/bank_profile_file.hpp"
#include "zhuxue/enrolment/rules.hpp"

namespace zhuxue::files {

/// The rules; there only without a fault. Every section carries `source` and `status` (sourced, reported, derived, unverified).
struct ParsedEnrolmentRules {
  std::optional<EnrolmentRules> rules;
  std::vector<std::string> unverified;  ///< sections marked so, for the reader of a ledger
  std::vector<BankFileFault> faults;    ///< all of them
};
ParsedEnrolmentRules parse_enrolment_rules(std::string_view bytes, const std::string& file_name);

}  // namespace zhuxue::files
