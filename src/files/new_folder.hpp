#pragma once
// A folder of files that was asked for by name: it appears whole under its name or not at all, and never over something that is there.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "files/digest.hpp"

namespace zhuxue::files {

/// Written under a temporary name beside the final one (folders 0700, files 0600); removed again unless `finish` is reached.
class NewFolder {
 public:
  /// Throws FileError where something of that name exists or the place cannot be written.
  explicit NewFolder(const std::filesystem::path& path);
  ~NewFolder();
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;

  const std::filesystem::path& writing() const { return temporary_; }
  /// On disk and under its name. Throws FileError.
  void finish();

 private:
  std::filesystem::path path_, temporary_;
  bool finished_ = false;
};

/// A file of such a folder, written piece by piece with its size and SM3. Throws FileError.
class NewFile {
 public:
  explicit NewFile(const std::filesystem::path& path);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void add(std::string_view bytes);
  /// Ends the file; its SM3.
  Digest finish();
  std::int64_t size() const { return size_; }

 private:
  void flush();

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::string buffer_;
  RunningDigest sm3_{DigestKind::sm3};
  std::int64_t size_ = 0;
};

}  // namespace zhuxue::files
