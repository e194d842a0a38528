#pragma once
// The command `batch handover`, and how handovers are told by others.
#include "batch/command.hpp"

namespace zhuxue::batch {

void declare_handover(CLI::App&, Chosen&);

/// Each time the batch's file went to the bank: sentences, and "handovers" of the JSON object.
void tell_handovers(store::UnitOfWork& work, std::int64_t batch, app::Report& report);

}  // namespace zhuxue::batch
