#pragma once
// SHA-256, SM3 and HMAC-SHA-256 through OpenSSL. Hex is lower case.
#include <memory>
#include <string>
#include <string_view>

#include "zhuxue/evidence/hash.hpp"

namespace zhuxue::files {

using Digest = Hash;

enum class DigestKind { sha256, sm3 };

Digest digest(DigestKind kind, std::string_view bytes);
std::string hex(const Digest& digest);
std::string sha256_hex(std::string_view bytes);
std::string sm3_hex(std::string_view bytes);
Digest hmac_sha256(std::string_view key, std::string_view bytes);

/// The digest as the pure rooms take it; algorithm and context are prepared once, for millions of short texts. For one thread at a time.
HashFunction hash_function(DigestKind kind);

/// HMAC-SHA-256 of many short texts under one key: the key is prepared once.
class KeyedDigest {
 public:
  explicit KeyedDigest(std::string_view key);
  ~KeyedDigest();
  KeyedDigest(const KeyedDigest&) = delete;
  KeyedDigest& operator=(const KeyedDigest&) = delete;
  Digest of(std::string_view bytes);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// A digest over bytes that come in pieces.
class RunningDigest {
 public:
  explicit RunningDigest(DigestKind kind);
  ~RunningDigest();
  void add(std::string_view bytes);
  Digest finish();  ///< once

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace zhuxue::files
