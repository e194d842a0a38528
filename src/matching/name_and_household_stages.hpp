#pragma once
// S3 and S4: ways in that need no ID of the child. Both look only at who is not settled (and, as all stages after S0, at listed persons who may be at school).
#include "matching/pair_finder.hpp"

namespace zhuxue::matching {

/// S3: the name with the county, the birth date, the guardian's name, a part of the ID.
void find_names(PairFinder& finder);
/// S4: the guardian's ID, written or repaired, is that of somebody in the listed person's household.
void find_guardians(PairFinder& finder);

}  // namespace zhuxue::matching
