#pragma once
// The meals of November as every list about them has them: what was served and spent, and by whom it was supplied.
#include <cstdint>
#include <string_view>
#include <vector>

#include "sample/facts.hpp"

namespace zhuxue::sample {

struct ServedDay {
  std::size_t school = 0;   ///< index
  Day day{};
  int enrolled = 0, present = 0, served = 0, staff = 0;
  std::int64_t spent_fen = 0;
  std::string_view supplier;
};

/// Twenty school days of every school of the scheme that has pupils, by school and day.
std::vector<ServedDay> served_days(const DistrictFacts& facts);

/// The other sides of the same meals, which agree with them to the fen and the gram: suppliers, deliveries, invoices, stock, what was cooked, prices, the ledger and the calendar.
void write_kitchen(const DistrictFacts& facts, const std::filesystem::path& folder);

}  // namespace zhuxue::sample
