#pragma once
// The command `letter`, and how any letter is written.
#include "batch/command.hpp"

namespace zhuxue::batch {

/// A PDF where the file's name ends in .pdf, else the text itself.
std::string letter_bytes(const std::string& text, const std::string& out, Date day);

void declare_letter(CLI::App&, Chosen&);

}  // namespace zhuxue::batch
