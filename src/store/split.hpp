#pragma once
// The four shares as every money table has them, side by side: central, region, city, county_share.
#include <cstddef>

#include "store/unit_of_work.hpp"
#include "zhuxue/fund/fund.hpp"

namespace zhuxue::store {

/// Reads them from a row of Query or CopyOut, from column `first` on.
template <typename Row>
FundSplit split_at(const Row& row, std::size_t first) {
  FundSplit split;
  for (std::size_t i = 0; i < split.parts.size(); ++i) split.parts[i] = Money::fen(row.integer(first + i));
  return split;
}

/// Binds :central, :region, :city and :county_share.
inline Query& with_split(Query& query, const FundSplit& split) {
  return query.with("central", split[FundLevel::central]).with("region", split[FundLevel::region]).with("city", split[FundLevel::city]).with("county_share", split[FundLevel::county]);
}

}  // namespace zhuxue::store
