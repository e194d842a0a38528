#include "files/new_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>
#include <utility>

#include "files/bytes.hpp"

namespace zhuxue::files {
namespace {

constexpr std::size_t kBufferSize = 1 << 20;

[[noreturn]] void fail(const char* what, const std::filesystem::path& path, int error) { throw FileError(std::string(what) + " " + path.string() + ": " + std::strerror(error)); }

void sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) fail("cannot open", folder, errno);
  const int error = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (error) fail("cannot sync", folder, error);
}

std::filesystem::path parent_of(const std::filesystem::path& path) { return path.has_parent_path() ? path.parent_path() : std::filesystem::path("."); }

}  // namespace

NewFolder::NewFolder(const std::filesystem::path& path) : path_(path.has_filename() ? path : path.parent_path()) {
  std::error_code error;
  if (std::filesystem::symlink_status(path_, error).type() != std::filesystem::file_type::not_found) fail("will not overwrite", path_, EEXIST);
  temporary_ = parent_of(path_) / ("." + path_.filename().string() + ".part-" + std::to_string(::getpid()));
  if (::mkdir(temporary_.c_str(), 0700) != 0) fail("cannot make folder", temporary_, errno);
}

NewFolder::~NewFolder() {
  if (finished_) return;
  std::error_code ignored;
  std::filesystem::remove_all(temporary_, ignored);
}

void NewFolder::finish() {
  sync_folder(temporary_);
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) fail("cannot write", path_, errno);
  finished_ = true;
  sync_folder(parent_of(path_));
}

NewFile::NewFile(const std::filesystem::path& path) : path_(path) {
  if (const std::filesystem::path folder = parent_of(path); ::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) fail("cannot make folder", folder, errno);
  descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor_ < 0) fail("cannot create", path, errno);
}

NewFile::~NewFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void NewFile::add(std::string_view bytes) {
  sm3_.add(bytes);
  size_ += static_cast<std::int64_t>(bytes.size());
  buffer_ += bytes;
  if (buffer_.size() >= kBufferSize) flush();
}

void NewFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written >= 0)
      rest.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      fail("cannot write", path_, errno);
  }
  buffer_.clear();
}

Digest NewFile::finish() {
  flush();
  if (::fsync(descriptor_) != 0) fail("cannot sync", path_, errno);
  if (::close(std::exchange(descriptor_, -1)) != 0) fail("cannot close", path_, errno);
  return sm3_.finish();
}

}  // namespace zhuxue::files
