#include "zhuxue/matching/name_tables.hpp"

#include <algorithm>
#include <string>

#include "matching/name_data.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue {
namespace {

using name_data::CharacterPair;
using name_data::CharacterRow;

const CharacterRow& row_of(char32_t c) {
  if (c >= name_data::kEnd) return name_data::kRows[0];
  return name_data::kRows[std::size_t{name_data::kPages[c >> 8]} << 8 | (c & 0xFF)];
}

// 0 where the character is not in the list.
std::uint32_t look_up(std::span<const CharacterPair> pairs, char32_t c) {
  const auto found = std::lower_bound(pairs.begin(), pairs.end(), c, [](const CharacterPair& pair, char32_t wanted) { return pair.from < wanted; });
  return found != pairs.end() && found->from == c ? found->to : 0;
}

bool is_private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

// The sound with those differences taken away that sound_near does not see.
std::string near_form(std::string_view spelling) {
  std::string form(spelling);
  if (form.size() > 2 && form[1] == 'h') form.erase(1, 1);
  if (form.starts_with('n') || form.starts_with('r')) form[0] = 'l';
  if (form.starts_with('f')) form[0] = 'h';
  if (form.ends_with("ang") || form.ends_with("eng") || form.ends_with("ing")) form.pop_back();
  return form;
}

// Compound surnames with more than a few hundred bearers, folded forms.
constexpr std::array<std::u32string_view, 40> kCompoundSurnames = {
    U"欧阳", U"上官", U"皇甫", U"令狐", U"诸葛", U"司徒", U"司马", U"申屠", U"夏侯", U"贺兰", U"完颜", U"慕容", U"尉迟", U"长孙", U"东方", U"独孤", U"公孙", U"澹台", U"端木", U"赫连",
    U"呼延", U"拓跋", U"万俟", U"闻人", U"轩辕", U"宇文", U"淳于", U"单于", U"太史", U"公冶", U"宗政", U"濮阳", U"仲孙", U"鲜于", U"南宫", U"西门", U"司空", U"钟离", U"第五", U"梁丘",
};

// Places of the letters of a Cangjie code, at most five.
struct Shape {
  std::array<std::uint8_t, 5> letters{};
  std::size_t size = 0;

  explicit Shape(std::uint32_t code) {
    for (int shift = 20; shift >= 0; shift -= 5) {
      const auto letter = static_cast<std::uint8_t>(code >> shift & 31);
      if (letter != 0) letters[size++] = letter;
    }
  }
};

bool one_letter_apart(const Shape& a, const Shape& b) {
  const Shape& longer = a.size < b.size ? b : a;
  const Shape& shorter = a.size < b.size ? a : b;
  if (longer.size - shorter.size > 1) return false;
  std::size_t front = 0;
  while (front < shorter.size && longer.letters[front] == shorter.letters[front]) ++front;
  const std::size_t skip = longer.size == shorter.size ? 1 : 0;
  for (std::size_t i = front + 1; i < longer.size; ++i) {
    if (longer.letters[i] != shorter.letters[i - 1 + skip]) return false;
  }
  return true;
}

// 玮 MG·QS, 伟 O·QS: what stands behind the radical is the same.
bool same_tail(const Shape& a, const Shape& b) {
  constexpr std::size_t kTail = 2, kLongestHead = 2;
  if (a.size < kTail + 1 || b.size < kTail + 1 || a.size > kTail + kLongestHead || b.size > kTail + kLongestHead) return false;
  return a.letters[a.size - 1] == b.letters[b.size - 1] && a.letters[a.size - 2] == b.letters[b.size - 2];
}

}  // namespace

const NameTables& NameTables::standard() {
  static const NameTables tables;
  return tables;
}

