#pragma once
// Fast 64- and 128-bit hashes (XXH3) for differences and duplicates; never for evidence.
#include <xxhash.h>

#include <cstdint>
#include <string_view>

namespace zhuxue::files {

inline std::int64_t hash64(std::string_view bytes) { return static_cast<std::int64_t>(XXH3_64bits(bytes.data(), bytes.size())); }

struct Hash128 {
  std::uint64_t low, high;
  bool operator==(const Hash128&) const = default;
};

inline Hash128 hash128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.low64, hash.high64};
}

}  // namespace zhuxue::files
