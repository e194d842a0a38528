#include "zhuxue/evidence/chain.hpp"

#include <algorithm>

namespace zhuxue {
namespace {

constexpr std::size_t kChainedSize = 1 + 8 + 8 + 32 + 32;

char* put_big_endian(char* at, std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  for (int shift = 56; shift >= 0; shift -= 8) *at++ = static_cast<char>(bits >> shift & 0xff);
  return at;
}

}  // namespace

Hash chain_hash(const HashFunction& sm3, std::int64_t stream, std::int64_t seq, const Hash& previous, const Hash& digest_of_bytes) {
  std::array<char, kChainedSize> chained;
  char* at = chained.data();
  *at++ = '\x02';
  at = put_big_endian(at, stream);
  at = put_big_endian(at, seq);
  at = std::copy(previous.begin(), previous.end(), at);
  std::copy(digest_of_bytes.begin(), digest_of_bytes.end(), at);
  return sm3({chained.data(), chained.size()});
}

}  // namespace zhuxue
