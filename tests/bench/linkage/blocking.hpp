#pragma once
// Which pairs are compared at all: rows that agree in the key of some rule. A block over the cap is left out and counted, never narrowed.
#include <cstdint>
#include <string>
#include <vector>

#include "bench/linkage/table.hpp"

namespace zhuxue::linkage::bench {

/// The two tables, or one table with itself.
struct Tables {
  const Rows& left;
  const Rows& right;
  bool one() const { return &left == &right; }
  std::uint64_t all_pairs() const { return one() ? std::uint64_t{left.size()} * (left.size() - (left.size() ? 1 : 0)) / 2 : std::uint64_t{left.size()} * right.size(); }
};

using Pair = std::uint64_t;  ///< left row in the upper half, right row in the lower; of one table the lower row is left
inline Pair pair_of(std::uint32_t left, std::uint32_t right) { return static_cast<Pair>(left) << 32 | right; }
inline std::uint32_t left_of(Pair pair) { return static_cast<std::uint32_t>(pair >> 32); }
inline std::uint32_t right_of(Pair pair) { return static_cast<std::uint32_t>(pair); }

struct RuleCount {
  std::uint64_t records = 0;  ///< with the key, of both sides
  std::uint64_t blocks = 0;   ///< with a record on both sides
  std::uint64_t largest = 0;  ///< records in the largest of them
  std::uint64_t pairs = 0, fresh = 0;  ///< fresh: found by no rule before
  std::uint64_t skipped_blocks = 0, skipped_records = 0, skipped_pairs = 0;
};

struct Candidates {
  std::vector<Pair> pairs;           ///< sorted
  std::vector<std::uint32_t> rules;  ///< bit i: found by rule i
  std::vector<RuleCount> counts;     ///< by rule
  std::uint64_t not_compared = 0;    ///< records that stand in a skipped block and in no pair at all
};

Candidates block(const Tables& tables, const std::vector<BlockingRule>& rules);

}  // namespace zhuxue::linkage::bench
