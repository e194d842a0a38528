#include "bench/linkage/clean.hpp"

#include <algorithm>

#include "bench/linkage/table.hpp"
#include "zhuxue/linkage/likeness.hpp"

namespace zhuxue::linkage::bench {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xaa; }
bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0 || c == 0x3000; }

/// Lower case of ASCII and Latin-1, which is what the public sets are written in.
char32_t lower(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7) ? c + 32 : c; }

/// Runs of blanks become one space, none at the ends.
std::u32string squeezed(std::u32string_view text) {
  std::u32string made;
  for (const char32_t c : text) {
    if (!is_blank(c)) made += c;
    else if (!made.empty() && made.back() != ' ') made += U' ';
  }
  if (!made.empty() && made.back() == ' ') made.pop_back();
  return made;
}

template <typename Keep>
std::u32string kept(std::u32string_view text, Keep keep) {
  std::u32string made;
  for (const char32_t c : text)
    if (keep(c)) made += c;
  return made;
}

std::u32string nth_word(std::u32string_view text, std::uint32_t n) {
  const std::u32string words = squeezed(text);
  std::size_t from = 0;
  for (; n > 1 && from < words.size(); --n) from = std::min(words.find(U' ', from), words.size()) + 1;
  return from >= words.size() ? std::u32string() : words.substr(from, std::min(words.find(U' ', from), words.size()) - from);
}

/// Year, month, day in the order given by `places` as YYYYMMDD; two-digit years and impossible parts are no date. Eight digits are read as they stand.
std::u32string date(std::u32string_view text, const char* places) {
  std::u32string parts[3];
  int part = 0;
  const std::u32string digits = kept(text, is_digit);
  const bool plain = digits.size() == text.size() && digits.size() == 8;
  if (plain) {
    for (std::size_t at = 0; part < 3; at += places[part] == 'y' ? 4 : 2, ++part) parts[part] = digits.substr(at, places[part] == 'y' ? 4 : 2);
  } else {
    bool inside = false;
    for (const char32_t c : text) {
      if (is_digit(c) && !inside && part < 3) ++part;
      inside = is_digit(c);
      if (inside) parts[part - 1] += c;
    }
    if (part != 3) return {};
  }
  std::u32string year, month, day;
  for (int i = 0; i < 3; ++i) (places[i] == 'y' ? year : places[i] == 'm' ? month : day) = parts[i];
  if (year.size() != 4 || month.empty() || month.size() > 2 || day.empty() || day.size() > 2) return {};
  return year + std::u32string(2 - month.size(), U'0') + month + std::u32string(2 - day.size(), U'0') + day;
}

std::u32string stepped(const std::u32string& text, const Step& step) {
  switch (step.kind) {
    case Cleaning::lower: {
      std::u32string made = text;
      for (char32_t& c : made) c = lower(c);
      return made;
    }
    case Cleaning::letters: return squeezed(kept(text, [](char32_t c) { return is_letter(c) || is_blank(c); }));
    case Cleaning::digits: return kept(text, is_digit);
    case Cleaning::alphanumeric: return squeezed(kept(text, [](char32_t c) { return is_letter(c) || is_digit(c) || is_blank(c); }));
    case Cleaning::squeeze: return squeezed(text);
    case Cleaning::compact: return kept(text, [](char32_t c) { return !is_blank(c); });
    case Cleaning::words: return sorted_words(squeezed(text));
    case Cleaning::soundex: return from_utf8(soundex(text));
    case Cleaning::first: return text.substr(0, step.number);
    case Cleaning::last: return text.size() > step.number ? text.substr(text.size() - step.number) : text;
    case Cleaning::word: return nth_word(text, step.number);
    case Cleaning::strip_zeros: return text.substr(std::min(text.find_first_not_of(U'0'), text.size()));
    case Cleaning::date_ymd: return date(text, "ymd");
    case Cleaning::date_dmy: return date(text, "dmy");
    case Cleaning::date_mdy: return date(text, "mdy");
    case Cleaning::missing_if: return text == from_utf8(step.text) ? std::u32string() : text;
  }
  return text;
}

}  // namespace

std::u32string cleaned(std::u32string text, const FieldRule& field) {
  for (const Step& step : field.steps) text = stepped(text, step);
  if (field.same.empty()) return text;
  const auto at = field.same.find(to_utf8(text));
  return at == field.same.end() ? text : from_utf8(at->second);
}

std::u32string from_utf8(std::string_view text) {
  std::u32string made;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    char32_t c = size == 1 ? lead : lead & (0xff >> (size + 1));
    for (std::size_t k = 1; k < size && i + k < text.size(); ++k) c = c << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3f);
    made += c;
    i += size;
  }
  return made;
}

std::string to_utf8(std::u32string_view text) {
  std::string made;
  for (const char32_t c : text) {
    if (c < 0x80) made += static_cast<char>(c);
    else if (c < 0x800) (made += static_cast<char>(0xc0 | c >> 6)) += static_cast<char>(0x80 | (c & 0x3f));
    else if (c < 0x10000) ((made += static_cast<char>(0xe0 | c >> 12)) += static_cast<char>(0x80 | (c >> 6 & 0x3f))) += static_cast<char>(0x80 | (c & 0x3f));
    else (((made += static_cast<char>(0xf0 | c >> 18)) += static_cast<char>(0x80 | (c >> 12 & 0x3f))) += static_cast<char>(0x80 | (c >> 6 & 0x3f))) += static_cast<char>(0x80 | (c & 0x3f));
  }
  return made;
}

}  // namespace zhuxue::linkage::bench
