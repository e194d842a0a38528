#pragma once
// The sheets of `nutrition`: daily, statement.
#include "batch/command.hpp"

namespace zhuxue::batch {

void declare_nutrition_sheets(CLI::App& sub, Chosen& chosen);

}  // namespace zhuxue::batch
