#pragma once
// What the chain of evidence says of backups: that one was begun (it holds everything), and that the house stands on a restored one.
#include <optional>
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "store/backup_store.hpp"
#include "zhuxue/proof/verify.hpp"

namespace zhuxue::jobs {

struct BackupBegun {
  store::ServerState server;
  std::vector<store::ChainHead> chain;  ///< its heads and anchors, this event included: all of it will be in the copy
};
/// Puts BACKUP_BEGUN on record.
BackupBegun record_backup(const Job& job);

/// The server's clock now.
std::string server_time(const Job& job);

struct RestoreFacts {
  std::string base, until;  ///< until: empty for everything there was
};
struct RestoredHouse {
  std::string last_event;                     ///< in words: year, number, kind; before RESTORED was recorded
  std::vector<std::string> received_missing;  ///< digests that the books know and job.archive has not
  std::vector<Finding> anchors;               ///< one for each anchor that the chain does not hold
  std::size_t anchors_held = 0;
};
/// Looks at the restored house, and puts RESTORED on record; without facts (it was looked at before) it only looks.
RestoredHouse record_restore(const Job& job, const std::optional<RestoreFacts>& facts, const std::vector<proof::PaperAnchor>& anchors);

}  // namespace zhuxue::jobs
