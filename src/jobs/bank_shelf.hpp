#pragma once
// The bank profiles in use and which 开户银行 is paid by which.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/disbursement/bank_profile.hpp"
#include "zhuxue/reconciliation/result_table.hpp"

namespace zhuxue::jobs {

struct BankShelf {
  std::vector<BankProfile> profiles;
  std::map<std::string, std::string> bytes;               ///< of each profile's file, by name
  ResultTable results;
  std::string usual = "generic-csv";                      ///< the profile of banks that the settings do not name
  std::map<std::string, std::string, std::less<>> by_bank;  ///< 开户银行 → profile

  /// Null where there is none of that name.
  const BankProfile* find(std::string_view name) const;
  /// The profile that a bank is paid by; `chosen` overrides where it is not empty. Throws Refused (NOT_CONFIGURED).
  const BankProfile& of_bank(std::string_view bank, std::string_view chosen) const;
};

}  // namespace zhuxue::jobs
