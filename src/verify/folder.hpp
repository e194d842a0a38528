#pragma once
// The files of a bundle, mapped: a million events are read once, from front to back, and never copied.
#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "files/bytes.hpp"
#include "files/digest.hpp"
#include "zhuxue/proof/verify.hpp"

namespace zhuxue::verify {

class Folder {
 public:
  /// Maps every regular file, in the folder and one level below. Throws files::FileError.
  explicit Folder(const std::filesystem::path& path);
  const proof::BundleFiles& files() const { return files_; }
  /// Waits for the digests, which a second thread computes from the start.
  const Hash& sm3_of(const std::string& name) { return (digests_.empty() ? digests_ = computing_.get() : digests_).at(name); }

 private:
  std::vector<std::unique_ptr<files::MappedFile>> mapped_;
  proof::BundleFiles files_;
  std::map<std::string, Hash> digests_;
  std::future<std::map<std::string, Hash>> computing_;  // last: ends before the bytes do
};

}  // namespace zhuxue::verify
