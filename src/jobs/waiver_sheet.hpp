#pragma once
// What schools take off: school × programme × period, with what they have collected already and must give back.
#include <cstdint>
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "jobs/month_inputs.hpp"

namespace zhuxue::jobs {

struct WaiverLine {
  std::string school, school_name, programme, period;
  std::int64_t heads = 0;
  Money standard;     ///< for each pupil and period; pupils of one school with different amounts stand in lines of their own
  Money waived;       ///< heads × standard
  Money to_give_back; ///< of pupils recognised after the day on which the term's fee was collected: the school has taken it by then
};

/// The waivers of the periods assessed in the month, by school, programme, period, standard.
std::vector<WaiverLine> waiver_sheet(const Job& job, Month month, const PolicyShelf& shelf);

}  // namespace zhuxue::jobs
