#pragma once
// The papers of a notice: notice print, proof, objections.
#include "batch/command.hpp"

namespace zhuxue::batch {

void declare_notice_papers(CLI::App& notice, Chosen& chosen);

}  // namespace zhuxue::batch
