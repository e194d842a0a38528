#pragma once
// Which base copies and segments are no longer needed.
#include "backup/folder.hpp"

namespace zhuxue::backup {

struct Pruned {
  std::string kept_from;           ///< the oldest base copy that stays; empty: nothing could be removed
  std::vector<std::string> bases;  ///< removed
  std::size_t segments = 0;        ///< removed
};

/// Keeps every minute from `first_day` ("20261112") on: the newest base copy of before that day which passes its check stays, what is older goes, and so do the segments
/// that only the older ones need. Where none passes nothing is removed, so the last good one never is. Received files stay.
Pruned prune(const BackupFolder& folder, const std::string& first_day);

}  // namespace zhuxue::backup
