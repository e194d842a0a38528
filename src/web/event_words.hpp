#pragma once
// Evidence as the office reads it.
#include <string>
#include <string_view>

#include "zhuxue/evidence/event.hpp"

namespace zhuxue::web {

/// "批次封存" of BATCH_SEALED; the kind itself where it has no words.
std::string event_in_words(std::string_view kind);
/// "批次 B3,总额 1200.00": the facts with Chinese names, long digests shortened.
std::string facts_in_words(const EvidenceEvent& event);

}  // namespace zhuxue::web
