#pragma once
// Batch × bank answer × ledger, added up from every side.
#include <optional>
#include <vector>

#include "jobs/job.hpp"
#include "store/books_store.hpp"

namespace zhuxue::jobs {

/// A sum seen from two sides.
struct TickedSum {
  std::string sentence;
  Money left, right;
  bool agrees() const { return left == right; }
};

struct Reconciliation {
  store::BookSums sums;
  std::vector<store::BookRule> rules;
  std::vector<TickedSum> ticks;
  std::int64_t differences = 0, open_cases = 0;
  std::vector<std::string> missing_statements;   ///< sentences; what stands in the way of closing the day
};

/// Looks at all that was issued up to the end of `day`; changes nothing. Failed and unpaid awards are no differences.
Reconciliation reconcile_day(const Job& job, Date day);

/// The same, and with it the day is closed: nothing is booked on it or before it any more. Returns nullopt where it was closed before.
/// Throws Refused (WRONG_STEP) while there is a difference, an open case, or money paid without cover; or where the day is not over.
std::optional<Reconciliation> close_day(const Job& job, Date day);

/// The ticks alone, from sums that may come from anywhere (a planted fen must show).
std::vector<TickedSum> ticks_of(const store::BookSums& sums);

}  // namespace zhuxue::jobs
