#include "jobs/budget_forecast.hpp"

#include <map>

#include "store/forecast_store.hpp"
#include "store/fund_store.hpp"

namespace zhuxue::jobs {
namespace {

using Levels = std::map<std::pair<std::string, FundLevel>, ForecastLevel>;

// An amount over the levels; where no share is in force it is the county's to find.
FundSplit shared(const Policy& policy, Date day, Money amount) {
  if (const ShareRule* rule = policy.shares_on(day)) return FundCascade(rule->shares).next(amount);
  FundSplit split;
  split[FundLevel::county] = amount;
  return split;
}

void add(Levels& levels, const std::string& programme, const FundSplit& split, Money ForecastLevel::*to) {
  for (const FundLevel level : kFundLevels)
    if (!split[level].is_zero()) levels[{programme, level}].*to += split[level];
}

}  // namespace

BudgetForecast budget_forecast(const Job& job, const std::vector<Policy>& policies) {
  store::UnitOfWork work(job.database);
  BudgetForecast result;
  result.year = job.today.year();
  Levels levels;
  for (const store::YearEndRow& row : store::year_end(work, result.year)) {
    ForecastLevel& level = levels[{row.programme, row.level}];
    level.approved = row.approved;
    level.used = row.approved - row.unused;
  }
  GrantedOf granted;
  std::map<std::string, Money> waiting, coming;
  for (const store::GrantedPeriod& known : store::granted_periods(work)) {
    granted[{known.programme, known.period}] = known.granted;
    waiting[known.programme] += known.waiting;
  }
  result.periods = forecast(policies, store::pupils_last_counted(work), granted, job.today);
  for (const ForecastPeriod& period : result.periods) coming[period.programme] += period.to_grant();
  for (const Policy& policy : policies) {
    add(levels, policy.code, shared(policy, job.today, waiting[policy.code]), &ForecastLevel::waiting);
    add(levels, policy.code, shared(policy, job.today, coming[policy.code]), &ForecastLevel::coming);
  }
  for (auto& [key, level] : levels) {
    std::tie(level.programme, level.level) = key;
    result.levels.push_back(level);
  }
  return result;
}

}  // namespace zhuxue::jobs
