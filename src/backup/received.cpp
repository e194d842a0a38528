#include "backup/received.hpp"

#include <algorithm>

#include "files/bytes.hpp"
#include "files/digest.hpp"

namespace zhuxue::backup {
namespace fs = std::filesystem;

std::vector<std::string> received_in(const fs::path& archive) {
  std::vector<std::string> digests;
  std::error_code none;
  for (const auto& folder : fs::directory_iterator(archive, none)) {
    if (!folder.is_directory()) continue;
    for (const auto& file : fs::directory_iterator(folder.path())) {
      std::string digest = folder.path().filename().string() + file.path().filename().string();
      // Anything else is a file half written by a command that was killed.
      if (digest.size() == 64 && digest.find_first_not_of("0123456789abcdef") == std::string::npos) digests.push_back(std::move(digest));
    }
  }
  std::sort(digests.begin(), digests.end());
  return digests;
}

ReceivedCopied copy_received(const fs::path& from, const fs::path& to) {
  ReceivedCopied result;
  for (const std::string& digest : received_in(from)) {
    if (fs::exists(files::path_by_digest(to, digest))) {
      ++result.known;
      continue;
    }
    const files::MappedFile file(files::path_by_digest(from, digest));
    if (files::sha256_hex(file.bytes()) != digest) {
      result.damaged.push_back(digest);
      continue;
    }
    files::keep_by_digest(to, digest, file.bytes());
    ++result.copied;
  }
  return result;
}

std::vector<std::string> damaged_in(const fs::path& archive) {
  std::vector<std::string> damaged;
  for (const std::string& digest : received_in(archive))
    if (const files::MappedFile file(files::path_by_digest(archive, digest)); files::sha256_hex(file.bytes()) != digest) damaged.push_back(digest);
  return damaged;
}

}  // namespace zhuxue::backup
