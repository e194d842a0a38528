#pragma once
// Fen written as yuan with two decimals: the room's own, as the truth is.
#include <cstdint>
#include <string>

namespace zhuxue::sample {

/// 31250 → "312.50"; for amounts that are not negative.
inline std::string yuan(std::int64_t fen) {
  std::string out = std::to_string(fen / 100);
  out += '.';
  out += static_cast<char>('0' + fen / 10 % 10);
  out += static_cast<char>('0' + fen % 10);
  return out;
}

}  // namespace zhuxue::sample
