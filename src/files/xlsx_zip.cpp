#include "files/xlsx_zip.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "files/sheet.hpp"

namespace zhuxue::files {
namespace {

BadFile cut_zip(const std::string& where) {
  return {"CUT_ZIP", "文件不完整：xlsx 压缩包在" + where + "处被截断或损坏。请重新传送；若仍如此，请提供单位用 Excel 或 WPS 打开原文件，另存为 xlsx 后再交。"};
}

BadFile zip_bomb(const std::string& part, const std::string& limit) {
  return {"ZIP_BOMB",
          "文件不予读取：其中 " + part + " 解压后" + limit + "，正常的名单不会如此。请提供单位用 Excel 或 WPS 把名单复制到新表，另存为 xlsx 后再交。"};
}

std::string entry_key(std::string_view name) {
  if (name.starts_with('/')) name.remove_prefix(1);
  std::string key(name);
  for (char& c : key) {
    if (c == '\\') c = '/';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return key;
}

}  // namespace

// minizip asks for a file; these callbacks give it the memory that we were given.
zlib_filefunc64_def ZipArchive::memory_functions(Memory& memory) {
  zlib_filefunc64_def functions{};
  functions.opaque = &memory;
  functions.zopen64_file = [](voidpf opaque, const void*, int) -> voidpf { return opaque; };
  functions.zread_file = [](voidpf opaque, voidpf, void* to, uLong size) -> uLong {
    auto& file = *static_cast<Memory*>(opaque);
    const std::size_t n = std::min<std::size_t>(size, file.bytes.size() - file.position);
    if (n > 0) std::memcpy(to, file.bytes.data() + file.position, n);
    file.position += n;
    file.bytes_read += n;
    return n;
  };
  functions.ztell64_file = [](voidpf opaque, voidpf) -> ZPOS64_T { return static_cast<Memory*>(opaque)->position; };
  functions.zseek64_file = [](voidpf opaque, voidpf, ZPOS64_T offset, int origin) -> long {
    auto& file = *static_cast<Memory*>(opaque);
    const ZPOS64_T base = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 : origin == ZLIB_FILEFUNC_SEEK_CUR ? file.position : file.bytes.size();
    if (offset > file.bytes.size() || base + offset > file.bytes.size()) return -1;
    file.position = base + offset;
    return 0;
  };
  functions.zclose_file = [](voidpf, voidpf) -> int { return 0; };
  functions.zerror_file = [](voidpf, voidpf) -> int { return 0; };
  return functions;
}

ZipArchive::ZipArchive(std::string_view bytes) : memory_{bytes} {
  zlib_filefunc64_def functions = memory_functions(memory_);
  zip_ = unzOpen2_64(nullptr, &functions);
  if (zip_ == nullptr) throw cut_zip("末尾的目录");
  try {
    read_directory();
  } catch (...) {
    unzClose(zip_);
    throw;
  }
  memory_.bytes_read = 0;
}

ZipArchive::~ZipArchive() {
  unzClose(zip_);
}

void ZipArchive::read_directory() {
  unz_global_info64 global{};
  if (unzGetGlobalInfo64(zip_, &global) != UNZ_OK) throw cut_zip("末尾的目录");
  if (global.number_entry == 0) return;
  int result = unzGoToFirstFile(zip_);
  while (result == UNZ_OK) {
    std::array<char, 1024> name{};
    unz64_file_pos position{};
    if (unzGetCurrentFileInfo64(zip_, nullptr, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) != UNZ_OK) throw cut_zip("末尾的目录");
    if (unzGetFilePos64(zip_, &position) != UNZ_OK) throw cut_zip("末尾的目录");
    if (!entries_.emplace(entry_key(name.data()), position).second) {
      throw BadFile("NOT_A_SHEET", "压缩包里有两个同名的部件，无法断定哪一个是名单。请用 Excel 或 WPS 打开后另存为 xlsx 再交。");
    }
    result = unzGoToNextFile(zip_);
  }
  if (result != UNZ_END_OF_LIST_OF_FILE) throw cut_zip("末尾的目录");
}

bool ZipArchive::has(std::string_view part) const {
  return entries_.contains(entry_key(part));
}

void ZipArchive::open(std::string_view part) {
  close_entry();
  part_ = part;
  const auto entry = entries_.find(entry_key(part));
  if (entry == entries_.end()) throw BadFile("NOT_A_SHEET", "不是完整的 xlsx 工作簿：缺少部件 " + part_ + "。请用 Excel 或 WPS 另存为 xlsx 再交。");
  unz64_file_pos position = entry->second;
  unz_file_info64 info{};
  if (unzGoToFilePos64(zip_, &position) != UNZ_OK) throw cut_zip(" " + part_ + " ");
  if (unzGetCurrentFileInfo64(zip_, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK) throw cut_zip(" " + part_ + " ");
  constexpr uLong kEncrypted = 1;
  if ((info.flag & kEncrypted) != 0) throw BadFile("NOT_A_SHEET", "工作簿加了密码（" + part_ + "），无法读取。请去掉密码，另存为 xlsx 再交。");
  if (info.compression_method != 0 && info.compression_method != Z_DEFLATED) {
    throw BadFile("NOT_A_SHEET", "部件 " + part_ + " 的压缩方式不是 xlsx 所用的 deflate。请用 Excel 或 WPS 另存为 xlsx 再交。");
  }
  if (unzOpenCurrentFile(zip_) != UNZ_OK) throw cut_zip(" " + part_ + " ");
  is_open_ = true;
  expected_size_ = info.uncompressed_size;
  inflated_entry_ = 0;
  memory_.bytes_read = 0;
}

std::size_t ZipArchive::read(char* to, std::size_t most) {
  const int n = unzReadCurrentFile(zip_, to, static_cast<unsigned>(most));
  if (n < 0) throw cut_zip(" " + part_ + " ");
  inflated_entry_ += static_cast<std::uint64_t>(n);
  check_limits();
  if (n > 0) return static_cast<std::size_t>(n);
  // minizip compares the CRC only where as many bytes came as announced, so the count is compared here.
  if (inflated_entry_ != expected_size_) throw cut_zip(" " + part_ + " ");
  is_open_ = false;
  if (unzCloseCurrentFile(zip_) != UNZ_OK) throw cut_zip(" " + part_ + " ");
  return 0;
}

void ZipArchive::check_limits() const {
  if (inflated_before_ + inflated_entry_ > kMostInflatedBytes) throw zip_bomb(part_, "使总量超过 2 GiB");
  if (inflated_entry_ > kRatioCountsFromBytes && inflated_entry_ > kMostInflationRatio * memory_.bytes_read) throw zip_bomb(part_, "超过压缩时的 200 倍");
}

void ZipArchive::close_entry() {
  if (is_open_) unzCloseCurrentFile(zip_);
  is_open_ = false;
  inflated_before_ += inflated_entry_;
  inflated_entry_ = 0;
  packed_before_ += memory_.bytes_read;
  memory_.bytes_read = 0;
}

}  // namespace zhuxue::files
