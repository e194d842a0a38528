#pragma once
// A PDF in A4 with Chinese text, drawn by Cairo and Pango.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace zhuxue::print {

/// Lengths are tenths of a millimetre: whole numbers.
using Tenths = std::int32_t;

inline constexpr Tenths kPageWidth = 2100, kPageHeight = 2970;
enum class Turn : std::uint8_t { upright, landscape };

enum class Align : std::uint8_t { left, centre, right };

class TypeSetter;

class Pdf {
 public:
  /// `title` and `day` (YYYY-MM-DD) go into the document's metadata; no clock is read.
  Pdf(const std::string& title, const std::string& day, Turn turn = Turn::upright);
  ~Pdf();
  Pdf(const Pdf&) = delete;
  Pdf& operator=(const Pdf&) = delete;

  /// Text within `width` from (x, y), wrapped; `size` is the height of the type. Returns the height it took.
  Tenths text(Tenths x, Tenths y, Tenths width, Tenths size, const std::string& words, Align align = Align::left, bool bold = false);
  /// What a line of text takes, and how it is broken into lines of `width`: for tables of many cells, which `text` would take seconds for.
  Tenths width_of(std::string_view words, Tenths size, bool bold = false);
  std::vector<std::string_view> broken(std::string_view words, Tenths width, Tenths size, bool bold = false);
  /// One line of text with its upper edge at y; drawn when its page ends.
  void words(Tenths x, Tenths y, Tenths size, std::string_view words, bool bold = false);
  /// A line drawn when its page ends, all of them in one stroke.
  void rule(Tenths x1, Tenths y1, Tenths x2, Tenths y2);
  void line(Tenths x1, Tenths y1, Tenths x2, Tenths y2);
  /// A box filled with the one colour of bars.
  void fill(Tenths x, Tenths y, Tenths width, Tenths height);
  void box(Tenths x, Tenths y, Tenths width, Tenths height);
  /// `words` as a QR code, `side` wide and high.
  void qr(Tenths x, Tenths y, Tenths side, const std::string& words);
  void next_page();
  /// Ends the document; its bytes.
  std::string finish();

 private:
  struct Drawing;
  std::unique_ptr<Drawing> drawing_;
  std::unique_ptr<TypeSetter> setter_;
};

}  // namespace zhuxue::print
