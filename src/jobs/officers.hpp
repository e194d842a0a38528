#pragma once
// Who may do what (contract §4).
#include <vector>
#include <string>
#include <string_view>

#include "jobs/job.hpp"

namespace zhuxue::jobs {

/// Throws Refused (UNKNOWN_OFFICER, WRONG_ROLE) unless job.actor holds one of the roles.
void require_role(const Job& job, std::vector<std::string_view> roles);

/// Whether no officer exists yet: the first needs nobody to add it.
bool no_officer_yet(const Job& job);

/// Adds an officer or a further role; false where that was known already.
bool add_officer(const Job& job, const std::string& login, const std::string& name, const std::string& role);

}  // namespace zhuxue::jobs
