#include "verify/folder.hpp"

#include <system_error>

namespace zhuxue::verify {

Folder::Folder(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) throw files::FileError(path.string() + " 不是文件夹");
  for (std::filesystem::recursive_directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
    if (at->is_directory(error)) continue;
    mapped_.push_back(std::make_unique<files::MappedFile>(at->path()));
    files_.emplace(at->path().lexically_relative(path).generic_string(), mapped_.back()->bytes());
  }
  if (error) throw files::FileError(path.string() + ": " + error.message());
  computing_ = std::async(std::launch::async, [this] {
    const HashFunction sm3 = files::hash_function(files::DigestKind::sm3);
    std::map<std::string, Hash> digests;
    for (const auto& [name, bytes] : files_) digests.emplace(name, sm3(bytes));
    return digests;
  });
}

}  // namespace zhuxue::verify
