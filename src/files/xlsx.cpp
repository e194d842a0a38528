#include "files/sheet.hpp"
#include "files/xlsx_sheet.hpp"

namespace zhuxue::files {
namespace {

// The container of old .xls files; Office also wraps a workbook with a password into it.
constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view kZip = "PK\x03\x04";

}  // namespace

std::unique_ptr<Sheet> open_xlsx(std::string_view bytes) {
  if (bytes.empty()) throw BadFile("EMPTY", "文件是空的，一个字节也没有。请重新传送名单。");
  if (bytes.starts_with(kCompoundFile))
    throw BadFile("NOT_A_SHEET", "这是旧版 .xls 或加了密码的工作簿，无法读取。请去掉密码，用 Excel 或 WPS 另存为 xlsx 再交。");
  if (!bytes.starts_with(kZip)) throw BadFile("NOT_A_SHEET", "文件开头不是 xlsx 压缩包。请用 Excel 或 WPS 打开名单，另存为 xlsx 再交。");
  return std::make_unique<XlsxSheet>(bytes);
}

}  // namespace zhuxue::files
