#pragma once
// Who looked at a pupil's record, took a file, or asked to see a number in full.
#include <string>
#include <utility>
#include <vector>

#include "jobs/job.hpp"

namespace zhuxue::jobs {

/// One event; no ID and no account in clear among the facts.
void record_view(const Job& job, const std::string& kind, std::vector<std::pair<std::string, std::string>> facts);

}  // namespace zhuxue::jobs
