#pragma once
// 抽查回访: families drawn by lot, and what they answered.
#include <cstdint>
#include <vector>

#include "jobs/job.hpp"
#include "store/batch_store.hpp"
#include "store/visit_store.hpp"

namespace zhuxue::jobs {

struct VisitOrder {
  Month month;
  std::vector<store::ProgrammePeriod> periods;   ///< of the month
  std::int64_t sample = 20;
  std::uint64_t seed = 1;
};
/// Draws among the awards of these periods whose money has come. The same month, seed and day again: the draw there is. Throws Refused (NOT_FOUND) where nothing has come yet.
std::int64_t draw_visits(const Job& job, const VisitOrder& order);

/// Records what a family said; false: it was recorded so before. Throws Refused (NOT_FOUND, OTHER_CONTENT).
bool record_visit(const Job& job, std::int64_t draw, std::int64_t line, const store::VisitAnswer& answer);

}  // namespace zhuxue::jobs
