#pragma once
// What things are called on pages and in addresses, and the note that somebody looked at them.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/list_place.hpp"
#include "web/visit.hpp"

namespace zhuxue::web {

/// The full name of a programme; its code where no policy file has it.
std::string programme_name(const Visit& visit, const std::string& code);

/// The address of a pupil: the place on the roll, never a number that holds an ID.
std::string pupil_page(const store::ListPlace& roll);
/// The place on the roll in an address with :place, "V12-345". Throws NotFound.
store::ListPlace place_in(const Visit& visit);

/// "2026-11" of an address or a form. Throws NotFound where it is no month.
Month month_in(std::string_view text);
/// The same; the present month where nothing is asked.
Month month_or_now(const Visit& visit, std::string_view text);

/// Puts on record who looked at what: no ID and no account in clear among the facts.
void record_view(Visit& visit, const std::string& kind, std::vector<std::pair<std::string, std::string>> facts);

}  // namespace zhuxue::web
