#pragma once
// How alike two values are, in whole numbers. Texts are UTF-32, so that a hanzi and a letter are one place each; the caller has normalised them.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zhuxue::linkage {

/// Optimal string alignment: the least number of insertions, deletions, substitutions and swaps of neighbours, no place touched twice.
/// Counts to `limit` and no further: limit + 1 stands for "more".
std::uint32_t osa_distance(std::u32string_view a, std::u32string_view b, std::uint32_t limit);

/// Places in which texts of one length differ; nothing for two lengths.
std::optional<std::uint32_t> hamming_distance(std::u32string_view a, std::u32string_view b);

/// Characters at the beginning that agree.
std::uint32_t common_prefix(std::u32string_view a, std::u32string_view b);

/// Jaro-Winkler in thousandths, rounded down; prefix of at most 4, weight one tenth (Winkler 1990, without his threshold of 0.7). Two empty texts: 1000.
/// For alphabets; a Chinese name has too few places for it.
std::uint32_t jaro_winkler_milli(std::u32string_view a, std::u32string_view b);

/// Words that stand in both texts, where words are separated by one space and sorted, each once; and the words of each.
struct WordOverlap {
  std::uint32_t common = 0, left = 0, right = 0;
};
WordOverlap word_overlap(std::u32string_view sorted_a, std::u32string_view sorted_b);

/// The words of a text in order, each once, separated by one space; any run of blanks separates.
std::u32string sorted_words(std::u32string_view text);

/// American Soundex (as the census of 1930 was indexed): the first letter and three digits. A to Z count, in either case; all else is passed over. Empty without a letter.
std::string soundex(std::u32string_view text);

/// Two dates as YYYYMMDD.
enum class DateLikeness : std::uint8_t {
  same,
  day_and_month_exchanged,   ///< 19800312 and 19801203
  one_digit,                 ///< one digit differs, or two neighbours are exchanged
  year_and_month,
  day_and_month,             ///< another year
  year,
  other,
};
/// Nothing where one of them is not eight digits.
std::optional<DateLikeness> date_likeness(std::u32string_view a, std::u32string_view b);

/// A text of 1 to 18 digits as a number.
std::optional<std::int64_t> number_of(std::u32string_view text);

}  // namespace zhuxue::linkage
