#pragma once
// A 32-byte digest, and the function that makes one: the pure rooms know what is hashed, not by which library.
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace zhuxue {

/// SM3 or SHA-256, raw.
using Hash = std::array<std::uint8_t, 32>;
using HashFunction = std::function<Hash(std::string_view bytes)>;

/// Two lower-case hexadecimal digits a byte.
std::string hex_of(std::string_view bytes);
/// 64 of them.
std::string to_hex(const Hash& hash);
/// Reads 64 hexadecimal digits of either case; blanks between them are passed over, since paper shows them in groups of four.
std::optional<Hash> parse_hash(std::string_view hex);
/// The raw bytes, to be hashed again.
inline std::string_view raw(const Hash& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }
/// The form for paper: "8c1f 02aa …", sixteen groups.
std::string in_groups(const Hash& hash);

}  // namespace zhuxue
