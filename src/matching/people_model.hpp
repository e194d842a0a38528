#pragma once
// The weights: a built-in table with its reasons, and what these very files teach beyond it.
#include <cstdint>
#include <span>
#include <vector>

#include "matching/pair_finder.hpp"
#include "matching/pair_levels.hpp"
#include "zhuxue/matching/match_people.hpp"

namespace zhuxue::matching {

/// How many on each side have a name, by the number of the name.
class NameCounts {
 public:
  NameCounts() = default;
  /// `number_of` is &Person::name or &Person::folded or &Person::sounded.
  NameCounts(std::span<const Person> pupils, std::span<const Person> listed, std::uint32_t Person::*number_of);

  /// log2(1/share) of a name, the share being the larger of the two sides' without the person itself; at most 20,000.
  MilliBits rarity(std::uint32_t name) const;
  /// Pairs with the same name among all pairs of named persons.
  std::uint64_t equal_pairs() const { return equal_pairs_; }
  std::uint64_t pupils() const { return pupils_; }
  std::uint64_t listed() const { return listed_; }

 private:
  std::vector<std::uint32_t> of_pupils_, of_listed_;
  std::uint64_t pupils_ = 0, listed_ = 0, equal_pairs_ = 0;
};

struct Knowledge {
  NameCounts names, folded;
  PeopleModel model;

  Knowledge(const PairFinder& finder, const PairLevels& levels);
  /// What the commonness of the name adds.
  MilliBits name_part(const Person& pupil, const Person& person, NameLevel level) const;
  MilliBits score(const Levels& levels, MilliBits name_part) const;
};

}  // namespace zhuxue::matching
