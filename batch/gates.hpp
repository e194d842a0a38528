#pragma once
// What the settings ask for before a line is sealed.
#include "batch/command.hpp"
#include "jobs/seal_gates.hpp"

namespace zhuxue::batch {

/// [gates] of the settings, with the rules of enrolment where the checks are on.
jobs::SealGates gates_of(Session& session);

}  // namespace zhuxue::batch
