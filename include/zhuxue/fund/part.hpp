#pragma once
// Parts of a payment that come back one by one go to the same sources in the same fen as they were paid (domain/money-movement §5).
#include "zhuxue/fund/fund.hpp"

namespace zhuxue {

/// The split of the next `part` of a payment paid as `whole`, of which `taken` has come back already. Fen by fen to the level that is furthest behind its share
/// (rounding: largest shortfall, the higher level first), so that no level ever gives back what it did not pay and the last part closes every level exactly.
/// Throws std::invalid_argument unless 0 ≤ part ≤ whole − taken and taken is within whole at each level.
FundSplit next_part(const FundSplit& whole, const FundSplit& taken, Money part);

}  // namespace zhuxue
