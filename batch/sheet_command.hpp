#pragma once
// The command `sheet`.
#include "batch/command.hpp"
#include "zhuxue/paper/sheet.hpp"

namespace zhuxue::batch {

/// Throws UsageError unless the name says which form is wanted.
void check_sheet_name(const std::string& out);
/// Writes the sheet in the form that the file's name asks for, and says what is in it.
int write_sheet(const paper::Sheet& sheet, const std::string& out, Date today, app::Report& report);

void declare_sheet(CLI::App&, Chosen&);
void declare_evaluation(CLI::App&, Chosen&);

}  // namespace zhuxue::batch
