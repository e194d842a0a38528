#pragma once
// The second copy of received files, under their SHA-256. They are only ever added to, so one copy serves all base copies.
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace zhuxue::backup {

/// The digests of what lies in an archive folder, in order; empty where it is absent.
std::vector<std::string> received_in(const std::filesystem::path& archive);

struct ReceivedCopied {
  std::size_t copied = 0, known = 0;
  std::vector<std::string> damaged;  ///< digests of files whose bytes have another: not copied
};
/// Copies what is not there yet. Throws files::FileError.
ReceivedCopied copy_received(const std::filesystem::path& from, const std::filesystem::path& to);

/// The digests of files whose bytes have another.
std::vector<std::string> damaged_in(const std::filesystem::path& archive);

}  // namespace zhuxue::backup
