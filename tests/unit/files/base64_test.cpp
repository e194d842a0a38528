#include "files/base64.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <stdexcept>

namespace zhuxue::files {
namespace {

TEST(Base64, IsThatOfRfc4648) {
  const std::pair<std::string_view, std::string_view> known[] = {
      {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : known) {
    EXPECT_EQ(to_base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes);
  }
}

TEST(Base64, BringsAnyBytesBack) {
  EXPECT_TRUE(rc::check("from(to(x)) == x", [](const std::string& bytes) { RC_ASSERT(from_base64(to_base64(bytes)) == bytes); }));
  const std::string zeros("\0\0\xFF\0", 4);
  EXPECT_EQ(from_base64(to_base64(zeros)), zeros);
}

TEST(Base64, PassesOverBlanksAndLineEnds) {
  EXPECT_EQ(from_base64("Zm9v\r\nYmFy \n"), "foobar");
}

TEST(Base64, RefusesWhatIsNone) {
  for (const std::string_view text : {"Zg", "Zg=", "Z", "Zm9v!", "Zm9-", "====", "Zm=v", "Zm9v=", "Z=g="})
    EXPECT_THROW(from_base64(text), std::invalid_argument) << text;
}

TEST(RandomHex, IsLongLowerAndNeverTheSame) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string text = random_hex(16);
    EXPECT_EQ(text.size(), 32u);
    EXPECT_EQ(text.find_first_not_of("0123456789abcdef"), std::string::npos);
    seen.insert(text);
  }
  EXPECT_EQ(seen.size(), 100u);
}

}  // namespace
}  // namespace zhuxue::files
