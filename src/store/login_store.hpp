#pragma once
// Who may open the pages: posts, passwords, invitations, attempts and sessions.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

/// The argon2id text of a login's password in force; nullopt where it has none yet.
std::optional<std::string> password_of(UnitOfWork& work, const std::string& login);
/// How many passwords were ever set, by anybody.
std::int64_t count_passwords(UnitOfWork& work);
/// The ordinal of that password; 0 where there is none.
std::int64_t password_ordinal(UnitOfWork& work, const std::string& login);
/// Two at once: the second fails on the key (unique_violation). `invitation` none: the person changed it.
void insert_password(UnitOfWork& work, const std::string& login, std::int64_t ordinal, const std::string& hash, std::optional<std::int64_t> invitation);

enum class AttemptOutcome { ok, wrong, locked };
void insert_attempt(UnitOfWork& work, const std::string& login, const std::string& address, AttemptOutcome outcome);
/// Wrong answers since the last right one.
struct LoginFailures {
  std::int64_t count = 0;
  std::int64_t seconds_ago = 0;   ///< the last of them
};
LoginFailures login_failures(UnitOfWork& work, const std::string& login);

/// What a session opens. Times are the server's.
struct OpenSession {
  std::string login, name, csrf;
  std::int64_t idle_seconds = 0;
  std::vector<std::string> roles;
  std::string post, school;
};
void insert_session(UnitOfWork& work, const std::string& session_sha256, const std::string& login, const std::string& address, const std::string& csrf);
std::optional<OpenSession> open_session(UnitOfWork& work, const std::string& session_sha256, std::int64_t idle_seconds, std::int64_t longest_seconds);
void touch_session(UnitOfWork& work, const std::string& session_sha256);
/// Whether it was open.
bool end_session(UnitOfWork& work, const std::string& session_sha256);
void end_sessions_of(UnitOfWork& work, const std::string& login);
std::int64_t count_sessions(UnitOfWork& work);

struct OfficerRow {
  std::string login, name;
  std::vector<std::string> roles;
  std::string post, school, school_name;
  bool has_password = false;
  std::string last_login;         ///< empty: never
};
std::vector<OfficerRow> select_officers(UnitOfWork& work);

struct OfficerPost {
  std::string post, school;
};
std::optional<OfficerPost> post_of(UnitOfWork& work, const std::string& login);
void insert_post(UnitOfWork& work, const std::string& login, const OfficerPost& post, const std::string& actor, Date today);

struct InvitationOrder {
  std::string login, code_sha256, actor;
  std::int64_t after = 0;                  ///< the password that it replaces
  std::optional<std::int64_t> reset;
  std::optional<std::string> asked_by;
  Date today;
};
void insert_invitation(UnitOfWork& work, const InvitationOrder& order);
struct OpenInvitation {
  std::int64_t invitation = 0, after = 0;
};
std::optional<OpenInvitation> find_invitation(UnitOfWork& work, const std::string& login, const std::string& code_sha256);

struct LoginReset {
  std::int64_t reset = 0;
  std::string login, note, actor, day;
  std::int64_t after = 0;
};
void insert_reset(UnitOfWork& work, const LoginReset& reset, Date today);
std::vector<LoginReset> open_resets(UnitOfWork& work);

}  // namespace zhuxue::store
