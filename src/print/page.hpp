#pragma once
// A PDF in A4 with Chinese text, drawn by Cairo and Pango.
#include <cstdint>
#include <memory>
#include <string>

namespace zhuxue::print {

/// Lengths are tenths of a millimetre: whole numbers.
using Tenths = std::int32_t;

inline constexpr Tenths kPageWidth = 2100, kPageHeight = 2970;

enum class Align : std::uint8_t { left, centre, right };

class Pdf {
 public:
  /// `title` and `day` (YYYY-MM-DD) go into the document's metadata; no clock is read.
  Pdf(const std::string& title, const std::string& day);
  ~Pdf();
  Pdf(const Pdf&) = delete;
  Pdf& operator=(const Pdf&) = delete;

  /// Text within `width` from (x, y), wrapped; `size` is the height of the type. Returns the height it took.
  Tenths text(Tenths x, Tenths y, Tenths width, Tenths size, const std::string& words, Align align = Align::left, bool bold = false);
  void line(Tenths x1, Tenths y1, Tenths x2, Tenths y2);
  void box(Tenths x, Tenths y, Tenths width, Tenths height);
  /// `words` as a QR code, `side` wide and high.
  void qr(Tenths x, Tenths y, Tenths side, const std::string& words);
  void next_page();
  /// Ends the document; its bytes.
  std::string finish();

 private:
  struct Drawing;
  std::unique_ptr<Drawing> drawing_;
};

}  // namespace zhuxue::print
