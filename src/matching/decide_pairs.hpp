#pragma once
// From scored pairs to links, review pairs and non-matches: vetoes, one to one, gates, margins (domain page, sections 6 and 7).
#include <cstdint>
#include <vector>

#include "matching/pair_finder.hpp"
#include "matching/pair_levels.hpp"
#include "matching/people_model.hpp"
#include "zhuxue/matching/match_people.hpp"

namespace zhuxue::matching {

class PairDesk {
 public:
  PairDesk(const PairFinder& finder, const PairLevels& levels, const Knowledge& knowledge);

  void decide();
  /// Links, reviews, and the best refused pair of whoever has neither; ordered as MatchResult::pairs is.
  void hand_over(MatchResult& result) const;

 private:
  using Places = std::vector<std::uint32_t>;  // indexes into pairs_

  void score_all(const PairLevels& levels, const Knowledge& knowledge);
  std::uint32_t vetoes(const DecidedPair& pair) const;
  void find_certain();
  void find_taken();
  bool same_id_same_name(const DecidedPair& pair) const;
  bool is_alternative(const DecidedPair& pair) const;
  void find_runner_ups();
  void find_runner_ups(const Places& places, std::uint32_t DecidedPair::*own, std::uint32_t DecidedPair::*other, std::span<const Person> others, std::uint32_t DecidedPair::*runner_up,
                       MilliBits DecidedPair::*margin);
  void assign_rest();
  Gate gate_of(const DecidedPair& pair) const;
  std::vector<bool> unique_names(const Places& places) const;
  void judge(const Places& chosen);
  void judge_others(const Places& candidates);
  Places places_in_order() const;
  std::uint32_t find_pair(std::uint32_t pupil, std::uint32_t listed) const;

  const PairFinder& finder_;
  std::span<const Person> pupils_, listed_;
  const MatchSetting& setting_;
  std::vector<DecidedPair> pairs_;                    // by pupil, then listed person
  Places by_listed_;                                  // the same by listed person, then pupil
  std::vector<std::uint32_t> pupil_has_, listed_has_;  // the pair that a person is linked or proposed in, or kNobody
  std::uint64_t oversized_components_ = 0, tied_ = 0;
};

}  // namespace zhuxue::matching
