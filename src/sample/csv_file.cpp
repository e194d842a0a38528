#include "sample/csv_file.hpp"

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace zhuxue::sample {
namespace {

constexpr std::size_t kBufferBytes = 1 << 20;

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw std::runtime_error(path.string() + ": " + std::strerror(errno));
}

}  // namespace

CsvFile::CsvFile(std::filesystem::path path, std::initializer_list<std::string_view> header) : path_(std::move(path)) {
  std::filesystem::create_directories(path_.parent_path());
  file_.reset(std::fopen(path_.c_str(), "wb"));
  if (!file_) fail(path_);
  std::filesystem::permissions(path_, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  buffer_.reserve(kBufferBytes + 4096);
  row(header);
}

void CsvFile::append_cell(std::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    buffer_ += cell;
  } else {
    buffer_ += '"';
    for (const char character : cell) {
      if (character == '"') buffer_ += '"';
      buffer_ += character;
    }
    buffer_ += '"';
  }
  buffer_ += ',';
}

void CsvFile::row(std::initializer_list<std::string_view> cells) {
  for (const std::string_view cell : cells) append_cell(cell);
  end_row();
}

void CsvFile::joined_row(std::string_view cells) {
  for (std::size_t end = cells.find(kCellEnd); end != std::string_view::npos; end = cells.find(kCellEnd)) {
    append_cell(cells.substr(0, end));
    cells.remove_prefix(end + 1);
  }
  append_cell(cells);
  end_row();
}

void CsvFile::end_row() {
  buffer_.back() = '\n';
  ++next_line_;
  if (buffer_.size() >= kBufferBytes) flush();
}

void CsvFile::flush() {
  if (std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) != buffer_.size()) fail(path_);
  buffer_.clear();
}

void CsvFile::close() {
  flush();
  if (std::fclose(file_.release()) != 0) fail(path_);
}

std::string joined(std::initializer_list<std::string_view> cells) {
  std::string out;
  for (const std::string_view cell : cells) {
    out += cell;
    out += CsvFile::kCellEnd;
  }
  out.pop_back();
  return out;
}

}  // namespace zhuxue::sample
