#include "web/route_list.hpp"

namespace zhuxue::web {

std::string roles_in_words(unsigned roles) {
  if (roles & kPublic) return "public";
  std::string words;
  for (const std::string_view role : {"clerk", "reviewer", "approver", "auditor", "budget", "school", "admin"})
    if (roles & role_bit(role)) words += (words.empty() ? "" : " ") + std::string(role);
  return words;
}

std::string route_list() {
  std::string text;
  for (const Route& route : all_routes())
    text += std::string(route.method == Method::get ? "GET" : "POST") + "\t" + std::string(route.pattern) + "\t" + roles_in_words(route.roles) + "\t" + route.database_role + "\n";
  return text;
}

}  // namespace zhuxue::web
