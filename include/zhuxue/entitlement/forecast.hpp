#pragma once
// What a calendar year will still cost: what is granted and waits, what the periods still to come will ask for if the pupils stay as they were last counted.
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/money/money.hpp"
#include "zhuxue/policy/policy.hpp"

namespace zhuxue {

/// Pupils whom an assessment found due one amount in one programme and period.
struct CountedDue {
  std::string programme;
  Period period = Term{};
  Stage stage = Stage::primary;
  Money each;               ///< what one of them is due for the period
  std::int64_t pupils = 0;
};

/// What stands on the awards of a programme and period, cancellations and claims taken off.
using GrantedOf = std::map<std::pair<std::string, Period>, Money>;

struct ForecastPeriod {
  std::string programme;
  Period period = Term{};
  Period counted_in = Term{};       ///< the period whose pupils are taken; `period` itself once that is assessed
  std::int64_t pupils = 0;
  Money expected;                   ///< for all of them, at the standard of the period
  Money granted;                    ///< of it awarded already
  std::optional<Date> deadline;
  bool placeholder = false;         ///< the standard of the period is not known: nothing can be expected
  /// What awards of the period will still ask for; never below zero (what was granted too much is a claim, not money for others).
  Money to_grant() const { return granted < expected ? expected - granted : Money(); }
};

/// The periods of the programmes assessed by pupil (cash and waivers) that are looked at from `today`'s month to the end of its year, in the order of the policies, then of
/// time. `counted`: of each programme the latest assessment that found anybody due. A programme that was never assessed is left out: there is nobody to count. A pupil keeps the 认定级别 that the amount says.
std::vector<ForecastPeriod> forecast(std::span<const Policy> policies, std::span<const CountedDue> counted, const GrantedOf& granted, Date today);

}  // namespace zhuxue
