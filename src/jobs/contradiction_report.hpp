#pragma once
// What the hardship lists of a month say against each other of one person, for the departments to settle.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "jobs/job.hpp"
#include "zhuxue/calendar/calendar.hpp"

namespace zhuxue::jobs {

struct ContradictionTable {
  std::vector<std::vector<std::string>> rows;                  ///< bytewise
  std::vector<std::pair<std::string, std::int64_t>> by_item;   ///< 项 and rows, also of those without a row
  std::int64_t persons = 0;       ///< on the lists
  std::int64_t contradicted = 0;  ///< of these, with a row
};

const std::vector<std::string_view>& contradiction_columns();
/// Of the lists in force on the month's last day. Refuses where there is none: nothing compared would read as "nothing contradicts".
ContradictionTable contradiction_report(const Job& job, Month month, bool two_people);

}  // namespace zhuxue::jobs
