// Run by the build: writes what is known of every Chinese character as constant arrays (src/matching/name_data.hpp), so that no command asks ICU (25 µs a character) and no pure room sees it.
//   make_name_tables OUT UNIHAN_READINGS UNIHAN_DICTIONARY_LIKE_DATA
// Sources: ICU Han-Latin, Han-Latin/Names (readings), Hant-Hans (simplified forms), NFKC, gb18030; Unihan kXHC1983, kHanyuPinlu, kMandarin (other readings), kCangjie (shape), kPhonetic.
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tables/own_tables.hpp"

namespace zhuxue::tables {
namespace {

constexpr char32_t kEnd = 0x32400;  // behind the last ideograph of Unicode 15
constexpr std::size_t kOtherReadings = 3;

struct Row {
  std::uint32_t folded = 0;  // 0: itself
  std::uint32_t shape = 0;
  std::vector<std::string> sounds;  // toneless, ü as v; the first is the usual one
  unsigned phonetic = 0;

  bool says_something() const { return folded != 0 || shape != 0 || !sounds.empty() || phonetic != 0; }
};

void require(UErrorCode error, const char* what) {
  if (U_FAILURE(error)) throw std::runtime_error(std::string(what) + ": " + u_errorName(error));
}

std::unique_ptr<icu::Transliterator> transliterator(const char* id) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(id, UTRANS_FORWARD, error));
  require(error, id);
  return made;
}

bool is_ideograph(char32_t c) {
  return c == 0x3007 || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c < kEnd);
}

char32_t only_character(std::string_view utf8) {
  return static_cast<char32_t>(icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())}).char32At(0));
}

// "lǜ" → "lv"; empty if it is not a syllable in Latin letters.
std::string toneless(const icu::UnicodeString& reading, const icu::Normalizer2& nfd) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString parts = nfd.normalize(reading, error);
  require(error, "NFD");
  std::string out;
  for (std::int32_t i = 0; i < parts.length(); ++i) {
    const char16_t c = parts[i];
    if (c >= 'a' && c <= 'z') {
      out += static_cast<char>(c);
    } else if (c == 0x308 && !out.empty() && (out.back() == 'u' || out.back() == 'e')) {
      out.back() = out.back() == 'u' ? 'v' : 'e';
    } else if (c < 0x300 || c > 0x36F) {
      return {};
    }
  }
  return out;
}

class Readings {
 public:
  std::string usual(char32_t c) const { return read(*plain_, c); }
  std::string as_surname(char32_t c) const { return read(*names_, c); }
  std::string of_utf8(std::string_view text) const { return toneless(icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}), *nfd_); }

 private:
  std::string read(const icu::Transliterator& by, char32_t c) const {
    icu::UnicodeString text(static_cast<UChar32>(c));
    by.transliterate(text);
    return toneless(text, *nfd_);
  }
  static const icu::Normalizer2* nfd() {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* made = icu::Normalizer2::getNFDInstance(error);
    require(error, "NFD");
    return made;
  }
  std::unique_ptr<icu::Transliterator> plain_ = transliterator("Han-Latin"), names_ = transliterator("Han-Latin/Names");
  const icu::Normalizer2* nfd_ = nfd();
};

using Rows = std::map<char32_t, Row>;

void add_sound(Row& row, const std::string& sound) {
  if (!sound.empty() && row.sounds.size() < kOtherReadings && std::ranges::find(row.sounds, sound) == row.sounds.end()) row.sounds.push_back(sound);
}

// Lines of Unihan: U+4E00 <tab> kField <tab> value.
template <class Take>
void read_unihan(const char* path, Take take) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(std::string("cannot read ") + path);
  std::string line;
  while (std::getline(file, line)) {
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    if (!line.starts_with("U+") || second == std::string::npos) continue;
    const auto c = static_cast<char32_t>(std::stoul(line.substr(2, first - 2), nullptr, 16));
    if (c < kEnd) take(c, line.substr(first + 1, second - first - 1), line.substr(second + 1));
  }
}

