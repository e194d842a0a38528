#include "files/base64.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <stdexcept>
#include <vector>

namespace zhuxue::files {

std::string to_base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string from_base64(std::string_view text) {
  std::string packed;
  for (const char c : text)
    if (c != '\n' && c != '\r' && c != ' ') packed += c;
  // OpenSSL reads = as zero bits wherever it stands.
  const std::size_t padding = packed.size() - (packed.find_last_not_of('=') + 1);
  if (padding > 2 || packed.find('=') < packed.size() - padding) throw std::invalid_argument("not base64");
  std::string bytes(packed.size() / 4 * 3 + 3, '\0');
  const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), reinterpret_cast<const unsigned char*>(packed.data()), static_cast<int>(packed.size()));
  if (length < 0) throw std::invalid_argument("not base64");
  bytes.resize(static_cast<std::size_t>(length) - padding);
  return bytes;
}

std::string random_hex(std::size_t bytes) {
  std::vector<unsigned char> random(bytes);
  if (RAND_bytes(random.data(), static_cast<int>(bytes)) != 1) throw std::runtime_error("the system gives no random bytes");
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : random) {
    text += kHex[byte >> 4];
    text += kHex[byte & 15];
  }
  return text;
}

}  // namespace zhuxue::files
