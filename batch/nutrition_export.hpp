#pragma once
// `export nutrition`: settlement by school and month (contract §5).
#include <string>

#include "batch/command.hpp"

namespace zhuxue::batch {

int run_nutrition_export(const std::string& month, const std::string& out, Session& session, app::Report& report);

}  // namespace zhuxue::batch
