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

/// One SHEET anchor of the year in which a batch was sealed: the place that its approval sheet takes out of the house. Where nothing but anchors was recorded since the
/// last sheet, that sheet's place again: so the same sheet has the same bytes. Throws Refused (NOT_FOUND).
store::ChainPlace anchor_sheet(const Job& job, std::int64_t batch);

/// One DAILY anchor for each stream that has grown since its last. Throws Refused (NOT_FOUND) where nothing was ever recorded.
AnchorResult anchor_chain(const Job& job);

}  // namespace zhuxue::jobs
