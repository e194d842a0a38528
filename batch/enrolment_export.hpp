#pragma once
// export dropout, exceptions, contradictions, roll-faults: files by name, figures on stdout, never a name or an ID there.
#include "batch/command.hpp"

namespace zhuxue::batch {

bool is_enrolment_export(const std::string& what);
int run_enrolment_export(const std::string& what, const std::string& month, const std::string& out, Session& session, app::Report& report);

}  // namespace zhuxue::batch
