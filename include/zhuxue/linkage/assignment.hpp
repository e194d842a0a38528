#pragma once
// One to one: of all the pairs that could be, the set in which nobody is taken twice and the evidence is greatest. Optimal per connected component,
// never a row's number deciding between equals: those are named.
#include <cstdint>
#include <vector>

#include "zhuxue/linkage/milli_bits.hpp"

namespace zhuxue::linkage {

/// A pair that was scored. Rows are numbered in the order of their ids, so that the result does not depend on the order of the input.
struct Candidate {
  std::uint32_t left = 0, right = 0;
  MilliBits score = 0;
};

struct AssignmentSetting {
  MilliBits floor = 0;                  ///< only pairs above it may be linked; "unmatched" is worth nothing, a link score − floor
  std::uint32_t largest_component = 200; ///< rows of both sides together; a larger component is assigned greedily, for display, and every link says so
};

struct Link {
  static constexpr MilliBits kAlone = 2'000'000'000;  ///< the margin where there is no other candidate

  std::uint32_t left = 0, right = 0;
  MilliBits score = 0;
  /// Score less the best other candidate of the same row, taken or not and below the floor or not; may be negative where the row had to leave its best one to another.
  MilliBits left_margin = kAlone, right_margin = kAlone;
  /// What the component loses if this pair is forbidden: the margin after assignment. 0 where an equal optimum does without the pair. Of a greedy link 0 too.
  MilliBits cost_without = 0;
  bool tied = false;       ///< an equal optimum does without the pair: a person must choose
  bool oversized = false;  ///< its component was too large for the optimum

  bool operator==(const Link&) const = default;
};

struct Assignment {
  std::vector<Link> links;  ///< by left, then right
  std::uint64_t components = 0, oversized_components = 0, oversized_candidates = 0, tied_links = 0;
  std::uint32_t largest_component = 0;  ///< in rows
};

/// Chooses the links. Candidates may come in any order and are taken over; a pair named twice counts with its higher score.
/// Time: n·log n for n candidates, and per component of k rows at most k³ of the larger side.
Assignment assign(std::vector<Candidate> candidates, const AssignmentSetting& setting = {});

}  // namespace zhuxue::linkage
