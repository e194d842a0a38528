#pragma once
// The parts of an xlsx file: a zip archive read from memory, one entry at a time, with limits that a forged header cannot lift.
#include <minizip/unzip.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace zhuxue::files {

/// Limits on what is inflated. A list of a million rows is about 600 MB of XML at a ratio of 5 to 20.
inline constexpr std::uint64_t kMostInflatedBytes = 2ULL << 30;     ///< over all entries of one archive
inline constexpr std::uint64_t kMostInflationRatio = 200;           ///< of one entry, inflated against packed bytes actually read …
inline constexpr std::uint64_t kRatioCountsFromBytes = 1ULL << 20;  ///< … once more than this has come out of it

/// A zip archive in memory. Names are compared as OPC wants them: without regard to case, with forward slashes, without a leading slash.
class ZipArchive {
 public:
  /// Reads the directory of the archive in `bytes`, which must outlive it. Throws BadFile: CUT_ZIP where the directory is missing or damaged,
  /// NOT_A_SHEET where two entries have one name (two readers might see two lists).
  explicit ZipArchive(std::string_view bytes);
  ~ZipArchive();
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;

  bool has(std::string_view part) const;
  /// Starts reading an entry, leaving the one read before. Throws BadFile: NOT_A_SHEET where there is no such entry, or it is encrypted or packed by
  /// a method other than deflate; CUT_ZIP where it is damaged.
  void open(std::string_view part);
  /// The next bytes of the open entry, at most `most`; 0 at its end, where size and CRC have been found right. Throws BadFile CUT_ZIP or ZIP_BOMB.
  std::size_t read(char* to, std::size_t most);
  /// Packed bytes read from entries so far, for the progress bar.
  std::size_t packed_bytes_read() const { return packed_before_ + memory_.bytes_read; }

 private:
  struct Memory {
    std::string_view bytes;
    std::size_t position = 0;
    std::size_t bytes_read = 0;  // since the open entry was opened
  };
  static zlib_filefunc64_def memory_functions(Memory& memory);
  void read_directory();
  void check_limits() const;
  void close_entry();

  Memory memory_;
  unzFile zip_ = nullptr;
  std::map<std::string, unz64_file_pos, std::less<>> entries_;
  std::string part_;  // name of the open entry, for messages
  bool is_open_ = false;
  std::uint64_t expected_size_ = 0;   // as the directory says; only to tell a cut entry
  std::uint64_t inflated_entry_ = 0;  // of the open entry
  std::uint64_t inflated_before_ = 0;
  std::size_t packed_before_ = 0;
};

}  // namespace zhuxue::files
