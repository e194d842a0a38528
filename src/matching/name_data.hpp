#pragma once
// The arrays that the build makes of ICU and Unihan (src/tables/make_name_tables.cpp). Read through NameTables.
#include <array>
#include <cstddef>
#include <cstdint>

namespace zhuxue::name_data {

struct CharacterRow {
  std::uint32_t folded;                 // 0: itself
  std::uint32_t shape;                  // Cangjie letters, five bits each, first one highest
  std::array<std::uint16_t, 3> sounds;  // numbers of syllables, the usual one first, 0 none
  std::uint16_t phonetic;               // class of the phonetic part, 0 unknown
};

struct CharacterPair {
  std::uint32_t from, to;
};

inline constexpr char32_t kEnd = 0x32400;  // the first code point that no page covers

extern const std::uint64_t kDigest;
extern const char* const kSyllables[];
extern const std::size_t kSyllableCount;
extern const std::uint16_t kPages[kEnd / 256];
extern const CharacterRow kRows[];
extern const CharacterPair kSurnameSounds[], kCompoundSounds[], kFolkSurnames[];
extern const std::size_t kSurnameSoundsCount, kCompoundSoundsCount, kFolkSurnamesCount;

}  // namespace zhuxue::name_data
