#pragma once
// 128 bits for products of two 64-bit numbers, where Boost's type would cost an allocation or a check in the innermost loop.
#include <cstdint>

namespace zhuxue::linkage {

__extension__ typedef unsigned __int128 Wide;
__extension__ typedef __int128 SignedWide;

/// The upper half of a product: a·b in parts of 2^64.
inline std::uint64_t times(std::uint64_t a, std::uint64_t b) { return static_cast<std::uint64_t>((static_cast<Wide>(a) * b) >> 64); }

}  // namespace zhuxue::linkage
