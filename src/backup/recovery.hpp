#pragma once
// PostgreSQL replaying the archived log over a base copy that was put in place.
#include <functional>

#include "app/cluster_place.hpp"
#include "backup/folder.hpp"

namespace zhuxue::backup {

struct RecoveryOrder {
  app::ClusterPlace place;            ///< with the base copy as its data; its lock is held by the caller
  app::Account account;
  std::filesystem::path programs, wal;
  std::uint32_t timeline = 0;
  std::string until;                  ///< as in RestoreOrder
  std::size_t segments = 0;           ///< how many the archive has for it, for the progress
  std::function<void(std::string_view what, std::size_t done, std::size_t of)> progress;
};

enum class RecoveryEnd { done, before_the_time };  ///< before_the_time: the archive ended, and nothing was opened

/// Replays, opens the database on a new timeline and stops the server. One that is at it already (we were killed) is waited for; where it had been opened before, nothing is done.
/// Throws app::ClusterError with the end of the server's log.
RecoveryEnd recover(const RecoveryOrder& order);

/// The time of the newest transaction that was replayed, from the server's log; empty where there was none.
std::string last_commit_in(const std::filesystem::path& log);

}  // namespace zhuxue::backup
