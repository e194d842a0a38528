#pragma once
// Logging in and out, and what a cookie opens. Tokens are random, their digests are stored; passwords go no further than here and files/password.
#include <optional>
#include <string>
#include <string_view>

#include "jobs/job.hpp"
#include "store/login_store.hpp"

namespace zhuxue::jobs {

inline constexpr std::int64_t kIdleSeconds = 30 * 60, kLongestSeconds = 12 * 60 * 60;

/// What the token of a cookie opens, or nullopt; `session_sha256` names it from then on. Notes that it was seen (at most once a minute).
struct TokenSession {
  store::OpenSession opens;
  std::string session_sha256;
};
std::optional<TokenSession> session_of_token(store::Database& database, const std::string& token);

struct LoginResult {
  std::string token;             ///< empty: refused
  std::string refusal;
};
/// Wrong five times: each further try must wait, a minute first, doubling, an hour at most. A login that does not exist takes as long as one that does.
LoginResult log_in(const Job& job, const std::string& login, const std::string& password, const std::string& address);
void log_out(store::Database& database, const std::string& session_sha256);

/// Why a password will not do; empty: it will.
std::string fault_of_password(const std::string& login, std::string_view password);

/// Sets a password by an invitation's code; empty on success, else the sentence.
std::string accept_invitation(const Job& job, const std::string& login, const std::string& code, const std::string& password, const std::string& address);
/// Changes it, knowing the one before; every other session of the login ends.
std::string change_password(const Job& job, const std::string& old_password, const std::string& new_password, const std::string& address);

}  // namespace zhuxue::jobs
