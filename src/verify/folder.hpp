#pragma once
// The files of a bundle, mapped: a million events are read once, from front to back, and never copied.
#include <filesystem>
#include <memory>
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

 private:
  std::vector<std::unique_ptr<files::MappedFile>> mapped_;
  proof::BundleFiles files_;
};

}  // namespace zhuxue::verify
