#pragma once
// People who act, and their roles.
#include <set>
#include <string>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

/// The roles of a login; empty where it is unknown.
std::set<std::string> roles_of(UnitOfWork& work, const std::string& login);
std::int64_t count_officers(UnitOfWork& work);
/// Adds the officer where new, and the role; whether anything was new.
bool add_officer(UnitOfWork& work, const std::string& login, const std::string& name, const std::string& role);

}  // namespace zhuxue::store
