#include "files/packed_zip.hpp"

#include <minizip/zip.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "files/bytes.hpp"

namespace zhuxue::files {

namespace {

// minizip writes to what these say is a file: the string.
struct Memory {
  std::string bytes;
  std::size_t position = 0;
};

voidpf open_memory(voidpf opaque, const void*, int) { return opaque; }
uLong read_memory(voidpf, voidpf stream, void* to, uLong size) {
  auto& memory = *static_cast<Memory*>(stream);
  const uLong most = memory.position < memory.bytes.size() ? std::min<uLong>(size, memory.bytes.size() - memory.position) : 0;
  std::memcpy(to, memory.bytes.data() + memory.position, most);
  memory.position += most;
  return most;
}
uLong write_memory(voidpf, voidpf stream, const void* from, uLong size) {
  auto& memory = *static_cast<Memory*>(stream);
  if (memory.bytes.size() < memory.position + size) memory.bytes.resize(memory.position + size);
  std::memcpy(memory.bytes.data() + memory.position, from, size);
  memory.position += size;
  return size;
}
ZPOS64_T tell_memory(voidpf, voidpf stream) { return static_cast<Memory*>(stream)->position; }
long seek_memory(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
  auto& memory = *static_cast<Memory*>(stream);
  memory.position = offset + (origin == ZLIB_FILEFUNC_SEEK_CUR ? memory.position : origin == ZLIB_FILEFUNC_SEEK_END ? memory.bytes.size() : 0);
  return 0;
}
int close_memory(voidpf, voidpf) { return 0; }
int no_error(voidpf, voidpf) { return 0; }

void check(int code) {
  if (code != ZIP_OK) throw FileError("the workbook cannot be packed");
}

}  // namespace

struct PackedZip::Archive {
  Memory memory;
  zipFile zip = nullptr;
  bool in_part = false;
};

PackedZip::PackedZip() : archive_(std::make_unique<Archive>()) {
  zlib_filefunc64_def functions{open_memory, read_memory, write_memory, tell_memory, seek_memory, close_memory, no_error, &archive_->memory};
  archive_->zip = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
  if (!archive_->zip) throw FileError("the workbook cannot be packed");
}

PackedZip::~PackedZip() {
  if (archive_->zip) zipClose(archive_->zip, nullptr);
}

void PackedZip::begin(const std::string& name) {
  if (archive_->in_part) check(zipCloseFileInZip(archive_->zip));
  zip_fileinfo info{};
  info.dosDate = 0x00210000;  // 1980-01-01, where zip's calendar begins
  check(zipOpenNewFileInZip(archive_->zip, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, Z_BEST_SPEED));
  archive_->in_part = true;
}

void PackedZip::write(std::string_view bytes) { check(zipWriteInFileInZip(archive_->zip, bytes.data(), static_cast<unsigned>(bytes.size()))); }

std::string PackedZip::finish() {
  if (archive_->in_part) check(zipCloseFileInZip(archive_->zip));
  check(zipClose(std::exchange(archive_->zip, nullptr), nullptr));
  return std::move(archive_->memory.bytes);
}

}  // namespace zhuxue::files
