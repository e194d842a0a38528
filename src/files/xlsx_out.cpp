#include "files/xlsx_out.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "files/bytes.hpp"
#include "files/sheet.hpp"
#include "files/trim.hpp"

namespace zhuxue::files {
namespace {

FileError cannot_write(const std::filesystem::path& path, const std::string& reason) {
  return FileError("写不出 " + path.string() + "：" + reason);
}

std::string system_reason() {
  return std::strerror(errno);
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

bool looks_escaped(std::string_view text) {
  return text.size() >= 7 && text.starts_with("_x") && is_hex(text[2]) && is_hex(text[3]) && is_hex(text[4]) && is_hex(text[5]) && text[6] == '_';
}

// What XML cannot hold or would change (a CR becomes LF) is written _xHHHH_, and so is the first sign of a text that only looks like that.
void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::string_view rest = text.substr(i);
    if (byte < 0x20 && byte != '\t' && byte != '\n') {
      out.append("_x00").append(1, kHex[byte / 16]).append(1, kHex[byte % 16]).append("_");
    } else if (byte == '_' && looks_escaped(rest)) {
      out.append("_x005F_");
    } else if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
      out.append(rest[2] == '\xBE' ? "_xFFFE_" : "_xFFFF_");
      i += 2;
    } else {
      out += text[i];
    }
  }
}

void sync_to_disk(const std::filesystem::path& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) throw cannot_write(path, system_reason());
  const bool synced = ::fsync(file) == 0;
  const std::string reason = system_reason();
  ::close(file);
  if (!synced) throw cannot_write(path, reason);
}

}  // namespace

XlsxOut::XlsxOut(std::filesystem::path path) : path_(std::move(path)), temporary_(path_.string() + ".XXXXXX") {
  const int file = ::mkstemp(temporary_.data());  // made here, mode 0600: libxlsxwriter opens what is there and keeps the mode
  if (file < 0) throw cannot_write(path_, system_reason());
  ::close(file);
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  workbook_ = workbook_new_opt(temporary_.c_str(), &options);
  sheet_ = workbook_ == nullptr ? nullptr : workbook_add_worksheet(workbook_, nullptr);
  text_format_ = sheet_ == nullptr ? nullptr : workbook_add_format(workbook_);
  if (text_format_ == nullptr) {
    lxw_workbook_free(workbook_);
    ::unlink(temporary_.c_str());
    throw cannot_write(path_, "建不了临时文件，请检查磁盘空间");
  }
  format_set_num_format(text_format_, "@");
}

XlsxOut::~XlsxOut() {
  if (workbook_ != nullptr) lxw_workbook_free(workbook_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void XlsxOut::row(std::span<const std::string_view> cells) {
  constexpr std::size_t kMostColumns = 16384;
  if (cells.size() > kMostColumns) throw cannot_write(path_, "一行超过 16384 列");
  bool has_content = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    write_cell(static_cast<std::uint16_t>(i), cells[i]);
    has_content = has_content || !trim_blanks(cells[i]).empty();
  }
  rows_with_content_ += has_content ? 1 : 0;
  ++rows_;
}

void XlsxOut::write_cell(std::uint16_t column, std::string_view cell) {
  if (cell.empty()) return;
  const std::string where = "第 " + std::to_string(rows_ + 1) + " 行第 " + std::to_string(column + 1) + " 列";
  if (cell.find('\0') != std::string_view::npos) throw cannot_write(path_, where + "含有空字符（NUL）");
  escaped_.clear();
  append_escaped(escaped_, cell);
  const lxw_error error = worksheet_write_string(sheet_, rows_, column, escaped_.c_str(), text_format_);
  if (error != LXW_NO_ERROR) throw cannot_write(path_, where + "：" + lxw_strerror(error));
}

void XlsxOut::close() {
  lxw_workbook* const workbook = std::exchange(workbook_, nullptr);  // workbook_close frees it whatever happens
  const lxw_error error = workbook_close(workbook);
  if (error != LXW_NO_ERROR) throw cannot_write(path_, lxw_strerror(error));
  check_read_back();
  give_final_name();
  temporary_.clear();
}

// libxlsxwriter does not check its writes to temporary files: on a full disk it makes a workbook that lacks its last rows and reports success.
void XlsxOut::check_read_back() const {
  if (rows_with_content_ == 0) return;
  std::size_t rows = 0;
  try {
    const MappedFile file(temporary_);
    const auto sheet = open_xlsx(file.bytes());
    for (SheetRow row; sheet->next(row);) ++rows;
  } catch (const BadFile& bad) {
    throw cannot_write(path_, std::string("写完后读不回来，请检查磁盘空间（") + bad.what() + "）");
  }
  if (rows != rows_with_content_) throw cannot_write(path_, "写完后少了行，请检查磁盘空间");
}

void XlsxOut::give_final_name() const {
  sync_to_disk(temporary_, O_RDONLY);
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) throw cannot_write(path_, system_reason());
  const std::filesystem::path folder = path_.has_parent_path() ? path_.parent_path() : std::filesystem::path(".");
  sync_to_disk(folder, O_RDONLY | O_DIRECTORY);
}

}  // namespace zhuxue::files
