#include "files/bytes.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace zhuxue::files {
namespace {

[[noreturn]] void fail(const char* what, const std::filesystem::path& path, int error) {
  throw FileError(std::string(what) + " " + path.string() + ": " + std::strerror(error));
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }

 private:
  int number_;
};

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : ".";
}

// A name is on disk only when its folder is.
void sync_folder(const std::filesystem::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.get() < 0) fail("cannot open", folder, errno);
  if (::fsync(descriptor.get()) != 0) fail("cannot sync", folder, errno);
}

void make_folders(const std::filesystem::path& folder) {
  std::error_code ignored;  // what cannot be looked at cannot be made either, and mkdir says why
  if (std::filesystem::is_directory(folder, ignored)) return;
  if (folder_of(folder) != folder) make_folders(folder_of(folder));
  if (::mkdir(folder.c_str(), 0700) == 0) {
    sync_folder(folder_of(folder));
  } else if (const int error = errno; !std::filesystem::is_directory(folder, ignored)) {  // another process may have made it meanwhile
    fail("cannot make folder", folder, error);
  }
}

std::filesystem::path temporary_name(const std::filesystem::path& folder) {
  static std::atomic<unsigned> counter{0};
  return folder / (".part-" + std::to_string(::getpid()) + "-" + std::to_string(counter++));
}

// A file under a temporary name, removed unless it got its final one.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::filesystem::path& folder) {
    do {
      path_ = temporary_name(folder);
      descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    } while (descriptor_ < 0 && errno == EEXIST);  // the name was left behind by a process that died with our number
    if (descriptor_ < 0) fail("cannot create", path_, errno);
  }
  ~TemporaryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!renamed_) ::unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written >= 0) {
        bytes.remove_prefix(static_cast<std::size_t>(written));
      } else if (errno != EINTR) {
        fail("cannot write", path_, errno);
      }
    }
    if (::fsync(descriptor_) != 0) fail("cannot sync", path_, errno);
    if (::close(std::exchange(descriptor_, -1)) != 0) fail("cannot close", path_, errno);
  }

  void rename_to(const std::filesystem::path& path) {
    if (::rename(path_.c_str(), path.c_str()) != 0) fail("cannot write", path, errno);
    renamed_ = true;
  }

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
  bool renamed_ = false;
};

// Anything else would make a path out of words from outside.
void require_sha256_hex(std::string_view text) {
  const bool good = text.size() == 64 && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  if (!good) throw std::invalid_argument("not a SHA-256 in lower-case hex");
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& path) {
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));  // a pipe must be refused, not waited for
  if (descriptor.get() < 0) fail("cannot open", path, errno);
  struct stat status {};
  if (::fstat(descriptor.get(), &status) != 0) fail("cannot read", path, errno);
  if (S_ISDIR(status.st_mode)) fail("cannot read", path, EISDIR);
  if (!S_ISREG(status.st_mode)) throw FileError("cannot read " + path.string() + ": not a regular file");  // a pipe would look empty
  if (status.st_size == 0) return;                                                                         // mmap refuses an empty file
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor.get(), 0);
  if (mapped == MAP_FAILED) fail("cannot map", path, errno);
  ::madvise(mapped, size, MADV_SEQUENTIAL);  // advice only: without it the file is read all the same
  data_ = static_cast<const char*>(mapped);
  size_ = size;
}

MappedFile::~MappedFile() {
  if (size_ != 0) ::munmap(const_cast<char*>(data_), size_);
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder, std::string_view extension) {
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  for (auto entry = std::filesystem::directory_iterator(folder, error); !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    if (entry->path().extension() == extension) paths.push_back(entry->path());
  if (error) throw FileError(folder.string() + ": " + error.message());
  std::sort(paths.begin(), paths.end());
  return paths;
}

void write_atomically(const std::filesystem::path& path, std::string_view bytes) {
  const std::filesystem::path folder = folder_of(path);
  make_folders(folder);
  TemporaryFile file(folder);
  file.write(bytes);
  file.rename_to(path);
  sync_folder(folder);
}

std::filesystem::path path_by_digest(const std::filesystem::path& folder, std::string_view sha256_hex) {
  require_sha256_hex(sha256_hex);
  return folder / sha256_hex.substr(0, 2) / sha256_hex.substr(2);
}

void keep_by_digest(const std::filesystem::path& folder, std::string_view sha256_hex, std::string_view bytes) {
  const std::filesystem::path path = path_by_digest(folder, sha256_hex);
  std::error_code error;
  const bool kept = std::filesystem::exists(path, error);
  if (error) fail("cannot look at", path, error.value());
  if (!kept) write_atomically(path, bytes);
}

}  // namespace zhuxue::files
