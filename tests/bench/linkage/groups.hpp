#pragma once
// Deduplication: which rows are one person, where a person may have many.
#include <functional>
#include <vector>

#include "bench/linkage/measure.hpp"

namespace zhuxue::linkage::bench {

/// Joins groups along the pairs of p ≥ 0.5, the best first, but only where all pairs between the two groups together speak for it (the sum of their scores is
/// not negative): one false bridge between two groups does not make them one. `score` gives any pair, compared or not. Returns all pairs inside the groups.
std::vector<Scored> joined_groups(std::uint32_t rows, std::vector<Scored> scored, const std::function<MilliBits(Pair)>& score);

}  // namespace zhuxue::linkage::bench
