#pragma once
// How a year's budget is used up, month by month.
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

struct BudgetMonth {
  std::string month;     ///< "2026-11"
  Money approved, used, paid;   ///< what the month added; used: all that is not free any more
};
/// Of the budget of `year`, the months that have postings, in order.
std::vector<BudgetMonth> budget_by_month(UnitOfWork& work, int year);

}  // namespace zhuxue::store
