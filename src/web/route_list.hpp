#pragma once
// The route table in words: for the API description and for the tests of the role matrix.
#include <string>

#include "web/routes.hpp"

namespace zhuxue::web {

/// "clerk reviewer", "public".
std::string roles_in_words(unsigned roles);
/// One line a route: METHOD, pattern, roles, database role, separated by tabs.
std::string route_list();

}  // namespace zhuxue::web
