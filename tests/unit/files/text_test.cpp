#include "files/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <vector>

namespace zhuxue::files {
namespace {

using std::string_literals::operator""s;

std::string utf8_of(char32_t c) {
  const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | (c >> 6)), byte(0x80 | (c & 0x3F))};
  if (c < 0x10000) return {byte(0xE0 | (c >> 12)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F))};
  return {byte(0xF0 | (c >> 18)), byte(0x80 | ((c >> 12) & 0x3F)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F))};
}

bool is_scalar(char32_t c) {
  return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

TEST(Utf8, TakesEveryCharacterOfUnicode) {
  std::string all;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (is_scalar(c)) all += utf8_of(c);
  }
  EXPECT_EQ(first_invalid_utf8(all), std::nullopt);
}

TEST(Utf8, RefusesWhatIsNotShortestForm) {
  for (const std::string& bad : {"\xC0\x80"s, "\xC1\xBF"s, "\xE0\x9F\xBF"s, "\xF0\x8F\xBF\xBF"s}) EXPECT_EQ(first_invalid_utf8(bad), 0U);
}

TEST(Utf8, RefusesSurrogatesAndWhatLiesBeyondUnicode) {
  for (const std::string& bad : {"\xED\xA0\x80"s, "\xED\xBF\xBF"s, "\xF4\x90\x80\x80"s, "\xF5\x80\x80\x80"s, "\xFF"s}) EXPECT_EQ(first_invalid_utf8(bad), 0U);
}

TEST(Utf8, RefusesABareContinuationAndACutCharacter) {
  EXPECT_EQ(first_invalid_utf8("ab\x80"), 2U);
  EXPECT_EQ(first_invalid_utf8("王\xE7\x8E"), 3U);
  EXPECT_EQ(first_invalid_utf8("\xE7\x8E王"), 0U);
  EXPECT_EQ(first_invalid_utf8("\xE7王"), 0U);
  EXPECT_EQ(first_invalid_utf8("\xF0\x9F\x98"), 0U);
}

TEST(Utf8, MayHoldNulUnlessNulIsLookedFor) {
  EXPECT_EQ(first_invalid_utf8("a\0b"s), std::nullopt);
  EXPECT_EQ(first_nul_or_invalid_utf8("王a\0b"s), 4U);
  EXPECT_EQ(first_nul_or_invalid_utf8("王ab"), 5U);
}

// The validator looks at 8 bytes at a time: a wrong byte must be found at every place of the word.
TEST(Utf8, FindsTheWrongByteWhereverItStands) {
  for (const std::string& bad : {"\x80"s, "\xE0\x80\x80"s, "\xFF"s}) {
    for (std::size_t before = 0; before < 40; ++before) {
      for (std::size_t after = 0; after < 20; ++after) {
        const std::string ascii = std::string(before, 'x') + bad + std::string(after, 'y');
        EXPECT_EQ(first_invalid_utf8(ascii), before);
        EXPECT_EQ(first_nul_or_invalid_utf8("王" + ascii), before + 3);
        const std::string nul = std::string(before, '\x7F') + '\0' + std::string(after, '\x01');
        EXPECT_EQ(first_nul_or_invalid_utf8(nul), before);
      }
    }
  }
}

TEST(Gb18030, IsDecoded) {
  EXPECT_EQ(gb18030_to_utf8("\xD0\xD5\xC3\xFB,ab\n"), "姓名,ab\n");
  EXPECT_EQ(gb18030_to_utf8("\xA1\xA4"), "·");
  EXPECT_EQ(gb18030_to_utf8("\x81\x39\xEE\x39"), "\u3400");
  EXPECT_EQ(gb18030_to_utf8("\x95\x32\x82\x36"), "\U00020000");
  EXPECT_EQ(gb18030_to_utf8(""), "");
}

TEST(Gb18030, IsDecodedStrictly) {
  EXPECT_EQ(gb18030_to_utf8("ab\xFF"), std::nullopt);
  EXPECT_EQ(gb18030_to_utf8("\xD0"), std::nullopt);
  EXPECT_EQ(gb18030_to_utf8("\xD0\xD5\xC3"), std::nullopt);
  EXPECT_EQ(gb18030_to_utf8("\xD0\n"), std::nullopt);
  EXPECT_EQ(gb18030_to_utf8("\x81\x30\x81"), std::nullopt);
  EXPECT_EQ(gb18030_to_utf8("\x80"), std::nullopt);
}

