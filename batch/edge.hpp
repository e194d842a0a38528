#pragma once
// The one place where failures become exit codes (design §7).
#include "batch/command.hpp"

namespace zhuxue::batch {

/// Runs the command; whatever is thrown becomes an exit code and a sentence.
app::Outcome outcome_of(const Chosen& chosen);
/// The same, printed.
int run_at_the_edge(const Chosen& chosen);

}  // namespace zhuxue::batch
