#pragma once
// `export system`: what the national aid system (全国学生资助管理信息系统) is to hold, pupil by pupil.
#include "batch/command.hpp"

namespace zhuxue::batch {

int run_system_export(const std::string& month, const std::string& out, Session& session, app::Report& report);

}  // namespace zhuxue::batch