// kXHC1983 "0683.040:lè 1430.060:yuè", kHanyuPinlu "lè(283) yuè(54)", kMandarin "lè".
void add_unihan_readings(Rows& rows, const char* path, const Readings& readings) {
  for (const std::string_view wanted : {"kHanyuPinlu", "kXHC1983", "kMandarin"}) {
    read_unihan(path, [&](char32_t c, const std::string& field, const std::string& value) {
      if (field != wanted) return;
      std::istringstream words(value);
      for (std::string word; words >> word;) {
        if (const std::size_t colon = word.find(':'); colon != std::string::npos) word.erase(0, colon + 1);
        word.erase(std::min(word.find('('), word.size()));
        std::istringstream parts(word);
        for (std::string part; std::getline(parts, part, ',');) add_sound(rows[c], readings.of_utf8(part));
      }
    });
  }
}

// Cangjie letters, five bits each, the first one highest: up to five.
void add_shapes(Rows& rows, const char* path) {
  read_unihan(path, [&](char32_t c, const std::string& field, const std::string& value) {
    if (field == "kPhonetic") rows[c].phonetic = static_cast<unsigned>(std::stoul(value));  // the class in front; letters behind it are subdivisions
    if (field != "kCangjie" || value.size() > 5) return;
    std::uint32_t shape = 0;
    for (std::size_t i = 0; i < 5; ++i) shape = shape << 5 | (i < value.size() ? static_cast<std::uint32_t>(value[i] - 'A' + 1) : 0);
    rows[c].shape = shape;
  });
}

void add_icu(Rows& rows, const Readings& readings) {
  const auto simplify = transliterator("Hant-Hans");
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(error);
  require(error, "NFKC");
  for (char32_t c = 0x2E80; c < kEnd; ++c) {
    const bool radical = c >= 0x2E80 && c <= 0x2FDF;
    if (!is_ideograph(c) && !radical) continue;
    icu::UnicodeString text = nfkc->normalize(icu::UnicodeString(static_cast<UChar32>(c)), error);
    require(error, "NFKC");
    simplify->transliterate(text);
    const auto folded = static_cast<char32_t>(text.char32At(0));
    if (folded != c && text.countChar32() == 1) rows[c].folded = folded;
    if (!radical) add_sound(rows[c], readings.usual(c));
  }
}

// Characters that GBK kept in the private use area (FE50 to FEA0: U+E815 to U+E864), where they stand since: ICU's gb18030 table (edition of 2005), what it leaves by the
// edition of 2022, and six that the standard left there though Unicode has them.
void add_private_use(Rows& rows) {
  static constexpr std::array<std::pair<char32_t, char32_t>, 14> kNotInIcu = {{
      {0xE816, 0x20087}, {0xE817, 0x20089}, {0xE818, 0x200CC}, {0xE831, 0x215D7}, {0xE83B, 0x2298F}, {0xE855, 0x241FE},
      {0xE81E, 0x9FB4}, {0xE826, 0x9FB5}, {0xE82B, 0x9FB6}, {0xE82C, 0x9FB7}, {0xE832, 0x9FB8}, {0xE843, 0x9FB9}, {0xE854, 0x9FBA}, {0xE864, 0x9FBB},
  }};
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("gb18030", &error);
  require(error, "gb18030");
  char32_t private_use = 0xE815;
  for (unsigned trail = 0x50; trail <= 0xA0; ++trail) {
    if (trail == 0x7F) continue;
    const char bytes[2] = {static_cast<char>(0xFE), static_cast<char>(trail)};
    const icu::UnicodeString text(bytes, 2, converter, error);
    require(error, "gb18030");
    auto assigned = static_cast<char32_t>(text.char32At(0));
    for (const auto& [from, to] : kNotInIcu) assigned = assigned == from ? to : assigned;
    if (assigned != private_use) rows[private_use].folded = assigned;
    ++private_use;
  }
  ucnv_close(converter);
}

// Folding twice must be folding once.
void close_folds(Rows& rows) {
  for (const std::string_view kept : kNotFolded) rows[only_character(kept)].folded = 0;
  for (auto& [c, row] : rows) {
    for (int step = 0; step < 4 && row.folded != 0; ++step) {
      const auto next = rows.find(row.folded);
      if (next == rows.end() || next->second.folded == 0) break;
      row.folded = next->second.folded;
    }
    if (row.folded == c) row.folded = 0;
  }
}

std::uint64_t digest_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

void write_pairs(std::ostream& out, const char* name, const std::map<char32_t, std::uint32_t>& pairs) {
  out << "const std::size_t " << name << "Count = " << pairs.size() << ";\nconst CharacterPair " << name << "[] = {\n";
  for (const auto& [from, to] : pairs) out << "{" << static_cast<std::uint32_t>(from) << "," << to << "},\n";
  out << "};\n";
}

