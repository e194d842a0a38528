#pragma once
// A payment file read again before it leaves, by a reader that knows nothing of the writer (invariant I6: three computations of one total).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/disbursement/bank_profile.hpp"

namespace zhuxue::files {

/// One payment as the file says it. Fields that the profile does not write are empty.
struct IssuedLine {
  std::int64_t line = 0;  ///< in the file
  std::string account, holder, purpose, reference, holder_id, bank_code;
  Money amount;
};
struct IssuedFile {
  std::vector<IssuedLine> lines;
  Money total;            ///< counted
};

/// Strictly: charset, line ends, widths, words, 序号 from 1 without a gap, and whatever count or total the file itself states. Throws BadFile.
IssuedFile read_issued(const BankProfile& profile, std::string_view bytes);

}  // namespace zhuxue::files
