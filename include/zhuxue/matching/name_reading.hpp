#pragma once
// A name as it is compared: characters, their folded forms and sounds, parts, and what was repaired to get there. The written name stays with its row.
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/matching/name_tables.hpp"

namespace zhuxue {

/// What was seen through in reading a name. Several may hold at once.
enum class NameRepair : std::uint16_t {
  full_width = 1,        ///< 全角字符
  blanks = 2,            ///< 空格 or zero-width characters
  separator = 4,         ///< another dot than ·
  folded = 8,            ///< 繁体 or 异体, compatibility form
  folk_surname = 16,     ///< 俗写姓氏 (萧 as 肖)
  private_use = 32,      ///< a private-use place that has its character since
  placeholder = 64,      ///< 占位字符
  pinyin = 128,          ///< Latin letters for a name or for one character
  cut = 256,             ///< more than NameReading::kMost characters; never equal to anything
};

using NameRepairs = std::uint16_t;
constexpr bool has(NameRepairs repairs, NameRepair repair) {
  return (repairs & static_cast<std::uint16_t>(repair)) != 0;
}
/// 「全角字符」「去空格」「间隔号统一」「繁体或异体折算」「俗写姓氏」「造字折算」「占位字符」「拼音」「姓名过长」, in the order above.
std::vector<std::string_view> sentences(NameRepairs repairs);

struct NameCharacter {
  char32_t written = 0;  ///< half-width; Latin letters as written
  char32_t folded = 0;   ///< simplified, folk surnames by their short form; Latin lower case; kPlaceholder
  Sound sound = 0;       ///< in its place: the surname's reading for the first character
};

/// Plain values, no allocation; about 0.6 KB, of which only the front is used. Made on demand, not kept for millions.
class NameReading {
 public:
  static constexpr std::size_t kMost = 48;  // 民委发〔2016〕33号 asks for fields of 25 characters

  std::span<const NameCharacter> characters() const { return {characters_.data(), size_}; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const NameCharacter& operator[](std::size_t i) const { return characters_[i]; }

  /// Parts between ·; a Latin name's between blanks. One for an ordinary name.
  std::size_t parts() const { return parts_; }
  std::span<const NameCharacter> part(std::size_t i) const;
  /// Whether it is written in Latin letters throughout (LI YAOHUA): then the characters are the letters.
  bool is_latin() const { return latin_; }
  /// 1, or 2 for a compound surname; 0 where there is none to know (Latin, names in parts, one character).
  std::size_t surname_size() const { return surname_size_; }
  NameRepairs repairs() const { return repairs_; }
  bool has_placeholder() const { return has(repairs_, NameRepair::placeholder); }

  /// UTF-8 of the normalised name, · between parts.
  std::string normal_text() const;
  /// UTF-8 of the folded characters without separators; a placeholder is U+FFFD. Equal texts without U+FFFD are level 2 or better.
  std::string folded_text() const;
  /// Syllables in letters without separators, so that LI YAOHUA and 李耀华 give one text; a character without a reading as itself, a placeholder as ?.
  std::string sounded_text() const;

 private:
  friend NameReading read_name(std::string_view, const NameTables&);

  std::array<NameCharacter, kMost> characters_;  // the first size_ are meant
  std::array<std::uint8_t, kMost> part_ends_;
  const NameTables* tables_ = nullptr;
  std::uint8_t size_ = 0, parts_ = 0, surname_size_ = 0;
  bool latin_ = false;
  NameRepairs repairs_ = 0;
};

/// Reads a name from UTF-8, as the cell has it or normalised by files::normalise_name (which has then dropped what `blanks` and `full_width` would tell).
/// The tables must outlive the reading.
NameReading read_name(std::string_view utf8, const NameTables& tables);

}  // namespace zhuxue
