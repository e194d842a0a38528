#pragma once
// Lines of text set glyph by glyph. A roster has eighty thousand cells: a Pango layout for each would take seconds, and every character of the house's own font
// needs to be measured once only. Shaping is not needed for Chinese, digits and plain Latin.
#include <cairo.h>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "print/page.hpp"

namespace zhuxue::print {

inline constexpr const char* kFont = "Noto Sans CJK SC";

class TypeSetter {
 public:
  TypeSetter();
  ~TypeSetter();
  TypeSetter(const TypeSetter&) = delete;
  TypeSetter& operator=(const TypeSetter&) = delete;

  Tenths width_of(std::string_view words, Tenths size, bool bold);
  /// Lines of at most `width`, at least one; a character wider than that stands alone. A \n ends a line.
  std::vector<std::string_view> broken(std::string_view words, Tenths width, Tenths size, bool bold);
  /// Keeps a line for the page; false, and nothing kept, where the font lacks one of its characters.
  bool set(Tenths x, Tenths y, Tenths size, std::string_view words, bool bold);
  void rule(Tenths x1, Tenths y1, Tenths x2, Tenths y2) { rules_.push_back({x1, y1, x2, y2}); }
  /// Draws what was kept, and forgets it.
  void draw(cairo_t* cairo);

 private:
  struct Glyph {
    unsigned long index = 0;   // 0: the font lacks it
    std::int32_t advance = 0;  // in thousandths of the type size
  };
  struct Face {
    cairo_scaled_font_t* font = nullptr;  // at a size of 1000 units
    std::int32_t ascent = 0;              // in thousandths of the type size
    std::unordered_map<std::string, Glyph> glyphs;
  };
  // All lines of one size and weight on a page go out in one operation.
  struct Kept {
    std::string words;
    std::vector<cairo_glyph_t> glyphs;
    std::vector<cairo_text_cluster_t> clusters;
  };
  const Glyph& glyph_of(bool bold, std::string_view character);
  static Face open_face(bool bold);

  Face faces_[2];
  std::map<std::pair<Tenths, bool>, Kept> kept_;
  std::vector<std::array<Tenths, 4>> rules_;
};

}  // namespace zhuxue::print
