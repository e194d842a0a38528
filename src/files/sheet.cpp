#include "files/sheet.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "files/csv_sheet.hpp"
#include "files/text.hpp"
#include "files/trim.hpp"

namespace zhuxue::files {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kZipStart = "PK\x03\x04"sv;
constexpr std::string_view kBom = "\xEF\xBB\xBF"sv;
constexpr std::string_view kGb18030Bom = "\x84\x31\x95\x33"sv;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Web pages and XML, which many systems send under the name of .xls. No header begins like a tag.
bool looks_like_markup(std::string_view bytes) {
  const std::string_view text = trim_blanks(bytes.substr(0, 1024));
  return text.size() > 1 && text[0] == '<' && (text[1] == '!' || text[1] == '?' || is_letter(text[1]));
}

struct Foreign {
  std::string_view start;
  std::string_view is;  // what such a file is
};

// What is sent in place of a sheet, by its first bytes.
constexpr Foreign kForeign[] = {
    {"\xD0\xCF\x11\xE0"sv, "旧版 xls（或加了密码的 Excel）文件"sv},
    {"%PDF-"sv, "PDF 文件"sv},
    {"PK\x05\x06"sv, "空的压缩包"sv},
    {"PK\x07\x08"sv, "分卷的压缩包"sv},
    {"Rar!"sv, "RAR 压缩包"sv},
    {"7z\xBC\xAF"sv, "7z 压缩包"sv},
    {"\x1F\x8B"sv, "gzip 压缩包"sv},
    {"\x89PNG"sv, "图片"sv},
    {"\xFF\xD8\xFF"sv, "图片"sv},
    {"GIF8"sv, "图片"sv},
    {"{\\rtf"sv, "RTF 文档"sv},
};

std::optional<std::string_view> foreign_kind(std::string_view bytes) {
  const auto* const found = std::ranges::find_if(kForeign, [&](const Foreign& kind) { return bytes.starts_with(kind.start); });
  if (found != std::end(kForeign)) return found->is;
  if (looks_like_markup(bytes)) return "网页或 XML 文件";
  return std::nullopt;
}

[[noreturn]] void refuse_foreign(std::string_view kind) {
  throw BadFile("NOT_A_SHEET", "这是" + std::string(kind) + "，不是可以导入的名单；请在表格软件中打开，另存为 xlsx 或 CSV 后再导入");
}

[[noreturn]] void refuse_utf16() {
  throw BadFile("UNDECODABLE", "文件是 UTF-16（“Unicode 文本”）编码，从第1行起就无法读取；请在表格软件中另存为 xlsx 或“CSV UTF-8”后再导入", 1);
}

[[noreturn]] void refuse_nul(std::string_view bytes, std::size_t at) {
  const std::size_t line = line_of(bytes, at);
  throw BadFile("NUL", "第" + std::to_string(line) + "行有空字节（NUL），文件可能已损坏或不是名单；请从原系统重新导出为 CSV 或 xlsx 后再导入", line);
}

[[noreturn]] void refuse_undecodable(std::string_view bytes, std::size_t at) {
  const std::size_t line = line_of(bytes, at);
  throw BadFile("UNDECODABLE", "第" + std::to_string(line) + "行有既不是 UTF-8 也不是 GB18030 编码的字；请在表格软件中另存为 xlsx 或“CSV UTF-8”后再导入", line);
}

// `utf8_end` is where the bytes cease to be UTF-8.
std::unique_ptr<const std::string> decode_gb18030(std::string_view bytes, std::size_t utf8_end) {
  // A file that says it is UTF-8 is not read as anything else: two broken characters may well pass for others in GB18030.
  if (bytes.starts_with(kBom)) refuse_undecodable(bytes, utf8_end);
  std::optional<std::string> text = gb18030_to_utf8(bytes);
  // The encoding that got further is the one the file was meant to be in.
  if (!text) refuse_undecodable(bytes, std::max(utf8_end, first_invalid_gb18030(bytes).value()));
  if (bytes.starts_with(kGb18030Bom)) text->erase(0, kBom.size());
  return std::make_unique<const std::string>(*std::move(text));
}

std::unique_ptr<Sheet> open_text(std::string_view bytes) {
  const std::size_t utf8_end = first_nul_or_invalid_utf8(bytes);
  if (utf8_end == bytes.size()) return open_csv_sheet(bytes.starts_with(kBom) ? bytes.substr(kBom.size()) : bytes);
  // Only the first pass of UTF-8 looked for NUL, and it ended here.
  if (const std::size_t nul = bytes.find('\0', utf8_end); nul != std::string_view::npos) refuse_nul(bytes, nul);
  return open_csv_sheet(decode_gb18030(bytes, utf8_end));
}

}  // namespace

std::unique_ptr<Sheet> open_sheet(std::string_view bytes) {
  if (bytes.starts_with(kZipStart)) return open_xlsx(bytes);
  if (const auto kind = foreign_kind(bytes)) refuse_foreign(*kind);
  if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) refuse_utf16();
  return open_text(bytes);
}

}  // namespace zhuxue::files
