#pragma once
// Meal money on its way to schools: what is advanced for a month, what a month settles, and the three people who sign it.
#include <optional>
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "store/meal_order_store.hpp"
#include "zhuxue/policy/policy.hpp"

namespace zhuxue::jobs {

struct MealOrderMade {
  std::optional<store::MealOrderRow> order;   ///< nullopt: there was nothing to make
  bool already = false;                       ///< an advance of this document stands
  std::vector<Finding> left_out;              ///< schools, by name
};

struct AdvanceOrder {
  Month month;
  Money pool;
  std::string document;
};
/// Shares the pool over the schools of the scheme by the 在籍人数 they reported last, up to the month's end; the parts sum to the pool.
/// Throws Refused (WRONG_STEP where another order waits, OTHER_CONTENT, NOT_FOUND where no school has a head or one has no account).
MealOrderMade propose_advance(const Job& job, const AdvanceOrder& order, const Policy& meals);

/// Settles what a month is due and not yet settled for. Left out: a school with a held day, with a delivery note that the check C21 stops, or without an account for what is to be paid on top.
MealOrderMade propose_settlement(const Job& job, Month month, const std::string& document, const Policy& meals);

/// The order as it is printed for signing, and over which its SM3 is taken: holds account numbers.
std::string meal_order_text(const store::MealOrderRow& order, const std::vector<store::MealOrderLine>& lines);

}  // namespace zhuxue::jobs
