#include "files/digest.hpp"

#include <openssl/evp.h>
#include <openssl/params.h>

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

std::string hex(const Digest& digest) { return to_hex(digest); }

std::string sha256_hex(std::string_view bytes) {
  return hex(digest(DigestKind::sha256, bytes));
}

std::string sm3_hex(std::string_view bytes) {
  return hex(digest(DigestKind::sm3, bytes));
}

HashFunction hash_function(DigestKind kind) {
  struct Prepared {
    struct Free {
      void operator()(EVP_MD* md) const { EVP_MD_free(md); }
      void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD, Free> md;
    std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
  };
  const auto prepared = std::make_shared<Prepared>();
  prepared->md.reset(EVP_MD_fetch(nullptr, kind == DigestKind::sm3 ? "SM3" : "SHA256", nullptr));
  require(prepared->md && prepared->context, "digest fetch");
  return [prepared](std::string_view bytes) {
    Digest result{};
    EVP_MD_CTX* const context = prepared->context.get();
    require(EVP_DigestInit_ex(context, prepared->md.get(), nullptr) == 1 && EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1 &&
                EVP_DigestFinal_ex(context, result.data(), nullptr) == 1,
            "digest");
    return result;
  };
}

struct KeyedDigest::Context {
  struct Free {
    void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
    void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
  };
  std::unique_ptr<EVP_MAC, Free> mac{EVP_MAC_fetch(nullptr, "HMAC", nullptr)};
  std::unique_ptr<EVP_MAC_CTX, Free> keyed{mac ? EVP_MAC_CTX_new(mac.get()) : nullptr};
};

KeyedDigest::KeyedDigest(std::string_view key) : context_(std::make_unique<Context>()) {
  char name[] = "SHA256";
  const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string("digest", name, 0), OSSL_PARAM_construct_end()};
  const auto* const data = reinterpret_cast<const unsigned char*>(key.empty() ? "" : key.data());  // OpenSSL takes no null, even for nothing
  require(context_->keyed && EVP_MAC_init(context_->keyed.get(), data, key.size(), parameters) == 1, "HMAC init");
}

KeyedDigest::~KeyedDigest() = default;

Digest KeyedDigest::of(std::string_view bytes) {
  Digest result{};
  std::size_t size = 0;
  EVP_MAC_CTX* const keyed = context_->keyed.get();
  const auto* const data = reinterpret_cast<const unsigned char*>(bytes.empty() ? "" : bytes.data());
  // Without a key: begin again with the one it has.
  require(EVP_MAC_init(keyed, nullptr, 0, nullptr) == 1 && EVP_MAC_update(keyed, data, bytes.size()) == 1 && EVP_MAC_final(keyed, result.data(), &size, result.size()) == 1, "HMAC");
  return result;
}

Digest hmac_sha256(std::string_view key, std::string_view bytes) { return KeyedDigest(key).of(bytes); }

}  // namespace zhuxue::files
