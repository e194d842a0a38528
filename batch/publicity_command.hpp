#pragma once
// The command `publicity`.
#include "batch/command.hpp"

namespace zhuxue::batch {

void declare_publicity(CLI::App&, Chosen&);

}  // namespace zhuxue::batch
