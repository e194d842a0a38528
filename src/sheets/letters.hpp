#pragma once
// Letters of the office, as text: first line the title (print/letter).
#include <string>

#include "jobs/month_inputs.hpp"

namespace zhuxue::sheets {

/// 致家长的一封信: what aid there is on that day, how it comes and how not to be cheated. Names nobody.
std::string letter_to_parents(const jobs::PolicyShelf& shelf, Date day, const std::string& office);

/// 「小学每年 1250.00 元,初中每年 1500.00 元」: the standards of a programme in force on a day, those not verified marked; empty where there is none.
std::string standards_in_words(const Policy& policy, Date day);

/// 2026年11月20日
std::string day_in_chinese(Date day);

}  // namespace zhuxue::sheets
