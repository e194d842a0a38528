#include "zhuxue/linkage/learning.hpp"

#include <algorithm>

#include "linkage/wide.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::linkage {
namespace {

constexpr int kPairBits = 16;  // of LevelSums

std::uint64_t mixed(std::uint64_t z) {  // splitmix64, Steele, Lea and Flood 2014
  z += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/// A number below `size`; the bias of the multiplication is below size/2^64.
std::uint32_t below(std::uint32_t size, std::uint64_t random) { return static_cast<std::uint32_t>(times(random, size)); }

std::uint64_t half(std::uint64_t seed, std::uint64_t k, std::uint64_t side) { return mixed(mixed(seed) ^ mixed(2 * k + side)); }

std::vector<std::uint8_t> level_counts(const PerLevel& values) {
  std::vector<std::uint8_t> counts;
  for (const auto& levels : values) counts.push_back(static_cast<std::uint8_t>(levels.size()));
  return counts;
}

/// part/whole in parts of 2^40.
Chance share_of(Wide part, Wide whole) {
  int shift = 0;
  while (whole >> (87 - shift)) ++shift;  // the product stays inside 128 bits
  return static_cast<Chance>(((part >> shift) << 40) / (whole >> shift));
}

/// The chances of one comparator from its sums; fixed levels keep theirs and the rest is shared among the others.
void set_chances(std::vector<Chance>& chances, const std::vector<Wide>& sums, Wide half_a_pair, const std::vector<bool>* fixed) {
  Wide total = 0;
  Chance free = kCertain;
  for (std::size_t level = 1; level < chances.size(); ++level) {
    if (fixed && (*fixed)[level]) free -= std::min(free, chances[level]);
    else total += std::max(sums[level], half_a_pair);
  }
  chances[0] = 0;
  for (std::size_t level = 1; level < chances.size(); ++level) {
    if (fixed && (*fixed)[level]) continue;
    const Chance share = share_of(std::max(sums[level], half_a_pair), total);
    chances[level] = std::max<Chance>(1, static_cast<Chance>((static_cast<Wide>(share) * free) >> 40));
  }
}

}  // namespace

std::vector<PatternCount> group(std::vector<Pattern> patterns) {
  std::sort(patterns.begin(), patterns.end());
  std::vector<PatternCount> groups;
  for (const Pattern each : patterns) {
    if (groups.empty() || groups.back().pattern != each) groups.push_back({each, 0});
    ++groups.back().count;
  }
  return groups;
}

LevelSums::LevelSums(std::span<const std::uint8_t> levels) {
  ZX_REQUIRE(levels.size() <= kMostComparators, "too many comparators for a pattern");
  for (const std::uint8_t count : levels) {
    ZX_REQUIRE(count >= 2 && count <= kMostLevels, "too few or too many levels for a pattern");
    sums.emplace_back(count, 0);
  }
}

LevelSums& LevelSums::operator+=(const LevelSums& other) {
  for (std::size_t c = 0; c < sums.size(); ++c)
    for (std::size_t level = 0; level < sums[c].size(); ++level) sums[c][level] += other.sums[c][level];
  return *this;
}

LevelSums count_levels(std::span<const PatternCount> pairs, std::span<const std::uint8_t> levels) {
  LevelSums counted(levels);
  for (const auto& [pattern, count] : pairs)
    for (std::size_t c = 0; c < levels.size(); ++c) counted.sums[c].at(level_of(pattern, c)) += count << kPairBits;
  return counted;
}

PerLevel chances(const LevelSums& counted) {
  PerLevel all;
  for (const auto& sums : counted.sums) {
    std::vector<Chance> of(sums.size(), 0);
    set_chances(of, std::vector<Wide>(sums.begin(), sums.end()), Wide{1} << (kPairBits - 1), nullptr);
    all.push_back(std::move(of));
  }
  return all;
}

std::pair<std::uint32_t, std::uint32_t> random_pair(std::uint64_t seed, std::uint64_t k, std::uint32_t left_rows, std::uint32_t right_rows) {
  return {below(left_rows, half(seed, k, 0)), below(right_rows, half(seed, k, 1))};
}

std::pair<std::uint32_t, std::uint32_t> random_pair(std::uint64_t seed, std::uint64_t k, std::uint32_t rows) {
  ZX_REQUIRE(rows >= 2, "a pair needs two rows");
  const std::uint32_t first = below(rows, half(seed, k, 0));
  std::uint32_t second = below(rows - 1, half(seed, k, 1));
  if (second >= first) ++second;
  return std::minmax(first, second);
}

Learnt learn_matches(std::span<const PatternCount> pairs, const PerLevel& u, PerLevel m, const LearningSetting& setting) {
  const auto levels = level_counts(u);
  const auto left_out = [&](std::size_t c) { return c < setting.left_out.size() && setting.left_out[c]; };
  const auto fixed = [&](std::size_t c) { return c < setting.fixed.size() && !setting.fixed[c].empty() ? &setting.fixed[c] : nullptr; };
  std::uint64_t pair_count = 0;
  for (const PatternCount& each : pairs) pair_count += each.count;
  ZX_REQUIRE(pair_count < (std::uint64_t{1} << 40), "too many pairs to learn from");
  ZX_REQUIRE(setting.others < (std::uint64_t{1} << 46), "too many other pairs");

  Learnt learnt{std::move(m), setting.share, LevelSums(levels)};
  std::vector<std::vector<Wide>> sums;
  for (int round = 0; round < setting.rounds && pair_count > 0; ++round) {
    std::vector<std::vector<std::int64_t>> weight;
    sums.clear();
    for (std::size_t c = 0; c < levels.size(); ++c) {
      weight.emplace_back(levels[c], 0);
      sums.emplace_back(levels[c], 0);
      for (std::size_t level = 1; level < levels[c] && !left_out(c); ++level) weight[c][level] = log2_fine(std::max<Chance>(1, learnt.m[c][level]), std::max<Chance>(1, u[c][level]));
    }
    const Chance share = std::clamp<Chance>(learnt.share, 1, kCertain - 1);
    const std::int64_t prior = log2_fine(share, kCertain - share);

    Wide matches = 0;
    for (const auto& [pattern, count] : pairs) {
      std::int64_t score = prior;
      for (std::size_t c = 0; c < levels.size(); ++c) score += weight[c][level_of(pattern, c)];
      const Wide part = static_cast<Wide>(match_chance(score) >> 22) * count;  // in parts of 2^40
      matches += part;
      for (std::size_t c = 0; c < levels.size(); ++c) sums[c][level_of(pattern, c)] += part;
    }
    learnt.share = share_of(matches, (static_cast<Wide>(pair_count) + setting.others) << 40);
    for (std::size_t c = 0; c < levels.size(); ++c)
      if (!left_out(c)) set_chances(learnt.m[c], sums[c], Wide{1} << 39, fixed(c));
  }
  for (std::size_t c = 0; c < sums.size(); ++c)
    for (std::size_t level = 0; level < levels[c] && !left_out(c); ++level) learnt.expected.sums[c][level] = static_cast<std::uint64_t>(sums[c][level] >> (40 - kPairBits));
  return learnt;
}

std::vector<std::vector<MilliBits>> weights(const PerLevel& m, const PerLevel& u) {
  std::vector<std::vector<MilliBits>> all;
  for (std::size_t c = 0; c < m.size(); ++c) {
    all.emplace_back(m[c].size(), 0);
    for (std::size_t level = 1; level < m[c].size(); ++level) all[c][level] = log2_milli(std::max<Chance>(1, m[c][level]), std::max<Chance>(1, u[c][level]));
  }
  return all;
}

}  // namespace zhuxue::linkage
