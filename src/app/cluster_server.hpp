#pragma once
// What runs of a cluster: its postmaster and whether that takes sessions, and processes that a dead postmaster left.
#include <sys/types.h>

#include "app/cluster_place.hpp"

namespace zhuxue::app {

struct ClusterServer {
  pid_t postmaster = 0;  ///< 0: none lives, whatever postmaster.pid says
  bool ready = false;    ///< has started and is not stopping
};

/// Looks at postmaster.pid and /proc: some tens of microseconds, no fork here or in the server, no line in its log.
/// After the crash of a single session the server recovers for a moment while it still counts as ready: who connects then is told SQLSTATE 57P03.
ClusterServer server_of(const ClusterPlace& place);

/// Whether the process exists and has not ended; one that nobody has waited for has ended.
bool lives(pid_t process);

/// Ends the PostgreSQL processes that work in this data directory, left by a killed postmaster or creator: waits, then asks, then kills.
/// A transaction they had open rolls back, as in any crash. Call when no postmaster lives. Throws ClusterError if one cannot be ended.
void end_orphans(const std::filesystem::path& data);

}  // namespace zhuxue::app