std::string compose(const Rows& rows, const Readings& readings) {
  std::set<std::string> syllables;
  std::map<char32_t, std::string> surnames;
  for (const auto& [c, row] : rows) {
    syllables.insert(row.sounds.begin(), row.sounds.end());
    if (c < 0x4E00 || c > 0x9FFF || row.sounds.empty()) continue;
    const std::string sound = readings.as_surname(c);
    if (!sound.empty() && sound != row.sounds.front()) surnames[c] = sound;
  }
  for (const Pair& pair : kSurnameReadings) surnames[only_character(pair.from)] = pair.to;
  for (const auto& [c, sound] : surnames) syllables.insert(sound);
  for (const Pair& pair : kCompoundReadings) syllables.insert(std::string(pair.to));
  std::map<std::string, std::uint32_t> number;
  for (const std::string& syllable : syllables) number.emplace(syllable, static_cast<std::uint32_t>(number.size() + 1));

  std::ostringstream out;
  out << "const char* const kSyllables[] = {\"\"";
  for (const auto& [syllable, n] : number) out << ",\"" << syllable << "\"";
  out << "};\nconst std::size_t kSyllableCount = " << number.size() + 1 << ";\n";

  std::map<char32_t, std::uint32_t> surname_sounds, folk, compound;
  for (const auto& [c, sound] : surnames) surname_sounds[c] = number.at(sound);
  for (const Pair& pair : kFolkSurnames) folk[only_character(pair.from)] = only_character(pair.to);
  for (const Pair& pair : kCompoundReadings) compound[only_character(pair.from)] = number.at(std::string(pair.to));
  write_pairs(out, "kSurnameSounds", surname_sounds);
  write_pairs(out, "kCompoundSounds", compound);
  write_pairs(out, "kFolkSurnames", folk);

  std::vector<std::uint32_t> pages;
  std::ostringstream body;
  std::uint32_t page_count = 1;  // page 0: nothing known
  for (char32_t page = 0; page < kEnd / 256; ++page) {
    const auto first = rows.lower_bound(page * 256), last = rows.lower_bound((page + 1) * 256);
    if (std::none_of(first, last, [](const auto& entry) { return entry.second.says_something(); })) {
      pages.push_back(0);
      continue;
    }
    pages.push_back(page_count++);
    for (char32_t c = page * 256; c < (page + 1) * 256; ++c) {
      const auto found = rows.find(c);
      const Row row = found == rows.end() ? Row() : found->second;
      body << "{" << row.folded << "," << row.shape << ",{";
      for (std::size_t i = 0; i < kOtherReadings; ++i) body << (i < row.sounds.size() ? number.at(row.sounds[i]) : 0) << (i + 1 < kOtherReadings ? "," : "");
      body << "}," << row.phonetic << "},\n";
    }
  }
  out << "const std::uint16_t kPages[" << pages.size() << "] = {";
  for (const std::uint32_t page : pages) out << page << ",";
  out << "};\nconst CharacterRow kRows[] = {\n";
  for (int i = 0; i < 256; ++i) out << "{},";
  out << "\n" << body.str() << "};\n";
  return out.str();
}

void run(const char* out_path, const char* readings_path, const char* dictionary_path) {
  const Readings readings;
  Rows rows;
  add_icu(rows, readings);
  add_unihan_readings(rows, readings_path, readings);
  add_shapes(rows, dictionary_path);
  add_private_use(rows);
  close_folds(rows);
  const std::string text = compose(rows, readings);
  std::ofstream out(out_path);
  out << "// Made by src/tables/make_name_tables.cpp.\n#include \"matching/name_data.hpp\"\nnamespace zhuxue::name_data {\nconst std::uint64_t kDigest = " << digest_of(text) << "U;\n" << text
      << "}  // namespace zhuxue::name_data\n";
  if (!out.flush()) throw std::runtime_error(std::string("cannot write ") + out_path);
}

}  // namespace
}  // namespace zhuxue::tables

int main(int count, char** words) {
  if (count != 4) {
    std::cerr << "make_name_tables OUT UNIHAN_READINGS UNIHAN_DICTIONARY_LIKE_DATA\n";
    return 2;
  }
  try {
    zhuxue::tables::run(words[1], words[2], words[3]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "make_name_tables: " << error.what() << "\n";
    return 1;
  }
}
