#pragma once
// Looking at the books, also as a part of other commands.
#include "batch/command.hpp"

namespace zhuxue::batch {

/// Says of each rule whether it holds; each breach is a finding. Exit code 0 or 1.
int check_books(jobs::Job& job, app::Report& report);

}  // namespace zhuxue::batch
