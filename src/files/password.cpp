#include "files/password.hpp"

#include <argon2.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <array>
#include <new>
#include <stdexcept>

namespace zhuxue::files {
namespace {

constexpr std::uint32_t kPasses = 2, kMemoryKiB = 19456, kLanes = 1;
constexpr std::size_t kSaltBytes = 16, kHashBytes = 32;

}  // namespace

std::string password_hash(std::string_view password) {
  std::array<unsigned char, kSaltBytes> salt;
  if (RAND_bytes(salt.data(), static_cast<int>(salt.size())) != 1) throw std::runtime_error("no random bytes");
  std::string text(argon2_encodedlen(kPasses, kMemoryKiB, kLanes, kSaltBytes, kHashBytes, Argon2_id), '\0');
  const int result = argon2id_hash_encoded(kPasses, kMemoryKiB, kLanes, password.data(), password.size(), salt.data(), salt.size(), kHashBytes, text.data(), text.size());
  if (result == ARGON2_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (result != ARGON2_OK) throw std::runtime_error(argon2_error_message(result));
  text.resize(text.find('\0'));
  return text;
}

bool is_password(std::string_view password, const std::string& hash) { return argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK; }

bool no_password(std::string_view password) {
  static const std::string nobody = password_hash("nobody has this");
  is_password(password, nobody);
  return false;
}

bool same_secret(std::string_view a, std::string_view b) { return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0; }

}  // namespace zhuxue::files
