#pragma once
// Posts and invitations to log in: what administrators do for people (and never about money).
#include <optional>
#include <string>

#include "jobs/job.hpp"

namespace zhuxue::jobs {

/// Binds a login to a post, and to a school where it acts for one. False where it is bound so already. Throws Refused (NOT_FOUND).
bool bind_to_post(const Job& job, const std::string& login, const std::string& post, const std::string& school);

/// Whether nobody has ever set a password: until then whoever runs the program on this machine may invite, as nobody could log in to do it.
bool no_password_yet(const Job& job);

struct Invitation {
  std::string login, code;   ///< the code is shown once and kept nowhere
};
/// The first invitation of a login without a password. Throws Refused (NOT_FOUND, WRONG_STEP where it has a password, SAME_PERSON).
Invitation invite(const Job& job, const std::string& login);
/// Asks for a password to be replaced; another administrator confirms. Throws Refused (NOT_FOUND, WRONG_STEP, SAME_PERSON).
void ask_for_reset(const Job& job, const std::string& login, const std::string& note);
/// Throws Refused (NOT_FOUND, SAME_PERSON, TAKEN).
Invitation confirm_reset(const Job& job, std::int64_t reset);

}  // namespace zhuxue::jobs
