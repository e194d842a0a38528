#include "zhuxue/evidence/chain.hpp"

#include <gtest/gtest.h>

#include "files/digest.hpp"

namespace zhuxue {
namespace {

const HashFunction sm3 = files::hash_function(files::DigestKind::sm3);

TEST(EvidenceChain, HasTheFormOfTheDesignByteForByte) {
  std::string chained = "\x02";
  chained += std::string("\0\0\0\0\0\0\x07\xea", 8) + std::string("\0\0\0\0\0\0\0\x01", 8) + std::string(32, '\0');
  chained += std::string(raw(files::digest(files::DigestKind::sm3, "bytes")));
  EXPECT_EQ(to_hex(chain_hash(sm3, 2026, 1, kChainStart, sm3("bytes"))), files::sm3_hex(chained));
}

TEST(EvidenceChain, SeesStreamPlaceForerunnerAndBytes) {
  const Hash first = chain_hash(sm3, 2026, 1, kChainStart, sm3("a"));
  EXPECT_NE(chain_hash(sm3, 2027, 1, kChainStart, sm3("a")), first);
  EXPECT_NE(chain_hash(sm3, 2026, 2, kChainStart, sm3("a")), first);
  EXPECT_NE(chain_hash(sm3, 2026, 1, first, sm3("a")), first);
  EXPECT_NE(chain_hash(sm3, 2026, 1, kChainStart, sm3("b")), first);
}

TEST(AHashOnPaper, IsReadAsItIsPrinted) {
  const Hash hash = sm3("abc");
  EXPECT_EQ(in_groups(hash).substr(0, 19), "66c7 f0f4 62ee edd9");
  EXPECT_EQ(parse_hash(in_groups(hash)), hash);
  EXPECT_EQ(parse_hash("66C7F0F4 62eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"), hash);
  EXPECT_EQ(parse_hash(to_hex(hash).substr(1)), std::nullopt);
  EXPECT_EQ(parse_hash(to_hex(hash) + "0"), std::nullopt);
  EXPECT_EQ(parse_hash("g" + to_hex(hash).substr(1)), std::nullopt);
}

}  // namespace
}  // namespace zhuxue
