#include "zhuxue/matching/name_reading.hpp"

#include <algorithm>
#include <utility>

namespace zhuxue {
namespace {

constexpr std::uint16_t bit(NameRepair repair) {
  return static_cast<std::uint16_t>(repair);
}

// The character at the front of a UTF-8 text, and the text behind it; a byte that starts none is read as U+FFFD.
char32_t take_character(std::string_view& text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  const std::size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  bool whole = length != 0 && length <= text.size();
  char32_t c = length <= 1 ? first : static_cast<char32_t>(first & (0x7F >> length));
  for (std::size_t i = 1; whole && i < length; ++i) {
    whole = (byte(i) & 0xC0) == 0x80;
    c = c << 6 | (byte(i) & 0x3F);
  }
  text.remove_prefix(whole ? length : 1);
  return whole ? c : kPlaceholder;
}

void put_utf8(std::string& text, char32_t c) {
  const auto put = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

char32_t lower(char32_t c) {
  return c >= U'A' && c <= U'Z' ? c + 32 : c;
}

bool is_blank(char32_t c) {
  if (c < 0x80) return c == U' ' || (c >= U'\t' && c <= U'\r');
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

// Dots that NFKC leaves apart and typists put for U+00B7 (民委发〔2016〕33号).
bool is_other_dot(char32_t c) {
  switch (c) {
    case U'.': case 0x2022: case 0x2024: case 0x2027: case 0x2219: case 0x22C5: case 0x25CF: case 0x26AB: case 0x2E31: case 0x3002: case 0x30FB: case 0xFF61: case 0xFF65: case 0x0387: case 0x16EB: return true;
    default: return false;
  }
}

}  // namespace

std::vector<std::string_view> sentences(NameRepairs repairs) {
  static constexpr std::pair<NameRepair, std::string_view> kSentences[] = {
      {NameRepair::full_width, "全角字符"},   {NameRepair::blanks, "去空格"},        {NameRepair::separator, "间隔号统一"}, {NameRepair::folded, "繁体或异体折算"},
      {NameRepair::folk_surname, "俗写姓氏"}, {NameRepair::private_use, "造字折算"}, {NameRepair::placeholder, "占位字符"}, {NameRepair::pinyin, "拼音"},
      {NameRepair::cut, "姓名过长"},
  };
  std::vector<std::string_view> found;
  for (const auto& [repair, sentence] : kSentences) {
    if (has(repairs, repair)) found.push_back(sentence);
  }
  return found;
}

std::span<const NameCharacter> NameReading::part(std::size_t i) const {
  const std::size_t from = i == 0 ? 0 : part_ends_[i - 1];
  return {characters_.data() + from, part_ends_[i] - from};
}

std::string NameReading::normal_text() const {
  std::string text;
  for (std::size_t i = 0; i < parts_; ++i) {
    if (i > 0) put_utf8(text, latin_ ? U' ' : U'·');
    for (const NameCharacter& character : part(i)) put_utf8(text, character.written);
  }
  return text;
}

std::string NameReading::folded_text() const {
  std::string text;
  for (const NameCharacter& character : characters()) put_utf8(text, character.folded);
  return text;
}

std::string NameReading::sounded_text() const {
  std::string text;
  for (const NameCharacter& character : characters()) {
    if (character.sound != 0) {
      text += tables_->spelling(character.sound);
    } else if (character.folded == kPlaceholder) {
      text += '?';
    } else {
      put_utf8(text, character.folded);
    }
  }
  return text;
}

NameReading read_name(std::string_view utf8, const NameTables& tables) {
  NameReading name;
  name.tables_ = &tables;
  std::size_t part_start = 0, letters = 0;
  bool blank_before = false;
  const auto end_part = [&] {
    if (name.size_ > part_start) name.part_ends_[name.parts_++] = name.size_;
    part_start = name.size_;
  };
  while (!utf8.empty()) {
    char32_t c = take_character(utf8);
    if (c >= 0xFF01 && c <= 0xFF5E) {
      c -= 0xFEE0;
      name.repairs_ |= bit(NameRepair::full_width);
    }
    if (is_blank(c) || c == U'-') {
      name.repairs_ |= bit(NameRepair::blanks);
      blank_before = true;
      continue;
    }
    if (c == U'·' || is_other_dot(c)) {
      if (c != U'·') name.repairs_ |= bit(NameRepair::separator);
      end_part();
      continue;
    }
    if (name.size_ == NameReading::kMost) {
      name.repairs_ |= bit(NameRepair::cut);
      break;
    }
    // Blanks part a name only as long as it is all Latin; among Chinese characters they are nothing.
    if (blank_before && letters == name.size_ && is_letter(c)) end_part();
    blank_before = false;
    letters += is_letter(c) ? 1 : 0;
    name.characters_[name.size_++] = {c, 0, 0};
  }
  end_part();
  name.latin_ = name.size_ > 0 && letters == name.size_;
  if (name.latin_) {
    name.repairs_ |= bit(NameRepair::pinyin);
    for (std::size_t i = 0; i < name.size_; ++i) name.characters_[i].folded = lower(name.characters_[i].written);
    return name;
  }

  // A run of letters among Chinese characters is one of them in pinyin.
  if (letters > 0) {
    std::uint8_t out = 0;
    std::size_t from = 0;
    for (std::size_t p = 0; p < name.parts_; ++p) {
      const std::size_t end = name.part_ends_[p];
      while (from < end) {
        const NameCharacter character = name.characters_[from];
        if (!is_letter(character.written)) {
          name.characters_[out++] = name.characters_[from++];
          continue;
        }
        std::string run;
        for (; from < end && is_letter(name.characters_[from].written); ++from) run += static_cast<char>(lower(name.characters_[from].written));
        name.characters_[out++] = {character.written, kPlaceholder, tables.sound_of(run)};
        name.repairs_ |= bit(NameRepair::pinyin) | bit(NameRepair::placeholder);
      }
      name.part_ends_[p] = out;
    }
    name.size_ = out;
  }

  for (std::size_t i = 0; i < name.size_; ++i) {
    NameCharacter& character = name.characters_[i];
    if (character.folded == kPlaceholder) continue;
    const char32_t plain = tables.folded(character.written);
    character.folded = plain;
    if (plain == kPlaceholder) {
      name.repairs_ |= bit(NameRepair::placeholder);
      continue;
    }
    if (plain != character.written) {
      const bool private_use = character.written >= 0xE000 && character.written <= 0xF8FF;
      name.repairs_ |= bit(private_use ? NameRepair::private_use : NameRepair::folded);
    }
    const Sound own = tables.sound(character.written);
    character.sound = own != 0 ? own : tables.sound(plain);
  }

  if (name.parts_ == 1 && name.size_ >= 2) {
    NameCharacter& first = name.characters_[0];
    const bool compound = name.size_ >= 3 && NameTables::is_compound_surname(first.folded, name.characters_[1].folded);
    name.surname_size_ = compound ? 2 : 1;
    if (first.folded != kPlaceholder) {
      first.sound = compound ? tables.compound_surname_sound(first.folded) : tables.surname_sound(first.folded);
      const char32_t folk = tables.folded_surname(first.folded);
      if (!compound && folk != first.folded) {
        first.folded = folk;
        name.repairs_ |= bit(NameRepair::folk_surname);
      }
    }
  }
  return name;
}

}  // namespace zhuxue
