#pragma once
// `export notice`: the list for the public.
#include "batch/command.hpp"

namespace zhuxue::batch {

int run_notice_export(const std::string& month, const std::string& out, Session& session, app::Report& report);

}  // namespace zhuxue::batch
