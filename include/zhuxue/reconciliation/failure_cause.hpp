#pragma once
// What a bank's words about a failed line ask for (domain/money-movement §12.1): text rules over code.
#include <cstdint>
#include <string_view>

namespace zhuxue {

enum class FailureCause : std::uint8_t {
  payee,  ///< the account must be mended first
  ours,   ///< our side: paying account short, wrong file; may be sent again as it is
  bank,   ///< the bank's: system busy, outside hours; may be sent again as it is
};

/// Unknown words count as `payee`: nothing is sent again to an account that may be wrong.
FailureCause cause_of(std::string_view bank_text);

}  // namespace zhuxue
