#pragma once
#include <string>
#include <vector>

#include "batch/command.hpp"

namespace zhuxue::batch {

/// One command line from its first word to its exit code (contract §1); what main calls. Output goes to the process's own streams.
int run_command_line(int argc, char** argv);

/// The same for words that a page puts together: what it would print is returned. `common` stands for the common options (a --today among the words rules);
/// words that are no command end in kUsage.
app::Outcome outcome_of_words(const std::vector<std::string>& words, const CommonOptions& common);

}  // namespace zhuxue::batch
