#include "print/page.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <qrencode.h>

#include <stdexcept>

#include "print/type_setter.hpp"

namespace zhuxue::print {
namespace {

constexpr int kPointsWide = 595, kPointsHigh = 842;  // A4 in points of 1/72 inch

cairo_status_t collect(void* bytes, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

PangoAlignment pango_of(Align align) { return align == Align::left ? PANGO_ALIGN_LEFT : align == Align::centre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_RIGHT; }

}  // namespace

struct Pdf::Drawing {
  std::string bytes;
  cairo_surface_t* surface = nullptr;
  cairo_t* cairo = nullptr;
  ~Drawing() {
    if (cairo) cairo_destroy(cairo);
    if (surface) cairo_surface_destroy(surface);
  }
};

Pdf::Pdf(const std::string& title, const std::string& day, Turn turn) : drawing_(std::make_unique<Drawing>()) {
  const bool upright = turn == Turn::upright;
  drawing_->surface = cairo_pdf_surface_create_for_stream(collect, &drawing_->bytes, upright ? kPointsWide : kPointsHigh, upright ? kPointsHigh : kPointsWide);
  cairo_pdf_surface_set_metadata(drawing_->surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(drawing_->surface, CAIRO_PDF_METADATA_CREATE_DATE, (day + "T00:00:00").c_str());
  drawing_->cairo = cairo_create(drawing_->surface);
  // From tenths of a millimetre to points: by 72, and by the inverse of 254.
  cairo_matrix_t scale;
  cairo_matrix_init_scale(&scale, 254, 254);
  cairo_matrix_invert(&scale);
  cairo_matrix_scale(&scale, 72, 72);
  cairo_set_matrix(drawing_->cairo, &scale);
  cairo_set_line_width(drawing_->cairo, 2);
  setter_ = std::make_unique<TypeSetter>();
}

Pdf::~Pdf() = default;

Tenths Pdf::text(Tenths x, Tenths y, Tenths width, Tenths size, const std::string& words, Align align, bool bold) {
  PangoLayout* layout = pango_cairo_create_layout(drawing_->cairo);
  PangoFontDescription* font = pango_font_description_from_string(kFont);
  pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
  if (bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout, font);
  pango_layout_set_width(layout, width * PANGO_SCALE);
  pango_layout_set_alignment(layout, pango_of(align));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text(layout, words.data(), static_cast<int>(words.size()));
  cairo_move_to(drawing_->cairo, x, y);
  pango_cairo_show_layout(drawing_->cairo, layout);
  int height = 0;
  pango_layout_get_size(layout, nullptr, &height);
  pango_font_description_free(font);
  g_object_unref(layout);
  return height / PANGO_SCALE + 1;
}

Tenths Pdf::width_of(std::string_view words, Tenths size, bool bold) { return setter_->width_of(words, size, bold); }

std::vector<std::string_view> Pdf::broken(std::string_view words, Tenths width, Tenths size, bool bold) { return setter_->broken(words, width, size, bold); }

void Pdf::words(Tenths x, Tenths y, Tenths size, std::string_view words, bool bold) {
  // A character that the font lacks: Pango finds another font for it.
  if (!setter_->set(x, y, size, words, bold)) text(x, y, width_of(words, size, bold) + 4 * size, size, std::string(words), Align::left, bold);
}

void Pdf::rule(Tenths x1, Tenths y1, Tenths x2, Tenths y2) { setter_->rule(x1, y1, x2, y2); }

void Pdf::line(Tenths x1, Tenths y1, Tenths x2, Tenths y2) {
  cairo_move_to(drawing_->cairo, x1, y1);
  cairo_line_to(drawing_->cairo, x2, y2);
  cairo_stroke(drawing_->cairo);
}

void Pdf::fill(Tenths x, Tenths y, Tenths width, Tenths height) {
  // Eight bits a channel, brought to Cairo's range by a matrix made of whole numbers.
  cairo_matrix_t channel;
  cairo_matrix_init_scale(&channel, 255, 255);
  cairo_matrix_invert(&channel);
  cairo_save(drawing_->cairo);
  cairo_set_source_rgb(drawing_->cairo, 47 * channel.xx, 109 * channel.xx, 181 * channel.xx);
  cairo_rectangle(drawing_->cairo, x, y, width, height);
  cairo_fill(drawing_->cairo);
  cairo_restore(drawing_->cairo);
}

void Pdf::box(Tenths x, Tenths y, Tenths width, Tenths height) {
  cairo_rectangle(drawing_->cairo, x, y, width, height);
  cairo_stroke(drawing_->cairo);
}

void Pdf::qr(Tenths x, Tenths y, Tenths side, const std::string& words) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString(words.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
  if (!code) throw std::runtime_error("a QR code could not be made");
  cairo_save(drawing_->cairo);
  cairo_translate(drawing_->cairo, x, y);
  cairo_matrix_t shrink;
  cairo_matrix_init_scale(&shrink, code->width, code->width);
  cairo_matrix_invert(&shrink);
  cairo_matrix_scale(&shrink, side, side);
  cairo_transform(drawing_->cairo, &shrink);
  cairo_set_antialias(drawing_->cairo, CAIRO_ANTIALIAS_NONE);
  for (int row = 0; row < code->width; ++row)
    for (int column = 0; column < code->width; ++column)
      if (code->data[row * code->width + column] & 1) cairo_rectangle(drawing_->cairo, column, row, 1, 1);
  cairo_fill(drawing_->cairo);
  cairo_restore(drawing_->cairo);
}

void Pdf::next_page() {
  setter_->draw(drawing_->cairo);
  cairo_show_page(drawing_->cairo);
}

std::string Pdf::finish() {
  next_page();
  cairo_surface_finish(drawing_->surface);
  if (const cairo_status_t status = cairo_surface_status(drawing_->surface); status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
  return std::move(drawing_->bytes);
}

}  // namespace zhuxue::print
