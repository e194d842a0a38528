#pragma once
// Text in xlsx: the table of strings that cells share, and the _xHHHH_ escapes (ECMA-376 part 1 §18.4, §22.9.2.19).
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "files/xlsx_zip.hpp"

namespace zhuxue::files {

/// The most bytes one cell may hold. Excel allows 32,767 characters; the margin is for writers that count otherwise.
inline constexpr std::size_t kMostCellBytes = 256 * 1024;

/// Writes the escapes _xHHHH_ from `from` on out in place. _x0000_ and halves of surrogate pairs stay as they are: neither can stand in text.
void unescape(std::string& text, std::size_t from = 0);

/// The shared strings of a workbook, trimmed, packed into blocks: a million different names must not cost a million allocations.
class SharedStrings {
 public:
  /// A workbook without shared strings.
  SharedStrings() = default;
  /// Reads the table; the runs of a rich text are joined, phonetic readings left out. Throws BadFile as read_part does, NOT_A_SHEET for a string longer
  /// than kMostCellBytes.
  SharedStrings(ZipArchive& archive, const std::string& part);
  std::size_t size() const { return places_.size(); }
  /// The string of that index, which is below size().
  std::string_view at(std::size_t index) const;

 private:
  static constexpr std::size_t kBlockBytes = 1024 * 1024;
  void add(std::string_view text);

  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = kBlockBytes;     // of the last block
  std::vector<std::uint32_t> places_;  // block · kBlockBytes + offset of the length (4 bytes) that stands before each text
};

}  // namespace zhuxue::files
