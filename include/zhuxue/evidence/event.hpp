#pragma once
// What is put on record of every job: one event, in bytes that never change their form (domain/money-movement §9).
#include <optional>
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

  /// The first fact of that name; empty where there is none.
  std::string_view fact(std::string_view name) const;
};

/// The fields of the event, one after the other (fields.hpp).
std::string canonical_bytes(const EvidenceEvent& event);
/// The event that has these bytes, or nullopt where none has.
std::optional<EvidenceEvent> parse_event(std::string_view bytes);

}  // namespace zhuxue