NameTables::NameTables() : syllables_(name_data::kSyllableCount) {
  ZX_REQUIRE(syllables_ <= kMostSyllables, "more syllables than the table of near sounds holds");
  std::array<std::string, kMostSyllables> forms;
  for (std::size_t i = 1; i < syllables_; ++i) {
    forms[i] = near_form(name_data::kSyllables[i]);
    near_[i] = static_cast<std::uint16_t>(std::find(forms.begin() + 1, forms.begin() + static_cast<std::ptrdiff_t>(i), forms[i]) - forms.begin());
  }
}

std::uint64_t NameTables::digest() const {
  return name_data::kDigest;
}

char32_t NameTables::folded(char32_t c) const {
  if (is_placeholder(c)) return kPlaceholder;
  const std::uint32_t folded = row_of(c).folded;
  return folded == 0 ? c : folded;
}

char32_t NameTables::folded_surname(char32_t c) const {
  const char32_t plain = folded(c);
  const std::uint32_t folk = look_up({name_data::kFolkSurnames, name_data::kFolkSurnamesCount}, plain);
  return folk == 0 ? plain : folk;
}

std::array<Sound, 3> NameTables::sounds(char32_t c) const {
  return row_of(c).sounds;
}

Sound NameTables::sound(char32_t c) const {
  return row_of(c).sounds[0];
}

Sound NameTables::surname_sound(char32_t c) const {
  const std::uint32_t own = look_up({name_data::kSurnameSounds, name_data::kSurnameSoundsCount}, c);
  return own == 0 ? sound(c) : static_cast<Sound>(own);
}

Sound NameTables::compound_surname_sound(char32_t c) const {
  const std::uint32_t own = look_up({name_data::kCompoundSounds, name_data::kCompoundSoundsCount}, c);
  return own == 0 ? sound(c) : static_cast<Sound>(own);
}

std::string_view NameTables::spelling(Sound sound) const {
  return sound < syllables_ ? std::string_view(name_data::kSyllables[sound]) : std::string_view();
}

Sound NameTables::sound_of(std::string_view letters) const {
  std::string wanted(letters);
  if (wanted == "lyu" || wanted == "nyu") wanted = wanted.substr(0, 1) + "v";
  const auto* const end = name_data::kSyllables + syllables_;
  const auto* const found = std::lower_bound(name_data::kSyllables + 1, end, std::string_view(wanted), [](const char* have, std::string_view text) { return std::string_view(have) < text; });
  return found != end && std::string_view(*found) == wanted ? static_cast<Sound>(found - name_data::kSyllables) : Sound{0};
}

bool NameTables::sound_near(Sound a, Sound b) const {
  return a != b && a != 0 && b != 0 && a < syllables_ && b < syllables_ && near_[a] == near_[b];
}

bool NameTables::look_alike(char32_t a, char32_t b) const {
  if (a == b) return false;
  const CharacterRow& mine = row_of(a);
  const CharacterRow& other = row_of(b);
  if (mine.phonetic != 0 && mine.phonetic == other.phonetic) return true;
  if (mine.shape == 0 || other.shape == 0) return false;
  const Shape left(mine.shape), right(other.shape);
  const bool too_short = left.size < 2 || right.size < 2;  // one letter in common out of one or two says nothing
  return !too_short && (one_letter_apart(left, right) || same_tail(left, right));
}

bool NameTables::is_placeholder(char32_t c) {
  if (c < 0x80) return c == U'?' || c == U'*';
  if (is_private_use(c)) return row_of(c).folded == 0;
  return c == U'□' || c == U'■' || c == U'○' || c == U'〓' || c == U'？' || c == U'＊' || c == kPlaceholder;
}

bool NameTables::is_hanzi(char32_t c) const {
  const bool unified = (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c < name_data::kEnd);
  return unified || c == 0x3007 || (c >= 0xF900 && c <= 0xFAFF) || row_of(c).folded != 0;
}

bool NameTables::is_compound_surname(char32_t first, char32_t second) {
  return std::ranges::any_of(kCompoundSurnames, [&](std::u32string_view surname) { return surname[0] == first && surname[1] == second; });
}

}  // namespace zhuxue
