#pragma once
// The archived write-ahead log as a chain: which segments bring a base copy to the end, and which of them are not there.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace zhuxue::backup {

/// A segment's name is its timeline and its place: TTTTTTTTHHHHHHHHLLLLLLLL, hexadecimal.
struct Segment {
  std::uint32_t timeline = 0;
  std::uint64_t number = 0;  ///< counted from the beginning of the log
  auto operator<=>(const Segment&) const = default;
};

/// PostgreSQL's own size; another is chosen only at initdb, and ours does not.
constexpr std::uint64_t kSegmentBytes = 16 * 1024 * 1024;

std::optional<Segment> parse_segment(std::string_view name);
std::string name_of(Segment segment);

/// "0/4000100" as a place in the log; nullopt if it is none.
std::optional<std::uint64_t> parse_place(std::string_view text);

/// Where the log left an older timeline: a line of a history file.
struct Fork {
  std::uint32_t timeline = 0;
  std::uint64_t place = 0;
};
/// The lines of a history file ("00000002.history"), oldest first; lines that are none are passed over.
std::vector<Fork> parse_history(std::string_view text);
/// The forks on the way to each timeline that has a history file.
using Histories = std::map<std::uint32_t, std::vector<Fork>>;

/// A base copy's end: from there on it needs the archive.
struct LogPlace {
  std::uint32_t timeline = 0;
  std::uint64_t place = 0;
};

/// The newest timeline on whose way the place lies; its own where nothing went on from there.
std::uint32_t newest_timeline(LogPlace from, const Histories& histories);

struct Chain {
  std::vector<Segment> segments;  ///< from the base copy on, without a gap
  std::vector<Segment> missing;   ///< absent although later ones of the same timeline are there
};
/// What there is from `from` to the last segment of `timeline`.
Chain chain_from(LogPlace from, std::uint32_t timeline, const Histories& histories, const std::set<Segment>& present);

}  // namespace zhuxue::backup
