#pragma once
// Passwords of the pages: argon2id, in the text form that carries its own parameters.
#include <string>
#include <string_view>

namespace zhuxue::files {

/// 19 MiB, two passes, one lane (OWASP's first choice for argon2id), a random salt of 16 bytes: "$argon2id$v=19$m=19456,t=2,p=1$…". Takes about 0.1 s and 19 MiB;
/// the caller limits how many run at once. Throws std::bad_alloc.
std::string password_hash(std::string_view password);
/// Whether the password made this text. False for a text that is none of ours.
bool is_password(std::string_view password, const std::string& hash);
/// As long as is_password takes and always false: for a login that does not exist, so that the time tells nothing.
bool no_password(std::string_view password);

/// Whether two secrets are equal, in a time that does not depend on where they differ.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace zhuxue::files
