#pragma once
// The command `visit`.
#include "batch/command.hpp"

namespace zhuxue::batch {

void declare_visit(CLI::App&, Chosen&);

}  // namespace zhuxue::batch
