#pragma once

namespace zhuxue::batch {

/// One command line from its first word to its exit code (contract §1); what main calls. Output goes to the process's own streams.
int run_command_line(int argc, char** argv);

}  // namespace zhuxue::batch
