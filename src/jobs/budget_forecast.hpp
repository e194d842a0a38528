#pragma once
// 计财股's question: will this year's budget do? What is used, what is granted and waits, what the periods to come will ask for, of each programme and level.
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "zhuxue/entitlement/forecast.hpp"
#include "zhuxue/fund/fund.hpp"

namespace zhuxue::jobs {

struct ForecastLevel {
  std::string programme;
  FundLevel level = FundLevel::central;
  Money approved;   ///< 指标 of the year
  Money used;       ///< everything charged to the year already
  Money waiting;    ///< share of what is granted and in no batch yet
  Money coming;     ///< share of what the periods to come will ask for
  Money whole_year() const { return used + waiting + coming; }
  /// Negative where the budget will not do.
  Money left() const { return approved - whole_year(); }
};

struct BudgetForecast {
  int year = 0;
  std::vector<ForecastLevel> levels;     ///< by programme, then level; programmes with a budget or something to come
  std::vector<ForecastPeriod> periods;
};

/// Of the calendar year of the job's day. Shares are those in force on the job's day, of each programme's sum (a fen between levels may fall otherwise when lines are split).
BudgetForecast budget_forecast(const Job& job, const std::vector<Policy>& policies);

}  // namespace zhuxue::jobs
