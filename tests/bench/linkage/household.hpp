#pragma once
// A second look with the households in hand: that the other members of two households match each other is evidence for a pair, and households are
// assigned to each other as wholes. No pair is decided before another, so no order can matter.
#include <string>
#include <vector>

#include "bench/linkage/training.hpp"
#include "zhuxue/linkage/assignment.hpp"

namespace zhuxue::linkage::bench {

struct Together {
  Candidates candidates;  ///< with the pairs that linked households added
  std::vector<Pattern> patterns;
  std::vector<MilliBits> scores;
  Model model;            ///< with the comparator "household" as its last
  std::vector<std::uint8_t> levels;  ///< of that comparator, by candidate
  std::uint64_t linked_households = 0, added_pairs = 0, large_households = 0;
};

/// Adds the evidence, once for each pass of the rule. Levels of the comparator: missing; several others matched; one other matched; nobody else to compare
/// on one side; nobody of the others matched. m is counted from pairs with p ≥ 0.99 before the pass, u from those with p ≤ 0.01.
Together look_again(const Plan& plan, const Tables& tables, const Comparing& comparing, const Trained& trained, Candidates candidates, std::vector<Pattern> patterns, std::vector<MilliBits> scores, unsigned threads);

/// Households to each other first (a household pair is worth the sum of its best one-to-one set), then whoever is left person by person.
Assignment assign_households(const Plan& plan, const Tables& tables, const std::vector<Pair>& pairs, const std::vector<MilliBits>& scores, const AssignmentSetting& setting);

}  // namespace zhuxue::linkage::bench
