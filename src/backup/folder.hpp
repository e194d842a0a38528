#pragma once
// A backup folder: what lies where, which base copies there are, and running PostgreSQL's programs on them.
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/child_process.hpp"
#include "backup/manifest.hpp"

namespace zhuxue::backup {

/// Something a person must look at before this can be done: exit code 1. The text is for the operator.
class MustLook : public std::runtime_error {
 public:
  MustLook(std::string code, std::string subject, const std::string& text) : std::runtime_error(text), code_(std::move(code)), subject_(std::move(subject)) {}
  const std::string& code() const { return code_; }
  const std::string& subject() const { return subject_; }

 private:
  std::string code_, subject_;
};

/// DIR/base/NAME/{MANIFEST,received,pg,local.conf,config}, DIR/wal, DIR/archive (received files by digest), DIR/log (what the programs said).
struct BackupFolder {
  std::filesystem::path folder;

  std::filesystem::path base(const std::string& name) const { return folder / "base" / name; }
  std::filesystem::path wal() const { return folder / "wal"; }
  std::filesystem::path received() const { return folder / "archive"; }
  std::filesystem::path log() const { return folder / "log"; }
};

/// The folder, which must be one. Throws MustLook (NO_BACKUP).
BackupFolder open_folder(const std::filesystem::path& folder);

/// The names of the base copies, oldest first; one that is being made or was left half made is none.
std::vector<std::string> bases_in(const BackupFolder& folder);

/// Reads a base copy's manifest. Throws std::runtime_error with a sentence where it was changed, files::FileError where it is absent.
Manifest manifest_of(const BackupFolder& folder, const std::string& name);

/// As whom to read and write it: its owner, where we are root.
app::Account owner_of(const BackupFolder& folder);

/// The segments and histories of the archive.
struct Log {
  std::set<Segment> segments;
  Histories histories;
};
Log log_in(const BackupFolder& folder);

struct Said {
  int status = 0;
  std::string text;  ///< what it printed, at most the last 2000 bytes
};
/// Runs a program to its end; what it prints goes to `log` too.
Said run_said(const std::filesystem::path& program, std::vector<std::string> arguments, const app::Account& account, const std::filesystem::path& log,
              std::vector<std::string> environment = {});

/// A text file from a byte on, at most its last `most` bytes; empty where there is none.
std::string text_from(const std::filesystem::path& file, std::uintmax_t from, std::uintmax_t most = 2000);

}  // namespace zhuxue::backup
