#pragma once
// A CSV file that is written row by row with a bounded buffer: a million pupils must not stand in memory as text.
#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace zhuxue::sample {

/// UTF-8, LF, RFC 4180. Throws std::runtime_error with the path where the disk fails. Made with mode 0600, as files with numbers in clear are.
class CsvFile {
 public:
  CsvFile(std::filesystem::path path, std::initializer_list<std::string_view> header);
  void row(std::initializer_list<std::string_view> cells);
  /// A row whose cells are already joined by kCellEnd.
  void joined_row(std::string_view cells);
  /// The line on which the next row will start; the header is line 1.
  std::size_t next_line() const { return next_line_; }
  /// Writes what is left. Not calling it (an exception) leaves a short file.
  void close();

  /// Sorts before everything that a cell may hold, so that joined rows compare as their columns do, left to right.
  static constexpr char kCellEnd = '\x01';

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void append_cell(std::string_view cell);
  void end_row();
  void flush();

  std::filesystem::path path_;
  std::unique_ptr<std::FILE, Closer> file_;
  std::string buffer_;
  std::size_t next_line_ = 1;
};

/// Joins cells for CsvFile::joined_row.
std::string joined(std::initializer_list<std::string_view> cells);

}  // namespace zhuxue::sample
