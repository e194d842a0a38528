#pragma once
// The blanks that stand around a cell in lists typed by hand: one notion of "blank" for every kind of sheet.
#include <cstddef>
#include <string_view>

namespace zhuxue::files {

/// The number of bytes of the blank at the start of `text`: space, tab, CR, LF, U+00A0, U+3000 or U+FEFF; 0 where there is none.
inline std::size_t leading_blank(std::string_view text) {
  if (text.empty()) return 0;
  const char first = text.front();
  if (first == ' ' || first == '\t' || first == '\r' || first == '\n') return 1;
  if (text.starts_with("\xC2\xA0")) return 2;
  return text.starts_with("\xE3\x80\x80") || text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

/// The same at the end of `text`.
inline std::size_t trailing_blank(std::string_view text) {
  if (text.empty()) return 0;
  const char last = text.back();
  if (last == ' ' || last == '\t' || last == '\r' || last == '\n') return 1;
  if (text.ends_with("\xC2\xA0")) return 2;
  return text.ends_with("\xE3\x80\x80") || text.ends_with("\xEF\xBB\xBF") ? 3 : 0;
}

/// `text` without the blanks at both ends; blanks inside stay.
inline std::string_view trim_blanks(std::string_view text) {
  while (const std::size_t blank = leading_blank(text)) text.remove_prefix(blank);
  while (const std::size_t blank = trailing_blank(text)) text.remove_suffix(blank);
  return text;
}

}  // namespace zhuxue::files
