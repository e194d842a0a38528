#pragma once
// The archive of a cluster's write-ahead log (WAL): each finished segment is copied to a backup folder, so that a base copy can be brought to any later minute.
#include <filesystem>
#include <functional>
#include <string>

#include "app/child_process.hpp"

namespace zhuxue::app {

/// Where a backup folder keeps the segments.
inline std::filesystem::path wal_folder(const std::filesystem::path& backup) { return backup / "wal"; }

/// The lines of settings.conf that turn the archive on. The command never overwrites a segment (one that is there must be the same), and the copy is on disk before
/// it has its name. A day's lull costs nothing: a segment is closed after five minutes only if something was written in it.
std::string archive_settings(const std::filesystem::path& wal);

/// The same for a cluster that was restored and not told yet where to: it keeps every segment until it is.
std::string waiting_archive_settings();

/// The same for a cluster without archive: what it closes is not kept.
std::string no_archive_settings();

/// The folder as an absolute path that a shell and PostgreSQL's settings can hold between quotes. Throws ClusterError where it has other characters.
std::filesystem::path plain_path(const std::filesystem::path& folder);

/// Makes a backup folder (0700, of `account`) and in it those of base copies and segments, so far as they are not there. Call as ourselves, not under FilesAs.
/// Throws ClusterError, also where `account` could not reach them.
void make_backup_folder(const std::filesystem::path& folder, const Account& account);

}  // namespace zhuxue::app
