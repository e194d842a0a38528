#pragma once
// 控辍保学: the three ledgers as rows, and the figures that schools report monthly and the district reviews quarterly (四个一).
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/enrolment/rules.hpp"

namespace zhuxue::jobs {

struct QuarterMonth {
  Month month;
  std::int64_t reported = 0;     ///< schools of the compulsory stage with attendance
  std::int64_t never_seen = 0;   ///< pupils of theirs with 实到 0
};

struct DropoutReport {
  std::vector<std::vector<std::string>> rows;   ///< in the columns of kDropoutColumns, bytewise
  Counts counts;
  std::vector<std::pair<std::string, std::int64_t>> verdicts;  ///< of the ledgers of concern: 结论 and children, each child once
  std::vector<std::string> unreported;          ///< 学校标识码 and name of schools without attendance of the month
  std::vector<QuarterMonth> quarter;            ///< the months of the quarter up to this one
  std::string resident_list;                    ///< as-of date
  bool has_attendance = false;
};

const std::vector<std::string_view>& dropout_columns();
/// Refuses where there is no resident list or no roll: a ledger of nothing would read as "nobody".
DropoutReport dropout_report(const Job& job, Month month, const EnrolmentRules& rules, bool two_people);

}  // namespace zhuxue::jobs
