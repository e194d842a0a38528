#pragma once
// A second look with the households in hand: that the other members of two households match each other is evidence for a pair, and households are
// assigned to each other as wholes. No pair is decided before another, so no order can matter.
//
// Members of one family share surname, birth place and more, so two families who are one and the same agree in these for every pair of members, true or not.
// Pairs of families of which others match are therefore weighed by u of their own, counted from pairs of different members of one household: pairs that are
// surely false and just as alike.
#include <string>
#include <vector>

#include "bench/linkage/training.hpp"
#include "zhuxue/linkage/assignment.hpp"

namespace zhuxue::linkage::bench {

struct Together {
  Candidates candidates;  ///< with the pairs that households worth a second look added
  std::vector<Pattern> patterns;
  std::vector<MilliBits> scores;
  Model model;            ///< with the comparator "household" as its last
  Model inside;           ///< the same for pairs whose households have other members that match: m as before, u of different members of one household
  std::vector<std::uint8_t> levels;  ///< of that comparator, by candidate
  std::uint64_t linked_households = 0, added_pairs = 0, large_households = 0;
  std::uint64_t labels = 0;  ///< pairs from which m was counted in the last round of learning

  const Model& model_of(std::size_t candidate) const;
};

/// Adds the evidence, once for each pass of the rule. The comparator "household" has the levels missing, nobody else to compare on one side, none of the
/// others matched, and then others matched, by the sum of their bits. The weight of a level is log2 of the share of true pairs among all pairs of the level,
/// over that among all pairs; the shares are those that the chances of the level's own pairs add up to.
Together look_again(const Plan& plan, const Tables& tables, const Comparing& comparing, const Values& values, const Trained& trained, Candidates candidates, std::vector<Pattern> patterns, std::vector<MilliBits> scores,
                    unsigned threads);

/// Households to each other first (a household pair is worth the sum of its best one-to-one set), then whoever is left person by person.
Assignment assign_households(const Plan& plan, const Tables& tables, const std::vector<Pair>& pairs, const std::vector<MilliBits>& scores, const AssignmentSetting& setting);

}  // namespace zhuxue::linkage::bench
