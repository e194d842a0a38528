#pragma once
// Puts the heads of the evidence chain on paper: whoever holds the sheet can tell a chain that was cut or rewritten since.
#include <vector>

#include "jobs/job.hpp"
#include "store/evidence_store.hpp"

namespace zhuxue::jobs {

struct AnchorResult {
  bool already = false;                    ///< nothing was recorded since the last anchor
  std::vector<store::ChainPlace> sheet;    ///< what to put on paper: the new anchors, or the last ones again
};

/// One DAILY anchor for each stream that has grown since its last. Throws Refused (NOT_FOUND) where nothing was ever recorded.
AnchorResult anchor_chain(const Job& job);

}  // namespace zhuxue::jobs
