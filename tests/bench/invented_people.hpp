#pragma once
// People of an invented province as compact keys, from a seed: pupils, households with their listed persons, twins, and slips of the hand on both sides.
// Rates are those of domain page matching, section 3: 1 % of IDs damaged a side, 0.5 % name variants.
#include <cstdint>
#include <vector>

#include "zhuxue/matching/match_people.hpp"

namespace zhuxue::bench {

struct InventedPeople {
  std::vector<matching::Person> pupils, listed;
  std::uint64_t true_pairs = 0;
  std::vector<std::uint64_t> pupil_of;  ///< by the order of a listed person: the order of its pupil, or 0
};

struct Invention {
  std::uint32_t pupils = 60'000, listed = 200'000, true_pairs = 9'000;
  bool clustered = false;       ///< sequence numbers of a day one after another from 001, as offices give them out; else anywhere from 001 to 999
  std::uint64_t seed = 1, shuffle = 0;
  std::uint32_t rate = 1;       ///< times the rates of damage
};

InventedPeople invent(const Invention& how);

/// Names are numbers ((surname·150 + first)·151 + second) + 1, second 150 for none: alike by the parts they share.
NameLevel compare_invented_names(std::uint32_t a, std::uint32_t b);

}  // namespace zhuxue::bench
