#include "files/digest.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace zhuxue::files {
namespace {

TEST(Digest, OfSha256IsThatOfFips180) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Digest, OfSm3IsThatOfGbT32905) {
  EXPECT_EQ(sm3_hex("abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  EXPECT_EQ(sm3_hex("abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd"), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Digest, OfPiecesIsThatOfTheWhole) {
  for (const DigestKind kind : {DigestKind::sha256, DigestKind::sm3}) {
    RunningDigest running(kind);
    running.add("学籍");
    running.add("");
    running.add("号");
    EXPECT_EQ(running.finish(), digest(kind, "学籍号"));
  }
}

TEST(Digest, IsFinishedOnce) {
  RunningDigest running(DigestKind::sha256);
  running.finish();
  EXPECT_THROW(running.finish(), std::logic_error);
  EXPECT_THROW(running.add("more"), std::logic_error);
}

TEST(Digest, WithAKeyIsThatOfRfc4231) {
  EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hex(hmac_sha256(std::string(131, '\xAA'), "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Digest, WithAnEmptyKeyIsThatOfRfc2104) {
  KeyedDigest keyed("Jefe");
  for (int again = 0; again < 2; ++again)
    EXPECT_EQ(hex(keyed.of("what do ya want for nothing?")), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(keyed.of(""), hmac_sha256("Jefe", ""));
  EXPECT_EQ(hex(hmac_sha256("", "")), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
  EXPECT_EQ(hex(hmac_sha256({}, {})), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Digest, InHexIsLowerCaseWithLeadingZeros) {
  Digest digest{};
  digest[0] = 0x0A;
  digest[31] = 0xF0;
  EXPECT_EQ(hex(digest), "0a" + std::string(60, '0') + "f0");
}

}  // namespace
}  // namespace zhuxue::files
