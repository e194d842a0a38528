#pragma once
// The bytes of a file that came in, mapped read-only, and where such files are kept.
#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace zhuxue::files {

/// The world failed: a file absent, unreadable, a disk full. The text names the path and the system's reason.
class FileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A file mapped read-only for as long as the object lives. Throws FileError.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = "";
  std::size_t size_ = 0;
};

/// The files of a folder whose names end so (".toml"), in the order of their names. Throws FileError.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder, std::string_view extension);

/// Writes a file so that its final name never shows half of it: temporary name in the same folder, fsync, rename, fsync of the folder. Mode 0600.
/// Missing folders are made (0700). Throws FileError.
void write_atomically(const std::filesystem::path& path, std::string_view bytes);

/// Keeps the bytes of a received file at folder/ab/cdef… by its SHA-256 (hex); a file that is there already is left alone.
void keep_by_digest(const std::filesystem::path& folder, std::string_view sha256_hex, std::string_view bytes);
std::filesystem::path path_by_digest(const std::filesystem::path& folder, std::string_view sha256_hex);

}  // namespace zhuxue::files
