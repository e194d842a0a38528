#pragma once
// What is known of each Chinese character that may stand in a name: its simplified form, its readings, its shape (domain/matching §1.2).
// The tables are constants made by the build from ICU and Unihan; nothing is computed at start-up.
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace zhuxue {

/// A toneless syllable by number: 0 is "no reading", the others count the syllables of the table in alphabetical order.
using Sound = std::uint16_t;

/// Stands for a character that is there and cannot be read.
inline constexpr char32_t kPlaceholder = 0xFFFD;

class NameTables {
 public:
  static const NameTables& standard();

  /// Changes when a table does (another ICU, another Unihan, another own list): part of what a run must name to be repeated.
  std::uint64_t digest() const;

  /// The form in which traditional characters, compatibility forms, radicals that stand for characters, and the private-use places of GBK that have since been assigned are compared.
  /// Folding twice is folding once. kPlaceholder for a placeholder.
  char32_t folded(char32_t c) const;
  /// The same in the place of the surname, where clerks write 肖 for 萧, 付 for 傅 … too.
  char32_t folded_surname(char32_t c) const;

  /// The readings in use, the usual one first; 0 where there are fewer than three.
  std::array<Sound, 3> sounds(char32_t c) const;
  /// The usual reading.
  Sound sound(char32_t c) const;
  /// The reading as (the first character of) a surname: 单 shan, 曾 zeng; the usual one for all others.
  Sound surname_sound(char32_t c) const;
  /// The same where the surname is compound: 万俟 mo, 尉迟 yu.
  Sound compound_surname_sound(char32_t c) const;
  /// Letters of a syllable, ü as v: "shan", "lv"; "" of 0.
  std::string_view spelling(Sound sound) const;
  /// The syllable of lower-case letters (lv or lyu for lü), or 0.
  Sound sound_of(std::string_view letters) const;
  /// Different syllables that dialects and typists do not keep apart: zh/z, ch/c, sh/s, n/l/r, f/h, ang/an, eng/en, ing/in.
  bool sound_near(Sound a, Sound b) const;

  /// Whether two different characters look alike: Cangjie codes one letter apart or with the same last two letters behind short heads (another radical), or one phonetic part.
  bool look_alike(char32_t a, char32_t b) const;

  /// ? * □ ■ ○ 〓 U+FFFD, and private-use code points that have no assigned character: police records keep rare characters so, hence a wildcard and no mismatch.
  /// 〇 (ling) is a character of names and none of these.
  static bool is_placeholder(char32_t c);
  /// Whether it is a Chinese character (unified or compatibility ideographs, 〇, assigned private-use places).
  bool is_hanzi(char32_t c) const;

  /// Whether two characters (folded) make one of the compound surnames in use: 欧阳, 司马, 上官 …
  static bool is_compound_surname(char32_t first, char32_t second);

 private:
  NameTables();
  static constexpr std::size_t kMostSyllables = 512;
  std::size_t syllables_ = 0;
  std::array<std::uint16_t, kMostSyllables> near_{};  // class of near syllables
};

}  // namespace zhuxue
