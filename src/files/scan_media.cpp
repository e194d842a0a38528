#include "files/scan_media.hpp"

#include "files/sheet.hpp"
#include "files/xlsx_zip.hpp"

namespace zhuxue::files {
namespace {

constexpr std::size_t kNear = 1024;  // readers of PDF look for the head within the first and the end within the last 1024 bytes (ISO 32000-1, annex H)

bool is_pdf(std::string_view bytes) {
  return bytes.substr(0, kNear).find("%PDF-") != std::string_view::npos && bytes.substr(bytes.size() > kNear ? bytes.size() - kNear : 0).find("%%EOF") != std::string_view::npos;
}

// Start of image, and its end; cameras append a little behind it.
bool is_jpg(std::string_view bytes) { return bytes.starts_with("\xFF\xD8\xFF") && bytes.rfind("\xFF\xD9") != std::string_view::npos; }

bool is_png(std::string_view bytes) {
  using namespace std::string_view_literals;
  return bytes.starts_with("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv) && bytes.find("IEND"sv) != std::string_view::npos;
}

// Office documents are told by the part that every one of the kind has.
std::optional<ScanMedia> office_document(std::string_view bytes) {
  try {
    const ZipArchive archive(bytes);
    if (!archive.has("[content_types].xml") || archive.has("xl/vbaproject.bin") || archive.has("word/vbaproject.bin")) return std::nullopt;
    if (archive.has("xl/workbook.xml")) return ScanMedia::xlsx;
    if (archive.has("word/document.xml")) return ScanMedia::docx;
  } catch (const BadFile&) {
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(ScanMedia media) {
  switch (media) {
    case ScanMedia::pdf: return "pdf";
    case ScanMedia::jpg: return "jpg";
    case ScanMedia::png: return "png";
    case ScanMedia::xlsx: return "xlsx";
    case ScanMedia::docx: return "docx";
  }
  return {};
}

std::optional<ScanMedia> scan_media(std::string_view bytes) {
  if (is_pdf(bytes)) return ScanMedia::pdf;
  if (is_jpg(bytes)) return ScanMedia::jpg;
  if (is_png(bytes)) return ScanMedia::png;
  if (bytes.starts_with("PK\x03\x04")) return office_document(bytes);
  return std::nullopt;
}

}  // namespace zhuxue::files
