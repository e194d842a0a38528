#include "zhuxue/entitlement/forecast.hpp"

#include "zhuxue/money/ratio.hpp"

namespace zhuxue {
namespace {

// The periods of a programme that are assessed in the rest of the year, each once.
std::vector<Period> periods_to_come(Cadence cadence, Date today) {
  std::vector<Period> found;
  for (Month month = Month::of(today); month.year == today.year(); month = Month::of(Date::from_days(month.last_day().days() + 1))) {
    const auto period = period_assessed_in(cadence, month);
    if (period && (found.empty() || found.back() != *period)) found.push_back(*period);
  }
  return found;
}

// What a pupil who was due `each` in the period counted is due in another: by the same tier of the standard then in force. Nullopt where that is not known.
std::optional<Money> due_later(const Policy& policy, const CountedDue& counted, const Period& period) {
  const Standard* then = policy.standard_on(counted.stage, counted.period.first_day());
  const Standard* now = policy.standard_on(counted.stage, period.first_day());
  if (now == nullptr || now->placeholder) return std::nullopt;
  if (policy.form == AidForm::waiver && now == then) return counted.each;  // a school's own fee may be below the standard
  Money per_year = now->per_year;
  if (then != nullptr)
    for (const auto& [level, tier] : then->tiers)
      if (period_amount(tier, policy.cadence, counted.period) == counted.each)
        if (const auto same = now->tiers.find(level); same != now->tiers.end()) per_year = same->second;
  return period_amount(per_year, policy.cadence, period);
}

ForecastPeriod expected_of(const Policy& policy, std::span<const CountedDue> counted, const Period& period) {
  ForecastPeriod line;
  line.programme = policy.code;
  line.period = period;
  line.deadline = policy.deadline_of(period);
  for (const CountedDue& one : counted) {
    if (one.programme != policy.code) continue;
    line.counted_in = one.period;
    line.pupils += one.pupils;
    const auto each = one.period == period ? std::optional(one.each) : due_later(policy, one, period);
    if (each)
      line.expected += scale(*each, Ratio(one.pupils, 1), Rounding::exact);
    else
      line.placeholder = true;
  }
  return line;
}

}  // namespace

std::vector<ForecastPeriod> forecast(std::span<const Policy> policies, std::span<const CountedDue> counted, const GrantedOf& granted, Date today) {
  std::vector<ForecastPeriod> lines;
  for (const Policy& policy : policies) {
    if (!policy.is_assessed()) continue;
    for (const Period& period : periods_to_come(policy.cadence, today)) {
      ForecastPeriod line = expected_of(policy, counted, period);
      if (line.pupils == 0) continue;
      if (const auto known = granted.find({policy.code, period}); known != granted.end()) line.granted = known->second;
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

}  // namespace zhuxue
