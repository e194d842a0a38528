#include "zhuxue/evidence/hash.hpp"

namespace zhuxue {
namespace {

// -1 where the character is no digit. A table: a million hashes are read from a bundle.
constexpr std::array<std::int8_t, 256> kValues = [] {
  std::array<std::int8_t, 256> values{};
  for (std::size_t c = 0; c < values.size(); ++c)
    values[c] = static_cast<std::int8_t>(c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1);
  return values;
}();

int value_of(char digit) { return kValues[static_cast<unsigned char>(digit)]; }

}  // namespace

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * bytes.size());
  for (const char c : bytes) {
    text += kDigits[static_cast<unsigned char>(c) >> 4];
    text += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

std::string to_hex(const Hash& hash) { return hex_of(raw(hash)); }

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
