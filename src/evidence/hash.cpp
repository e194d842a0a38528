#include "zhuxue/evidence/hash.hpp"

namespace zhuxue {
namespace {

int value_of(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

}  // namespace

std::string to_hex(const Hash& hash) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(64);
  for (const std::uint8_t byte : hash) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

std::optional<Hash> parse_hash(std::string_view hex) {
  Hash hash{};
  std::size_t digits = 0;
  for (const char c : hex) {
    if (c == ' ') continue;
    const int value = value_of(c);
    if (value < 0 || digits == 64) return std::nullopt;
    hash[digits / 2] = static_cast<std::uint8_t>(hash[digits / 2] << 4 | value);
    ++digits;
  }
  return digits == 64 ? std::optional(hash) : std::nullopt;
}

std::string in_groups(const Hash& hash) {
  const std::string hex = to_hex(hash);
  std::string text;
  for (std::size_t i = 0; i < hex.size(); i += 4) text += (i ? " " : "") + hex.substr(i, 4);
  return text;
}

}  // namespace zhuxue
