#pragma once
// export waivers: what schools take off, school by school.
#include "batch/command.hpp"

namespace zhuxue::batch {

int run_waiver_export(const std::string& month, const std::string& out, Session& session, app::Report& report);

}  // namespace zhuxue::batch
