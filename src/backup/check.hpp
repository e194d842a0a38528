#pragma once
// Whether a backup folder would bring the house back: every base copy byte for byte, every segment of the log, every received file.
#include "backup/folder.hpp"

namespace zhuxue::backup {

struct Fault {
  std::string code, subject, text;
};

struct BaseCheck {
  std::string name;
  std::optional<Manifest> manifest;  ///< absent where it cannot be read
  std::vector<Fault> faults;
};

struct FolderCheck {
  std::vector<BaseCheck> bases;   ///< oldest first
  std::vector<Fault> faults;      ///< of the log and the received files
  std::size_t segments = 0, received = 0;
  std::string last_segment;       ///< of the archive, on the way of the newest base copy; empty: none since
};

/// One base copy: its manifest, the digests, PostgreSQL's own check of every file, its received files. Reads all of it.
BaseCheck check_base(const BackupFolder& folder, const std::string& name);

/// The log from a base copy on: gaps, and records whose checksum does not fit.
std::vector<Fault> check_log(const BackupFolder& folder, const Manifest& manifest);

FolderCheck check_folder(const BackupFolder& folder);

}  // namespace zhuxue::backup
