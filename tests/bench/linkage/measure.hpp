#pragma once
// What was found against what is true.
#include <cstdint>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "bench/linkage/blocking.hpp"

namespace zhuxue::linkage::bench {

class Truth {
 public:
  /// From what the rows say of themselves, or from pairs of ids (those that name no row of the tables count as missed).
  explicit Truth(const Tables& tables);
  Truth(const Tables& tables, const std::vector<std::pair<std::string, std::string>>& pairs);

  bool known() const { return known_; }
  std::uint64_t pairs() const { return pairs_; }
  bool holds(Pair pair) const;
  std::vector<Pair> missed_by(const std::vector<Pair>& sorted_pairs) const;  ///< true pairs that are not among them

 private:
  const Tables& tables_;
  bool known_ = false, listed_ = false;
  std::uint64_t pairs_ = 0;
  std::vector<std::uint32_t> left_, right_;  ///< who a row is; 0 unknown
  std::unordered_set<Pair> list_;
};

/// Precision, recall and F1 in millionths, rounded to the nearest.
struct Figures {
  std::uint64_t found = 0, right = 0, wanted = 0;
  std::uint64_t precision() const { return share(right, found); }
  std::uint64_t recall() const { return share(right, wanted); }
  std::uint64_t f1() const { return share(2 * right, found + wanted); }

 private:
  static std::uint64_t share(std::uint64_t part, std::uint64_t whole) { return whole ? (part * 1'000'000 + whole / 2) / whole : 0; }
};

struct Scored {
  Pair pair;
  MilliBits score;
};

Figures figures(const Truth& truth, std::span<const Scored> scored, MilliBits at_least);

/// The score from which everything counts as a link so that F1 is greatest; the higher score of equals.
struct Best {
  MilliBits threshold = 0;
  Figures figures;
};
Best best_threshold(const Truth& truth, std::vector<Scored> scored);

/// Deduplication: all pairs inside the groups that the pairs from a score on connect.
std::vector<Scored> closed_groups(std::uint32_t rows, std::span<const Scored> scored, MilliBits at_least);

std::string millionths(std::uint64_t value);  ///< 0.999200

}  // namespace zhuxue::linkage::bench
