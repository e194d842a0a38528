#pragma once
// A tar archive (ustar), written member by member to wherever the bytes are to go: every system can open it.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace zhuxue::files {

class TarOut {
 public:
  using Sink = std::function<void(std::string_view)>;
  explicit TarOut(Sink sink) : sink_(std::move(sink)) {}
  /// A regular file, mode 0600, without owner or time, so that the same content gives the same bytes. `name` is at most 100 bytes.
  void add(const std::string& name, std::string_view bytes);
  /// The two empty blocks that end an archive.
  void finish();

 private:
  Sink sink_;
};

}  // namespace zhuxue::files
