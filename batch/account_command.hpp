#pragma once
// The command `account`: new and changed accounts and their second person.
#include "batch/command.hpp"

namespace zhuxue::batch {

void declare_account(CLI::App&, Chosen&);

}  // namespace zhuxue::batch
