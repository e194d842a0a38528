#include "web/route_list.hpp"

#include "jobs/officers.hpp"

namespace zhuxue::web {

std::string roles_in_words(unsigned roles) {
  if (roles & kPublic) return "public";
  std::string words;
  for (const jobs::Role& role : jobs::roles())
    if (roles & role_bit(role.name)) words += (words.empty() ? "" : " ") + std::string(role.name);
  return words;
}

std::string route_list() {
  std::string text;
  for (const Route& route : all_routes())
    text += std::string(route.method == Method::get ? "GET" : "POST") + "\t" + std::string(route.pattern) + "\t" + roles_in_words(route.roles) + "\t" + route.database_role + "\n";
  return text;
}

}  // namespace zhuxue::web
