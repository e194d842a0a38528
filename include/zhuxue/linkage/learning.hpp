#pragma once
// Where weights come from: chances of each level among random pairs (u) and among true pairs (m), counted or learnt, in fixed point and whole sums.
// Sums of integers do not depend on their order, so neither does what is learnt.
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "zhuxue/linkage/milli_bits.hpp"

namespace zhuxue::linkage {

/// The levels of a pair in one word: four bits for each comparator, the first in the lowest.
using Pattern = std::uint64_t;
constexpr std::size_t kMostComparators = 16;
constexpr std::size_t kMostLevels = 16;  ///< of one comparator, the missing one among them

inline Pattern with_level(Pattern pattern, std::size_t comparator, std::uint8_t level) { return pattern | static_cast<Pattern>(level) << (4 * comparator); }
inline std::uint8_t level_of(Pattern pattern, std::size_t comparator) { return static_cast<std::uint8_t>(pattern >> (4 * comparator) & 15); }

struct PatternCount {
  Pattern pattern = 0;
  std::uint64_t count = 0;
};
/// Sorted by pattern, each pattern once. The sum of all counts stays below 2^40.
std::vector<PatternCount> group(std::vector<Pattern> patterns);

/// A chance in parts of 2^40.
using Chance = std::uint64_t;
constexpr Chance kCertain = Chance{1} << 40;

/// A value for each level of each comparator: [comparator][level].
using PerLevel = std::vector<std::vector<std::uint64_t>>;

/// Pairs by level, in parts of a pair of 2^−16: what a count or a run of learning adds up to. Runs are pooled by adding.
struct LevelSums {
  PerLevel sums;

  explicit LevelSums(std::span<const std::uint8_t> levels);  ///< the number of levels of each comparator
  LevelSums& operator+=(const LevelSums& other);
};

/// Counts the levels of pairs whose kind is known: random ones for u, labelled true ones for m.
LevelSums count_levels(std::span<const PatternCount> pairs, std::span<const std::uint8_t> levels);

/// The share of each level among the pairs in which the comparator was not missing. A level never seen counts as half a pair, so that its weight
/// stays finite; where nothing was seen at all, every level has the same chance. The missing level has the chance 0 and is never used.
PerLevel chances(const LevelSums& counted);

/// The k-th random pair of rows of a seed, for k = 0, 1, …: a number of its own, so that threads may share the work in any way.
std::pair<std::uint32_t, std::uint32_t> random_pair(std::uint64_t seed, std::uint64_t k, std::uint32_t left_rows, std::uint32_t right_rows);
/// The same of one table with itself: two different rows, the lower first. At least two rows.
std::pair<std::uint32_t, std::uint32_t> random_pair(std::uint64_t seed, std::uint64_t k, std::uint32_t rows);

struct LearningSetting {
  int rounds = 25;                  ///< always so many: no tolerance that a rounding could decide
  Chance share = kCertain / 10;     ///< of true pairs among those given, to begin with
  std::uint64_t others = 0;         ///< further pairs that were not compared and are taken for false; the share is of these too. Below 2^46
  std::vector<bool> left_out = {};  ///< comparators that this run neither uses nor learns, because its pairs were chosen by agreement in them; empty for none
  std::vector<std::vector<bool>> fixed = {};  ///< levels whose m stays as given; empty for none
};

struct Learnt {
  PerLevel m;           ///< of the comparators learnt; the others as given
  Chance share = 0;     ///< of true pairs among those given and the others
  LevelSums expected;   ///< pairs by level weighted by their chance to be true; 0 for comparators left out
};

/// Expectation and maximisation over grouped patterns, u held as given (Winkler 1988; the form of Splink). Cost: patterns × comparators × rounds.
Learnt learn_matches(std::span<const PatternCount> pairs, const PerLevel& u, PerLevel m, const LearningSetting& setting);

/// round(1000·log2(m/u)) of each level; 0 for the missing one.
std::vector<std::vector<MilliBits>> weights(const PerLevel& m, const PerLevel& u);

}  // namespace zhuxue::linkage
