#pragma once
// A file under a passphrase: SM4-CTR, then HMAC-SM3 over everything (encrypt-then-MAC), two keys from scrypt.
//
// Layout: one header line in ASCII
//   ZHUXUE_SEALED_1 scrypt N=32768 r=8 p=1 salt=<32 hex> iv=<32 hex> SM4-CTR HMAC-SM3
// then the ciphertext, then the 32 raw bytes of HMAC-SM3(MAC key, header line with its line feed ‖ ciphertext).
// The keys are the 48 bytes of scrypt(passphrase, salt): 16 for SM4, 32 for the MAC. Any OpenSSL can open it without us (batch/runbook.md).
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "files/digest.hpp"

namespace zhuxue::files {

/// The passphrase does not fit, or the bytes were changed: which of the two cannot be told.
class CannotBeOpened : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Written piece by piece under a temporary name beside the final one (0600), and removed again unless it is given its name.
class SealedFile {
 public:
  /// Throws FileError where something of that name exists or the place cannot be written.
  SealedFile(const std::filesystem::path& path, std::string_view passphrase);
  ~SealedFile();
  SealedFile(const SealedFile&) = delete;
  SealedFile& operator=(const SealedFile&) = delete;

  void add(std::string_view bytes);
  /// Ends the bytes; their SM3. The file still has its temporary name.
  Digest finish();
  void give_name();

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

/// Checks the whole of `bytes` first, then hands the plaintext on piece by piece. Throws CannotBeOpened.
void open_sealed(std::string_view bytes, std::string_view passphrase, const std::function<void(std::string_view)>& take);

/// The first line of a passphrase file. Throws FileError where it cannot be read, where others may read it, or where it has less than 12 characters.
std::string read_passphrase(const std::filesystem::path& path);

}  // namespace zhuxue::files
