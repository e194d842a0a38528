#pragma once
// The commands `backup` and `restore`.
#include "batch/command.hpp"

namespace zhuxue::batch {

void declare_backup(CLI::App&, Chosen&);
void declare_restore(CLI::App&, Chosen&);

/// After something came in: its second copy, where the settings have `backup`. Throws files::FileError where that folder is absent; safe to run again.
void copy_received(const Session& session);

/// Does it, and turns what a person must look at first (backup::MustLook) into a finding and exit code 1.
int look_first(app::Report& report, const std::function<int()>& work);

}  // namespace zhuxue::batch
