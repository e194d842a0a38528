#pragma once
// Cases with their age and who sees to them, as two pages show them.
#include <string>

#include "web/page.hpp"
#include "web/visit.hpp"

namespace zhuxue::web {

/// `kind`: BANK or CHECK. The oldest first, page by page (?from=N).
void add_cases(Visit& visit, const std::string& kind, bool all, Page& page);

}  // namespace zhuxue::web
