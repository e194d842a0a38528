#pragma once
// The one place where failures become exit codes (design §7).
#include "batch/command.hpp"

namespace zhuxue::batch {

int run_at_the_edge(const Chosen& chosen);

}  // namespace zhuxue::batch
