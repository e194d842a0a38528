#pragma once
// What happened to an award in the order in which it happened, for trace: every attempt and how it ended, cases, recoveries.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

struct AwardEvent {
  std::string day;    ///< YYYY-MM-DD
  std::string kind;   ///< LINE, REJECTED, PAID …, CASE, RECOVERY, PART
  std::string text;   ///< in Chinese
};
std::vector<AwardEvent> events_of_award(UnitOfWork& work, std::int64_t award);

/// A line of a file that the bank sent: SHA256:LINE.
struct BankLineTrace {
  std::string file_name, profile, day, status, reason, effect;
  std::optional<std::int64_t> batch, batch_line, case_no;
};
std::optional<BankLineTrace> bank_line_at(UnitOfWork& work, const std::string& sha256, std::int64_t line);

}  // namespace zhuxue::store
