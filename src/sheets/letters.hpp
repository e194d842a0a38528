#pragma once
// Letters of the office, as text: first line the title (print/letter).
#include <string>

#include "jobs/month_inputs.hpp"

namespace zhuxue::sheets {

/// 致家长的一封信: what aid there is on that day, how it comes and how not to be cheated. Names nobody.
std::string letter_to_parents(const jobs::PolicyShelf& shelf, Date day, const std::string& office);

/// 2026年11月20日
std::string day_in_chinese(Date day);

}  // namespace zhuxue::sheets
