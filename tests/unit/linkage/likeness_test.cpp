#include "zhuxue/linkage/likeness.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace zhuxue::linkage {
namespace {

/// The definition, with a whole table and no limit.
std::uint32_t whole_osa(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<std::uint32_t>> d(a.size() + 1, std::vector<std::uint32_t>(b.size() + 1));
  for (std::uint32_t i = 0; i <= a.size(); ++i)
    for (std::uint32_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

std::u32string drawn_word() {
  const auto letters = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 3));
  std::u32string word;
  for (const int letter : letters) word += U"ab王"[letter];
  return word;
}

RC_GTEST_PROP(Likeness, CountsEditsToItsLimitAndNoFurther, ()) {
  const std::u32string a = drawn_word(), b = drawn_word();
  const auto limit = static_cast<std::uint32_t>(*rc::gen::inRange(0, 6));
  RC_ASSERT(osa_distance(a, b, limit) == std::min(whole_osa(a, b), limit + 1));
}

TEST(Likeness, CountsASwapOfNeighboursOnce) {
  EXPECT_EQ(osa_distance(U"王小明", U"王明小", 3), 1u);
  EXPECT_EQ(osa_distance(U"ca", U"abc", 5), 3u) << "no place is touched twice";
  EXPECT_EQ(osa_distance(U"", U"abc", 1), 2u);
  EXPECT_EQ(osa_distance(std::u32string(100, U'x') + U"ab", std::u32string(100, U'x') + U"ba", 2), 1u);
  EXPECT_EQ(osa_distance(U"b" + std::u32string(100, U'x') + U"a", U"a" + std::u32string(100, U'x') + U"b", 2), 2u);
  EXPECT_EQ(hamming_distance(U"450109", U"450190"), 2u);
  EXPECT_EQ(hamming_distance(U"45", U"450"), std::nullopt);
  EXPECT_EQ(common_prefix(U"maria", U"marta"), 3u);
}

TEST(Likeness, KnowsThePublishedValuesOfJaroAndWinkler) {
  EXPECT_EQ(jaro_winkler_milli(U"MARTHA", U"MARHTA"), 961u);
  EXPECT_EQ(jaro_winkler_milli(U"DIXON", U"DICKSONX"), 813u);
  EXPECT_EQ(jaro_winkler_milli(U"DWAYNE", U"DUANE"), 840u);
  EXPECT_EQ(jaro_winkler_milli(U"王小明", U"王晓明"), 800u);
  EXPECT_EQ(jaro_winkler_milli(U"same", U"same"), 1000u);
  EXPECT_EQ(jaro_winkler_milli(U"", U""), 1000u);
  EXPECT_EQ(jaro_winkler_milli(U"abc", U"xyz"), 0u);
}

TEST(Likeness, KnowsThePublishedSoundexCodes) {
  EXPECT_EQ(soundex(U"Robert"), "r163");
  EXPECT_EQ(soundex(U"Rupert"), "r163");
  EXPECT_EQ(soundex(U"Ashcraft"), "a261");
  EXPECT_EQ(soundex(U"Tymczak"), "t522");
  EXPECT_EQ(soundex(U"Pfister"), "p236");
  EXPECT_EQ(soundex(U"Lee"), "l000");
  EXPECT_EQ(soundex(U"o'Hara 王"), "o600");
  EXPECT_EQ(soundex(U"王"), "");
}

TEST(Likeness, TellsHowDatesDiffer) {
  EXPECT_EQ(date_likeness(U"19800312", U"19800312"), DateLikeness::same);
  EXPECT_EQ(date_likeness(U"19800312", U"19801203"), DateLikeness::day_and_month_exchanged);
  EXPECT_EQ(date_likeness(U"19800312", U"19800313"), DateLikeness::one_digit);
  EXPECT_EQ(date_likeness(U"19800312", U"19080312"), DateLikeness::one_digit) << "neighbours exchanged";
  EXPECT_EQ(date_likeness(U"19800312", U"19800328"), DateLikeness::year_and_month);
  EXPECT_EQ(date_likeness(U"19800312", U"19950312"), DateLikeness::day_and_month);
  EXPECT_EQ(date_likeness(U"19800312", U"19801128"), DateLikeness::year);
  EXPECT_EQ(date_likeness(U"19800312", U"19710524"), DateLikeness::other);
  EXPECT_EQ(date_likeness(U"1980-03-12", U"19800312"), std::nullopt);
}

TEST(Likeness, ComparesWordsWithoutTheirOrder) {
  EXPECT_EQ(sorted_words(U"  van  der berg van "), U"berg der van");
  const WordOverlap overlap = word_overlap(sorted_words(U"maria del carmen"), sorted_words(U"carmen maria lopez ruiz"));
  EXPECT_EQ(overlap.common, 2u);
  EXPECT_EQ(overlap.left, 3u);
  EXPECT_EQ(overlap.right, 4u);
  EXPECT_EQ(word_overlap(U"", U"a").common, 0u);
}

TEST(Likeness, ReadsWholeNumbersOnly) {
  EXPECT_EQ(number_of(U"0042"), 42);
  EXPECT_EQ(number_of(U""), std::nullopt);
  EXPECT_EQ(number_of(U"4a"), std::nullopt);
  EXPECT_EQ(number_of(U"1234567890123456789"), std::nullopt);
}

}  // namespace
}  // namespace zhuxue::linkage
