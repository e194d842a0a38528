#pragma once
// What a base copy says of itself: a text file MANIFEST, whose last line is the SM3 of all before it.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "backup/wal_chain.hpp"

namespace zhuxue::backup {

/// A place in the chain of evidence, as it stands on paper: "2026:31:8c1f…".
struct ChainMark {
  std::string county, text;
};

struct FileMark {
  std::string name;  ///< below the base copy's folder
  std::uint64_t size = 0;
  std::string sha256;
};

struct Manifest {
  std::string name;             ///< of the base copy: "20261126-101500", the second in China in which it began
  std::string program;          ///< version of zhuxue
  std::string postgresql;       ///< version of the server
  int schema = 0;               ///< the newest migration
  std::string system;           ///< PostgreSQL's number of the cluster: two clusters never share a folder
  std::string began, ended;     ///< by the server's clock, in China: "2026-11-26 10:15:00.123456"
  LogPlace end;                 ///< where the copy is whole; the archive is needed from there on
  std::vector<ChainMark> heads, anchors;  ///< the last event of each stream, and its last anchor
  std::vector<FileMark> files;
};

std::string manifest_text(const Manifest& manifest);
/// Throws std::runtime_error with a sentence where a byte of it was changed or it is none.
Manifest parse_manifest(std::string_view text);

}  // namespace zhuxue::backup
