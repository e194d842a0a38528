#pragma once
// The embedded database: a private PostgreSQL cluster under the data directory, made and started by the program on first use (design §6).
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

#include "app/child_process.hpp"

namespace zhuxue::app {

/// The world failed: PostgreSQL absent, disk full, no permission. The text is for the operator. Safe to rerun; exit code 3.
class ClusterError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct ClusterStatus {
  bool created = false;
  bool running = false;                 ///< takes connections now
  std::filesystem::path data;           ///< the PostgreSQL data directory
  std::filesystem::path socket_folder;  ///< the host of the connect string
  std::string message;                  ///< one sentence for the operator
};

/// With what and as whom to work on a cluster from outside.
struct ClusterTools {
  Account account;                 ///< whose the cluster is
  std::filesystem::path programs;  ///< the folder of its PostgreSQL's programs
  std::filesystem::path folder;    ///< the cluster's own folder, with settings.conf and local.conf
};

/// A PostgreSQL cluster in `<data folder>/pg`, reached by a Unix socket in a folder that only its user may enter.
///
/// The cluster belongs to the calling user; called as root, to the owner of an existing `pg`, else to the user `postgres`. If that user
/// cannot reach the data folder, the cluster lives in /var/lib/zhuxue/<hash of the path> and `pg` is a link to it.
/// The server outlives the program, whatever way the program ends; stop() ends it. Several processes may call at once.
/// Every function throws ClusterError and nothing else.
class EmbeddedCluster {
 public:
  /// `say` receives the sentences that the operator must see: creation, a moved directory, healing after a crash. It may be empty.
  /// `backup`: a server that this object starts archives its log there (cluster_archive.hpp); empty: no more; absent: as at its last start.
  EmbeddedCluster(std::filesystem::path data_folder, std::function<void(const std::string&)> say, std::optional<std::filesystem::path> backup = {});

  /// The libpq keyword string of a server that takes connections; creates and starts it first where needed.
  std::string connect_string();
  /// Creates and starts; no effect on a running cluster.
  void start();
  /// Ends the server and its sessions; open transactions roll back. No effect if it does not run.
  void stop();
  /// Looks only: creates, starts and heals nothing.
  ClusterStatus status();
  /// Of a cluster that exists.
  ClusterTools tools();

 private:
  std::filesystem::path data_folder_;
  std::optional<std::filesystem::path> backup_;
  std::function<void(const std::string&)> say_;
};

}  // namespace zhuxue::app
