#pragma once
// The command `sheet`.
#include "batch/command.hpp"

namespace zhuxue::batch {

void declare_sheet(CLI::App&, Chosen&);

}  // namespace zhuxue::batch
