#pragma once
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>

#include "files/bytes.hpp"
#include "files/digest.hpp"

namespace zhuxue::files {

/// SM3 and the archive copy of a received file cost as much as reading it; they run beside that. The bytes must outlive the object.
class FileKeeper {
 public:
  /// `keep` false: the SM3 alone.
  FileKeeper(std::string_view bytes, const std::filesystem::path& archive, const std::string& sha256, bool keep)
      : thread_([this, bytes, archive, sha256, keep] {
          try {
            if (keep) keep_by_digest(archive, sha256, bytes);
            sm3_ = sm3_hex(bytes);
          } catch (...) {
            failure_ = std::current_exception();
          }
        }) {}
  ~FileKeeper() {
    if (thread_.joinable()) thread_.join();
  }
  /// Waits for both. Throws what either threw; once.
  std::string sm3() {
    thread_.join();
    if (failure_) std::rethrow_exception(failure_);
    return sm3_;
  }

 private:
  std::string sm3_;
  std::exception_ptr failure_;
  std::thread thread_;
};

}  // namespace zhuxue::files
