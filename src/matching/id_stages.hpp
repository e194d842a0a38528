#pragma once
// S0 to S2: the same ID, an ID after one repair, an ID with one place unlike.
#include "matching/pair_finder.hpp"
#include "matching/pair_levels.hpp"

namespace zhuxue::matching {

/// S0. Whoever has one partner with the ID and a name that does not contradict is settled.
void find_same_ids(PairFinder& finder, const PairLevels& levels);
/// S1: the pupil's ID repaired, the listed person's, both. Whoever has one partner under a name that reads alike is settled.
void find_repaired_ids(PairFinder& finder, const PairLevels& levels);
/// S2, among those not settled.
void find_ids_with_one_place_unlike(PairFinder& finder);

/// Settles pairs with one of the keys whose name is at least so good, where neither person has another such pair.
void settle_pairs(PairFinder& finder, const PairLevels& levels, std::uint16_t keys, NameLevel worst);

}  // namespace zhuxue::matching
