#pragma once
// The commands of the audit checks, beside the table of command.hpp.
#include "batch/command.hpp"

namespace zhuxue::batch {

void declare_check(CLI::App&, Chosen&);

/// export checks.
int run_check_export(const std::string& month, const std::string& out, Session& session, app::Report& report);

}  // namespace zhuxue::batch
