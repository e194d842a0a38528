#include "store/officer_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::set<std::string> roles_of(UnitOfWork& work, const std::string& login) {
  std::set<std::string> roles;
  Query(work, sql::officer_roles_of).with("login", login).each([&](const ResultRow& row) { roles.insert(row.text(0)); });
  return roles;
}

std::int64_t count_officers(UnitOfWork& work) { return Query(work, sql::officer_count_officers).integer().value(); }

bool add_officer(UnitOfWork& work, const std::string& login, const std::string& name, const std::string& role) {
  const auto person = Query(work, sql::officer_insert_officer).with("login", login).with("name", name).run();
  const auto added = Query(work, sql::officer_insert_role).with("login", login).with("role", role).run();
  return person + added > 0;
}

}  // namespace zhuxue::store
