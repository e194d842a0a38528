#pragma once
// Bringing a base copy and the archived log back into a new data folder, to the end or to a minute.
#include <functional>

#include "backup/folder.hpp"
#include "backup/received.hpp"

namespace zhuxue::backup {

struct RestoreOrder {
  BackupFolder folder;
  std::string base;            ///< empty: the newest that ended before `until`
  std::string until;           ///< in China, "2026-11-26 10:15:00": what was committed later is left out; empty: everything there is
  std::filesystem::path data;  ///< the new data folder; one that holds a cluster is refused
  std::function<void(const std::string&)> say;
  std::function<void(std::string_view what, std::size_t done, std::size_t of)> progress;
};

struct Restored {
  Manifest manifest;
  std::string last_commit;    ///< "2026-11-26 10:14:58", of the newest transaction that is back
  bool ends_early = false;    ///< the archive ends before `until`
  bool already = false;       ///< this very order was carried out before; nothing was done
  ReceivedCopied received;
};

/// Killed, and called again with the same order, it goes on where it was. The server of the new folder is stopped at the end.
/// Throws MustLook (NO_BACKUP, HOLDS_CLUSTER, BASE_DAMAGED, WAL_MISSING, TOO_EARLY, OTHER_ORDER), app::ClusterError where the world fails (disk full, PostgreSQL absent).
Restored restore(const RestoreOrder& order);

}  // namespace zhuxue::backup
