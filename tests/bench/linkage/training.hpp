#pragma once
// From pairs to a model: u from random pairs, m by EM in one run for each blocking rule, the prior from all candidates.
#include <string>
#include <vector>

#include "bench/linkage/compare.hpp"

namespace zhuxue::linkage::bench {

struct Trained {
  Model model;
  PerLevel m, u;
  std::uint64_t expected_pairs = 0;
  std::vector<std::string> not_learnt;  ///< comparators that every run had to leave out: their m is the one they began with
};

/// Patterns of all candidates, in their order.
std::vector<Pattern> patterns_of(const Comparing& comparing, const std::vector<Pair>& pairs, unsigned threads);

PerLevel random_chances(const Plan& plan, const Tables& tables, const Comparing& comparing, unsigned threads);

Trained train(const Plan& plan, const Tables& tables, const Comparing& comparing, const Candidates& candidates, const std::vector<Pattern>& patterns, PerLevel u);

/// The model of these chances, still without a prior.
Model build(const Plan& plan, const Comparing& comparing, const PerLevel& m, const PerLevel& u);
/// Puts counted or learnt chances in the place of m, but for levels set by hand.
void take_chances(const Plan& plan, PerLevel& m, const PerLevel& found);

/// The prior that gives `expected` true pairs among `all`.
MilliBits prior_of(std::uint64_t expected, std::uint64_t all);
/// The number of true pairs among `all` that, taken as the prior, is what the chances of the candidates add up to; the others are taken for false. Thirty
/// rounds. Scores are without a prior.
std::uint64_t expected_pairs(const std::vector<MilliBits>& scores, std::uint64_t all);

/// The observations of a pair, one for each comparator of the plan.
std::vector<Observation> observations(const Plan& plan, const Comparing& comparing, Pattern pattern, Pair pair);

/// Scores of all candidates.
std::vector<MilliBits> scores_of(const Plan& plan, const Model& model, const Comparing& comparing, const std::vector<Pair>& pairs, const std::vector<Pattern>& patterns, unsigned threads);

}  // namespace zhuxue::linkage::bench
