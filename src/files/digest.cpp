#include "files/digest.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <climits>
#include <stdexcept>

namespace zhuxue::files {
namespace {

const EVP_MD* algorithm(DigestKind kind) {
  return kind == DigestKind::sm3 ? EVP_sm3() : EVP_sha256();
}

// OpenSSL fails for want of memory or because the machine forbids the algorithm: never because of the bytes.
void require(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string("OpenSSL failed: ") + what);
}

}  // namespace

struct RunningDigest::Context {
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> evp{EVP_MD_CTX_new()};
};

RunningDigest::RunningDigest(DigestKind kind) : context_(std::make_unique<Context>()) {
  require(context_->evp && EVP_DigestInit_ex(context_->evp.get(), algorithm(kind), nullptr) == 1, "digest init");
}

RunningDigest::~RunningDigest() = default;

void RunningDigest::add(std::string_view bytes) {
  if (!context_) throw std::logic_error("a digest was added to after its end");
  require(EVP_DigestUpdate(context_->evp.get(), bytes.data(), bytes.size()) == 1, "digest update");
}

Digest RunningDigest::finish() {
  if (!context_) throw std::logic_error("a digest was finished twice");
  Digest result{};
  require(EVP_DigestFinal_ex(context_->evp.get(), result.data(), nullptr) == 1, "digest final");
  context_.reset();
  return result;
}

Digest digest(DigestKind kind, std::string_view bytes) {
  RunningDigest running(kind);
  running.add(bytes);
  return running.finish();
}

std::string hex(const Digest& digest) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest.size());
  for (const std::uint8_t byte : digest) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

std::string sha256_hex(std::string_view bytes) {
  return hex(digest(DigestKind::sha256, bytes));
}

std::string sm3_hex(std::string_view bytes) {
  return hex(digest(DigestKind::sm3, bytes));
}

Digest hmac_sha256(std::string_view key, std::string_view bytes) {
  if (key.size() > INT_MAX) throw std::length_error("an HMAC key of more than 2 GB");
  Digest result{};
  unsigned int size = 0;
  const char* const key_data = key.empty() ? "" : key.data();  // OpenSSL takes no null, even for nothing
  const auto* const data = reinterpret_cast<const unsigned char*>(bytes.empty() ? "" : bytes.data());
  require(HMAC(EVP_sha256(), key_data, static_cast<int>(key.size()), data, bytes.size(), result.data(), &size) != nullptr, "HMAC");
  return result;
}

}  // namespace zhuxue::files
