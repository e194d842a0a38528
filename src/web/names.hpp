#pragma once
// What things are called on pages, and the note that somebody looked at them.
#include <string>
#include <utility>
#include <vector>

#include "store/list_place.hpp"
#include "web/visit.hpp"

namespace zhuxue::web {

/// The full name of a programme; its code where no policy file has it.
std::string programme_name(const Visit& visit, const std::string& code);

/// The address of a pupil: the place on the roll, never a number that holds an ID.
std::string pupil_page(const store::ListPlace& roll);

/// Puts on record who looked at what: no ID and no account in clear among the facts.
void record_view(Visit& visit, const std::string& kind, std::vector<std::pair<std::string, std::string>> facts);

}  // namespace zhuxue::web
