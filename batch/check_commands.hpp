#pragma once
// The commands of the audit checks and of the gates before the seal, beside the table of command.hpp.
#include "batch/command.hpp"

namespace zhuxue::batch {

void declare_check(CLI::App&, Chosen&);
void declare_notice(CLI::App&, Chosen&);

/// export checks.
int run_check_export(const std::string& month, const std::string& out, Session& session, app::Report& report);

}  // namespace zhuxue::batch
