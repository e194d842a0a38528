#include "backup/wal_chain.hpp"

#include <algorithm>
#include <charconv>

namespace zhuxue::backup {
namespace {

constexpr std::uint64_t kPerHigh = (std::uint64_t{1} << 32) / kSegmentBytes;

template <class Number>
bool read_hex(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
  return error == std::errc() && end == text.data() + text.size();
}

std::string hex8(std::uint64_t number) {
  std::string text(8, '0');
  for (std::size_t i = 8; i-- > 0; number >>= 4) text[i] = "0123456789ABCDEF"[number & 15];
  return text;
}

// The forks of a timeline's way; a timeline without history began by itself.
std::vector<Fork> way_to(std::uint32_t timeline, const Histories& histories) {
  const auto found = histories.find(timeline);
  return found == histories.end() ? std::vector<Fork>{} : found->second;
}

bool on_the_way(LogPlace from, std::uint32_t timeline, const Histories& histories) {
  if (timeline == from.timeline) return true;
  return std::ranges::any_of(way_to(timeline, histories), [&](const Fork& fork) { return fork.timeline == from.timeline && fork.place >= from.place; });
}

}  // namespace

std::optional<Segment> parse_segment(std::string_view name) {
  Segment segment;
  std::uint64_t high = 0, low = 0;
  if (name.size() != 24 || !read_hex(name.substr(0, 8), segment.timeline) || !read_hex(name.substr(8, 8), high) || !read_hex(name.substr(16, 8), low) || low >= kPerHigh) return {};
  segment.number = high * kPerHigh + low;
  return segment;
}

std::string name_of(Segment segment) { return hex8(segment.timeline) + hex8(segment.number / kPerHigh) + hex8(segment.number % kPerHigh); }

std::optional<std::uint64_t> parse_place(std::string_view text) {
  const std::size_t slash = text.find('/');
  std::uint32_t high = 0, low = 0;
  if (slash == std::string_view::npos || !read_hex(text.substr(0, slash), high) || !read_hex(text.substr(slash + 1), low)) return {};
  return (std::uint64_t{high} << 32) + low;
}

std::vector<Fork> parse_history(std::string_view text) {
  std::vector<Fork> forks;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    Fork fork;
    const auto [after, error] = std::from_chars(line.data(), line.data() + tab, fork.timeline);
    const std::string_view rest = line.substr(tab + 1);
    const auto place = parse_place(rest.substr(0, rest.find('\t')));
    if (error != std::errc() || after != line.data() + tab || !place) continue;
    fork.place = *place;
    forks.push_back(fork);
  }
  return forks;
}

std::uint32_t newest_timeline(LogPlace from, const Histories& histories) {
  std::uint32_t newest = from.timeline;
  for (const auto& [timeline, forks] : histories)
    if (timeline > newest && on_the_way(from, timeline, histories)) newest = timeline;
  return newest;
}

Chain chain_from(LogPlace from, std::uint32_t timeline, const Histories& histories, const std::set<Segment>& present) {
  // A segment in which the log forked exists on both sides; the younger one holds the beginning too and is the one that is read.
  const std::vector<Fork> forks = way_to(timeline, histories);
  const auto timeline_at = [&](std::uint64_t number) {
    for (const Fork& fork : forks)
      if (number < fork.place / kSegmentBytes) return fork.timeline;
    return timeline;
  };
  const std::uint64_t first = from.place / kSegmentBytes;
  std::uint64_t last = first;
  for (const Segment& segment : present)
    if (segment.number >= first && segment.timeline == timeline_at(segment.number)) last = std::max(last, segment.number + 1);
  Chain chain;
  for (std::uint64_t number = first; number < last; ++number) {
    const Segment segment{timeline_at(number), number};
    if (!present.contains(segment))
      chain.missing.push_back(segment);
    else if (chain.missing.empty())
      chain.segments.push_back(segment);
  }
  return chain;
}

}  // namespace zhuxue::backup
