#include "files/charset.hpp"

#include <gtest/gtest.h>

namespace zhuxue::files {
namespace {

TEST(BankCharset, GbkHoldsTheRareNamesThatItHolds) {
  const Charset gbk(BankCharset::gbk);
  for (const char* name : {"韦頔", "翀", "喆", "堃", "阿依古丽·买买提", "O'Neil"}) {
    const auto bytes = gbk.encode(name);
    ASSERT_TRUE(bytes) << name;
    EXPECT_EQ(gbk.decode(*bytes), name);
    EXPECT_EQ(gbk.first_without_place(name), "") << name;
  }
  EXPECT_EQ(gbk.encode("韦·"), "\xCE\xA4\xA1\xA4");
}

TEST(BankCharset, GbkRefusesWhatItDoesNotHoldAndNamesIt) {
  const Charset gbk(BankCharset::gbk);
  for (const char* bad : {"䶮", "㛃", "𬱖", "䒕", "‧", "•"}) {
    EXPECT_FALSE(gbk.encode(std::string("韦") + bad)) << bad;
    EXPECT_EQ(gbk.first_without_place(std::string("韦") + bad + "甲"), bad);
  }
}

TEST(BankCharset, Gb18030HoldsThemAll) {
  const Charset gb18030(BankCharset::gb18030);
  for (const char* name : {"韦䶮", "㛃", "𬱖", "䒕", "‧", "•"}) {
    const auto bytes = gb18030.encode(name);
    ASSERT_TRUE(bytes) << name;
    EXPECT_EQ(gb18030.decode(*bytes), name);
  }
}

TEST(BankCharset, APrivateGlyphLeavesInNoChineseCharset) {
  const std::string name = "韦\xEE\xA0\x80";  // U+E800
  EXPECT_FALSE(Charset(BankCharset::gbk).encode(name));
  EXPECT_FALSE(Charset(BankCharset::gb18030).encode(name));
}

TEST(BankCharset, ABrokenByteIsNeverGuessed) {
  EXPECT_FALSE(Charset(BankCharset::gbk).decode("\xCE"));
  EXPECT_FALSE(Charset(BankCharset::gbk).decode("\xFF\xFF"));
  EXPECT_FALSE(Charset(BankCharset::utf8).decode("\xCE\xA4\xFF"));
  EXPECT_FALSE(Charset(BankCharset::gbk).encode("\xFF"));
}

}  // namespace
}  // namespace zhuxue::files
