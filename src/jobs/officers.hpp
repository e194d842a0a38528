#pragma once
// Who may do what (contract §4).
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/job.hpp"

namespace zhuxue::jobs {

struct Role {
  std::string_view name, chinese;   ///< clerk, 经办
};
/// All of them, in the order in which a month passes through their hands; administrators last.
std::span<const Role> roles();
/// The Chinese of a role; the word itself where it is none.
std::string_view role_in_chinese(std::string_view role);
/// Lower-case letters, digits, _ . -, at most 40: what the table takes as a login.
bool is_login(std::string_view text);

/// Throws Refused (UNKNOWN_OFFICER, WRONG_ROLE) unless job.actor holds one of the roles.
void require_role(const Job& job, std::vector<std::string_view> roles);

/// Whether no officer exists yet: the first needs nobody to add it.
bool no_officer_yet(const Job& job);

/// Adds an officer or a further role; false where that was known already.
bool add_officer(const Job& job, const std::string& login, const std::string& name, const std::string& role);

}  // namespace zhuxue::jobs
