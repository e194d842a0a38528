#pragma once
// A zip archive made in memory, its parts deflated. For files that need not be the same bytes under another version of zlib.
#include <memory>
#include <string>
#include <string_view>

namespace zhuxue::files {

class PackedZip {
 public:
  PackedZip();
  ~PackedZip();
  PackedZip(const PackedZip&) = delete;
  PackedZip& operator=(const PackedZip&) = delete;

  /// The part before ends here. Throws FileError.
  void begin(const std::string& name);
  void write(std::string_view bytes);
  /// The archive's bytes; nothing after it.
  std::string finish();

 private:
  struct Archive;
  std::unique_ptr<Archive> archive_;
};

}  // namespace zhuxue::files
