#include "print/type_setter.hpp"

#include <pango/pangocairo.h>

#include <stdexcept>

namespace zhuxue::print {
namespace {

constexpr int kUnits = 1000;
constexpr int kFine = 100;  // glyphs are placed in hundredths of a tenth of a millimetre, so that rounding is not seen

std::string_view first_character(std::string_view words) {
  std::size_t size = 1;
  while (size < words.size() && (static_cast<unsigned char>(words[size]) & 0xC0) == 0x80) ++size;
  return words.substr(0, size);
}

}  // namespace

TypeSetter::TypeSetter() : faces_{open_face(false), open_face(true)} {}

TypeSetter::~TypeSetter() {
  for (Face& face : faces_) cairo_scaled_font_destroy(face.font);
}

TypeSetter::Face TypeSetter::open_face(bool bold) {
  PangoContext* const context = pango_font_map_create_context(pango_cairo_font_map_get_default());
  PangoFontDescription* const description = pango_font_description_from_string(kFont);
  pango_font_description_set_absolute_size(description, kUnits * PANGO_SCALE);
  if (bold) pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD);
  PangoFont* const found = pango_font_map_load_font(pango_cairo_font_map_get_default(), context, description);
  Face face;
  if (found) {
    cairo_scaled_font_t* const scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(found));
    cairo_matrix_t size, upright;
    cairo_matrix_init_scale(&size, kUnits, kUnits);
    cairo_matrix_init_identity(&upright);
    cairo_font_options_t* const options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    face.font = cairo_scaled_font_create(cairo_scaled_font_get_font_face(scaled), &size, &upright, options);
    cairo_font_options_destroy(options);
    cairo_font_extents_t extents;
    cairo_scaled_font_extents(face.font, &extents);
    face.ascent = static_cast<std::int32_t>(extents.ascent);
    g_object_unref(found);
  }
  pango_font_description_free(description);
  g_object_unref(context);
  if (!face.font) throw std::runtime_error(std::string("the font is not installed: ") + kFont);
  return face;
}

const TypeSetter::Glyph& TypeSetter::glyph_of(bool bold, std::string_view character) {
  Face& face = faces_[bold];
  const auto [at, is_new] = face.glyphs.try_emplace(std::string(character));
  if (!is_new) return at->second;
  cairo_glyph_t* glyphs = nullptr;
  int count = 0;
  if (cairo_scaled_font_text_to_glyphs(face.font, 0, 0, character.data(), static_cast<int>(character.size()), &glyphs, &count, nullptr, nullptr, nullptr) == CAIRO_STATUS_SUCCESS && count == 1) {
    cairo_text_extents_t extents;
    cairo_scaled_font_glyph_extents(face.font, glyphs, 1, &extents);
    at->second = {glyphs[0].index, static_cast<std::int32_t>(extents.x_advance)};
  }
  if (at->second.index == 0) at->second.advance = kUnits;
  cairo_glyph_free(glyphs);
  return at->second;
}

Tenths TypeSetter::width_of(std::string_view words, Tenths size, bool bold) {
  std::int64_t width = 0;
  for (std::string_view rest = words; !rest.empty();) {
    const std::string_view character = first_character(rest);
    width += glyph_of(bold, character).advance;
    rest.remove_prefix(character.size());
  }
  return static_cast<Tenths>((width * size + kUnits - 1) / kUnits);
}

std::vector<std::string_view> TypeSetter::broken(std::string_view words, Tenths width, Tenths size, bool bold) {
  std::vector<std::string_view> lines;
  std::size_t begin = 0, at = 0;
  std::int64_t taken = 0;
  while (at < words.size()) {
    const std::string_view character = first_character(words.substr(at));
    const std::int64_t advance = std::int64_t{glyph_of(bold, character).advance} * size;
    if (character == "\n" || (taken + advance > std::int64_t{width} * kUnits && at > begin)) {
      lines.push_back(words.substr(begin, at - begin));
      begin = character == "\n" ? at + 1 : at;
      taken = 0;
      if (character == "\n") {
        ++at;
        continue;
      }
    }
    taken += advance;
    at += character.size();
  }
  lines.push_back(words.substr(begin));
  return lines;
}

bool TypeSetter::set(Tenths x, Tenths y, Tenths size, std::string_view words, bool bold) {
  for (std::string_view rest = words; !rest.empty();) {
    const std::string_view character = first_character(rest);
    if (glyph_of(bold, character).index == 0) return false;
    rest.remove_prefix(character.size());
  }
  Kept& kept = kept_[{size, bold}];
  const std::int64_t baseline = std::int64_t{y} * kFine + std::int64_t{faces_[bold].ascent} * size * kFine / kUnits;
  std::int64_t pen = 0;
  for (std::string_view rest = words; !rest.empty();) {
    const std::string_view character = first_character(rest);
    const Glyph& glyph = glyph_of(bold, character);
    cairo_glyph_t placed;
    placed.index = glyph.index;
    placed.x = static_cast<std::int32_t>(std::int64_t{x} * kFine + pen * size * kFine / kUnits);
    placed.y = static_cast<std::int32_t>(baseline);
    kept.glyphs.push_back(placed);
    kept.clusters.push_back({static_cast<int>(character.size()), 1});
    pen += glyph.advance;
    rest.remove_prefix(character.size());
  }
  kept.words += words;
  return true;
}

void TypeSetter::draw(cairo_t* cairo) {
  for (const auto& [x1, y1, x2, y2] : rules_) {
    cairo_move_to(cairo, x1, y1);
    cairo_line_to(cairo, x2, y2);
  }
  cairo_stroke(cairo);
  rules_.clear();
  cairo_save(cairo);
  cairo_matrix_t shrink;
  cairo_matrix_init_scale(&shrink, kFine, kFine);
  cairo_matrix_invert(&shrink);
  cairo_transform(cairo, &shrink);
  for (auto& [kind, kept] : kept_) {
    cairo_set_font_face(cairo, cairo_scaled_font_get_font_face(faces_[kind.second].font));
    cairo_set_font_size(cairo, std::int32_t{kind.first} * kFine);
    cairo_show_text_glyphs(cairo, kept.words.data(), static_cast<int>(kept.words.size()), kept.glyphs.data(), static_cast<int>(kept.glyphs.size()), kept.clusters.data(),
                           static_cast<int>(kept.clusters.size()), cairo_text_cluster_flags_t{});
  }
  cairo_restore(cairo);
  kept_.clear();
}

}  // namespace zhuxue::print
