#pragma once
// What lists and rolls say against each other: the exceptions E1–E6, and the faults of the roll school by school.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "jobs/job.hpp"
#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/enrolment/rules.hpp"

namespace zhuxue::jobs {

struct FindingsTable {
  std::vector<std::vector<std::string>> rows;                  ///< bytewise
  std::vector<std::pair<std::string, std::int64_t>> by_type;   ///< "E1" or 类别, and rows; types without a row too
  std::vector<std::string> not_judged;                         ///< one sentence each
};

const std::vector<std::string_view>& exception_columns();
/// E1–E6 of the month's last day.
FindingsTable exception_report(const Job& job, Month month, const EnrolmentRules& rules, bool two_people);

/// Of the schools, how many faults each has, by 学校标识码.
struct SchoolFaults {
  std::string school, name;
  std::int64_t pupils = 0;      ///< 在读
  std::int64_t ids = 0;         ///< rows whose ID is wrong or doubtful
  std::int64_t others = 0;      ///< double enrolment, dead, 疑似退出
};
struct RollFaultTable : FindingsTable {
  std::vector<SchoolFaults> schools;
};
const std::vector<std::string_view>& roll_fault_columns();
/// 问题学籍 and 疑似退出 (of the month's latest assessment; without one it is not judged).
RollFaultTable roll_fault_report(const Job& job, Month month, const EnrolmentRules& rules, bool two_people);

}  // namespace zhuxue::jobs