TEST(Gb18030, SaysWhereItCannotBeDecoded) {
  EXPECT_EQ(first_invalid_gb18030("\xD0\xD5\xC3\xFB"), std::nullopt);
  EXPECT_EQ(first_invalid_gb18030("\xD0\xD5xy\xFFzz"), 4U);
  EXPECT_EQ(first_invalid_gb18030("\xD0\xD5\xC3"), 2U);
  EXPECT_EQ(first_invalid_gb18030(std::string(100'000, 'x') + "\xD0\n"), 100'000U);
}

struct Pair {
  std::string_view code;
  std::string_view character;
};
constexpr Pair kAssigned2022[] = {
    {"\xA6\xD9", "\uFE10"}, {"\xA6\xDA", "\uFE12"}, {"\xA6\xDB", "\uFE11"}, {"\xA6\xDC", "\uFE13"}, {"\xA6\xDD", "\uFE14"}, {"\xA6\xDE", "\uFE15"},
    {"\xA6\xDF", "\uFE16"}, {"\xA6\xEC", "\uFE17"}, {"\xA6\xED", "\uFE18"}, {"\xA6\xF3", "\uFE19"}, {"\xFE\x59", "\u9FB4"}, {"\xFE\x61", "\u9FB5"},
    {"\xFE\x66", "\u9FB6"}, {"\xFE\x67", "\u9FB7"}, {"\xFE\x6D", "\u9FB8"}, {"\xFE\x7E", "\u9FB9"}, {"\xFE\x90", "\u9FBA"}, {"\xFE\xA0", "\u9FBB"},
};

TEST(Gb18030, GivesTheCharactersThatTheEditionOf2022Assigned) {
  for (const Pair& pair : kAssigned2022) EXPECT_EQ(gb18030_to_utf8(pair.code), pair.character);
}

TEST(Gb18030, GivesTheAssignedCharactersTheirTwoByteCode) {
  for (const Pair& pair : kAssigned2022) EXPECT_EQ(utf8_to_gb18030(pair.character), pair.code);
}

TEST(Gb18030, LeavesTheOtherPrivateUseCharactersAlone) {
  EXPECT_EQ(gb18030_to_utf8("\xFE\x51"), "\uE816");
  EXPECT_EQ(gb18030_to_utf8("\xAA\xA1"), "\uE000");
  EXPECT_EQ(gb18030_to_utf8("\xA6\xC0"), "\uE78C");
  EXPECT_EQ(gb18030_to_utf8("\xA6\xF6"), "\uE797");
}

TEST(Gb18030, HasAPlaceForEveryCharacterAndGivesItBack) {
  const auto was_private_use = [](char32_t c) {
    for (const Pair& pair : kAssigned2022) {
      if (utf8_to_gb18030(utf8_of(c)) == pair.code && utf8_of(c) != pair.character) return true;
    }
    return false;
  };
  std::string all;
  std::size_t left_out = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (!is_scalar(c)) continue;
    if (c >= 0xE78D && c <= 0xE864 && was_private_use(c)) {
      ++left_out;
    } else {
      all += utf8_of(c);
    }
  }
  EXPECT_EQ(left_out, 18U);
  const auto bytes = utf8_to_gb18030(all);
  ASSERT_TRUE(bytes);
  EXPECT_TRUE(gb18030_to_utf8(*bytes) == all);
}

TEST(Gb18030, HasNoPlaceForBrokenUtf8) {
  EXPECT_EQ(utf8_to_gb18030("a\xFF"), std::nullopt);
  EXPECT_EQ(utf8_to_gb18030("\xED\xA0\x80"), std::nullopt);
  EXPECT_EQ(utf8_to_gb18030(""), "");
}

TEST(PlainForm, LeavesPlainTextAlone) {
  EXPECT_EQ(normalise_plain("王晓明G450109X"), "王晓明G450109X");
}

TEST(PlainForm, DropsBlanksAndWhatHasNoWidth) {
  EXPECT_EQ(normalise_plain(" 王\u3000晓\t明\u00A0\n"), "王晓明");
  EXPECT_EQ(normalise_plain("王\u200B晓\u200D明\uFEFF\u2060\u00AD\u202A"), "王晓明");
  EXPECT_EQ(normalise_plain("葛\U000E0100"), "葛");
  EXPECT_EQ(normalise_plain(" \u3000"), "");
  EXPECT_EQ(normalise_plain("王 明"), "王明");
  EXPECT_EQ(normalise_plain("王\x7F明"), "王\x7F明");
}

TEST(PlainForm, IsNfkc) {
  EXPECT_EQ(normalise_plain("Ｇ４５０１０９ｘ（男）"), "G450109x(男)");
  EXPECT_EQ(normalise_plain("\uF900"), "\u8C48");
  EXPECT_EQ(normalise_plain("e\u0301"), "\u00E9");
  EXPECT_EQ(normalise_plain("㈱①"), "(株)1");
}

TEST(PlainForm, ComposesAcrossADroppedCharacter) {
  EXPECT_EQ(normalise_plain("e\u200B\u0301"), "\u00E9");
  EXPECT_EQ(normalise_plain("e\u00B4"), "\u00E9");  // NFKC makes a blank and U+0301 of the acute
}

TEST(PlainForm, LeavesAloneTheEdgesOfTheFastPath) {
  EXPECT_EQ(normalise_plain("\u4E00\u9FFF\u4DFF\uA000"), "\u4E00\u9FFF\u4DFF\uA000");
  EXPECT_EQ(normalise_plain("\u3000\u4E00"), "\u4E00");
  EXPECT_EQ(normalise_plain("\u309B王"), "\u3099王");
}

TEST(NameForm, UnifiesEveryDotBetweenChineseCharacters) {
  for (const std::string dot : {"·", "\u2022", "\u30FB", "\u2027", "\u2219", "\u22C5", "\u25CF", "\u3002", ".", "\uFF0E", "\uFF65", "\uFF61", "\u0387",
                                "\u2024", "\uFE52", "\u2E31", "\u2E33", "\u2981", "\u318D"}) {
    EXPECT_EQ(normalise_name("买买提" + dot + "艾力"), "买买提·艾力") << dot;
  }
}

TEST(NameForm, SeesADotBetweenChineseCharactersThroughBlanks) {
  EXPECT_EQ(normalise_name("买买提 . 艾力"), "买买提·艾力");
  EXPECT_EQ(normalise_name("买买提\u200B•\u3000艾力"), "买买提·艾力");
}

TEST(NameForm, KnowsChineseCharactersBeyondTheBasicPlane) {
  EXPECT_EQ(normalise_name("\U00020000.\U0003134A\u3002\u3400"), "\U00020000·\U0003134A·\u3400");
}

TEST(NameForm, LeavesOtherDotsAlone) {
  EXPECT_EQ(normalise_name("J.K.罗琳"), "J.K.罗琳");
  EXPECT_EQ(normalise_name("王1.2"), "王1.2");
  EXPECT_EQ(normalise_name(".王."), ".王.");
  EXPECT_EQ(normalise_name("王\u3002"), "王\u3002");
  EXPECT_EQ(normalise_name("王..明"), "王..明");
}

rc::Gen<std::string> any_text() {
  const auto c = rc::gen::map(rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0, 0x3000), rc::gen::inRange<std::uint32_t>(0x3000, 0xD800),
                                             rc::gen::inRange<std::uint32_t>(0xE000, 0x110000)),
                              [](std::uint32_t code) { return static_cast<char32_t>(code); });
  return rc::gen::map(rc::gen::container<std::u32string>(c), [](const std::u32string& codes) {
    std::string text;
    for (const char32_t code : codes) text += utf8_of(code);
    return text;
  });
}

RC_GTEST_PROP(PlainForm, OfAPlainFormIsItself, ()) {
  const std::string plain = normalise_plain(*any_text());
  RC_ASSERT(normalise_plain(plain) == plain);
}

RC_GTEST_PROP(NameForm, OfANameFormIsItself, ()) {
  const std::string name = normalise_name(*any_text());
  RC_ASSERT(normalise_name(name) == name);
}

RC_GTEST_PROP(Utf8, OfWholeCharactersIsValidAndOfACutOneIsNot, ()) {
  const std::string text = *any_text();
  RC_ASSERT(first_invalid_utf8(text) == std::nullopt);
  RC_ASSERT(first_invalid_utf8(text + "\xE7\x8E") == text.size());
}

}  // namespace
}  // namespace zhuxue::files
