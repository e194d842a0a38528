#pragma once
// Where a cluster lives, whose it is, and which PostgreSQL serves it.
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "app/child_process.hpp"

namespace zhuxue::app {

/// The folders and files of one cluster. All paths are real ones, without links.
struct ClusterPlace {
  std::filesystem::path folder;         ///< <data folder>/pg, or what it links to
  std::filesystem::path socket_folder;  ///< folder/run, or in /tmp where that is too long for a socket

  std::string data_name = "data";       ///< of the PostgreSQL data directory in `folder`

  std::filesystem::path data() const { return folder / data_name; }
  std::filesystem::path log() const { return folder / "log"; }
  std::filesystem::path lock() const { return folder / "lock"; }
  std::filesystem::path socket() const { return socket_folder / ".s.PGSQL.5432"; }
  /// Says that this cluster was restored and nothing of its new timeline has been archived: it keeps its log until it is told where to.
  std::filesystem::path unarchived() const { return folder / "unarchived"; }
  bool created() const { return std::filesystem::exists(data()); }
  /// The same place while a backup is brought back: under a name of its own, until it is whole.
  ClusterPlace restoring() const { return {folder, socket_folder, "restoring"}; }
};

/// The place, if `pg` exists already. Makes nothing.
std::optional<ClusterPlace> find_place(const std::filesystem::path& data_folder);

/// The place; makes `pg`, moved and linked where its user could not reach it. Throws ClusterError.
ClusterPlace make_place(const std::filesystem::path& data_folder, const std::function<void(const std::string&)>& say);

/// The user a cluster belongs to: the owner of its folder. Throws ClusterError if that user cannot reach it, or if we may not act for it.
Account owner_of(const ClusterPlace& place);

/// Whether the account may enter every folder on the way.
bool can_reach(const std::filesystem::path& folder, const Account& account);

/// Makes the socket folder; throws ClusterError if one is there that is not the account's own and closed to others. Call under FilesAs.
void make_socket_folder(const ClusterPlace& place, const Account& account);

constexpr int kOldestVersion = 15;

/// The major version that made a PostgreSQL data directory; 0 if it is none.
int version_of(const std::filesystem::path& data);

/// The folder of the PostgreSQL programs: of the version that made `place`, else the newest from kOldestVersion on. Throws ClusterError if absent.
std::filesystem::path find_programs(const ClusterPlace& place);

/// The programs of the newest PostgreSQL from kOldestVersion on, or of just that version. Throws ClusterError if absent.
std::filesystem::path find_programs(int version);

}  // namespace zhuxue::app
