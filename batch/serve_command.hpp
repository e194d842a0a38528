#pragma once
#include "batch/command.hpp"

namespace zhuxue::batch {

void declare_serve(CLI::App&, Chosen&);  ///< pages and API

}  // namespace zhuxue::batch
