#pragma once
// What is put on record of every job: one event, in bytes that never change their form (domain/money-movement §9).
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhuxue/calendar/calendar.hpp"

namespace zhuxue {

/// "This happened": a kind, who did it, the business day, and named facts in the order given. No resident ID and no account in clear.
struct EvidenceEvent {
  std::string kind;   ///< "BATCH_SEALED" …
  std::string actor;  ///< login, or "system"
  Date business_day;
  std::vector<std::pair<std::string, std::string>> facts;
};

/// Each field as its length in decimal, a colon and its bytes: no separator can be forged.
std::string canonical_bytes(const EvidenceEvent& event);

}  // namespace zhuxue
