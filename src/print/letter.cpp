#include "print/letter.hpp"

#include <algorithm>
#include <string_view>

#include "print/page.hpp"

namespace zhuxue::print {
namespace {

constexpr Tenths kMargin = 280, kWidth = kPageWidth - 2 * kMargin, kBottom = kPageHeight - 280, kTitle = 64, kType = 44, kLead = 76;

}  // namespace

std::string letter_pdf(const std::string& text, const std::string& day) {
  const std::string title = text.substr(0, text.find('\n'));
  Pdf pdf(title, day);
  Tenths y = kMargin;
  pdf.words((kPageWidth - pdf.width_of(title, kTitle, true)) / 2, y, kTitle, title, true);
  y += kTitle * 2;
  std::string_view rest = text;
  rest.remove_prefix(std::min(text.size(), title.size() + 1));
  while (!rest.empty()) {
    const std::string_view paragraph = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), paragraph.size() + 1));
    const std::size_t blanks = std::min(paragraph.find_first_not_of(' '), paragraph.size());
    const bool right = blanks >= 20;
    // A paragraph's four blanks are two characters of room.
    std::string words(paragraph.substr(blanks));
    if (!right && blanks >= 4) words.insert(0, "\u3000\u3000");
    for (const std::string_view line : pdf.broken(words, kWidth, kType)) {
      if (y + kLead > kBottom) {
        pdf.next_page();
        y = kMargin;
      }
      pdf.words(right ? kPageWidth - kMargin - pdf.width_of(line, kType) : kMargin, y, kType, line);
      y += kLead;
    }
  }
  return pdf.finish();
}

}  // namespace zhuxue::print
