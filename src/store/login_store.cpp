#include "store/login_store.hpp"

#include <iterator>
#include <sstream>

#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

const char* text_of(AttemptOutcome outcome) {
  switch (outcome) {
    case AttemptOutcome::ok: return "OK";
    case AttemptOutcome::wrong: return "WRONG";
    case AttemptOutcome::locked: return "LOCKED";
  }
  return "";
}

std::vector<std::string> words_in(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

}  // namespace

std::optional<std::string> password_of(UnitOfWork& work, const std::string& login) { return Query(work, sql::login_latest_password).with("login", login).text(); }

std::int64_t count_passwords(UnitOfWork& work) { return Query(work, sql::login_count_passwords).integer().value(); }

std::int64_t password_ordinal(UnitOfWork& work, const std::string& login) { return Query(work, sql::login_password_ordinal).with("login", login).integer().value(); }

void insert_password(UnitOfWork& work, const std::string& login, std::int64_t ordinal, const std::string& hash, std::optional<std::int64_t> invitation) {
  const auto number = invitation ? std::optional<std::string>(std::to_string(*invitation)) : std::nullopt;
  Query(work, sql::login_insert_password).with("login", login).with("ordinal", ordinal).with("hash", hash).with("invitation", number).run_once();
}

void insert_attempt(UnitOfWork& work, const std::string& login, const std::string& address, AttemptOutcome outcome) {
  Query(work, sql::login_insert_attempt).with("login", login).with("address", address).with("outcome", std::string(text_of(outcome))).run_once();
}

LoginFailures login_failures(UnitOfWork& work, const std::string& login) {
  LoginFailures failures;
  Query(work, sql::login_failures).with("login", login).each([&](const ResultRow& row) { failures = {row.integer(0), row.integer(1)}; });
  return failures;
}

void insert_session(UnitOfWork& work, const std::string& session_sha256, const std::string& login, const std::string& address, const std::string& csrf) {
  Query(work, sql::login_insert_session).with("session", session_sha256).with("login", login).with("address", address).with("csrf", csrf).run_once();
}

std::optional<OpenSession> open_session(UnitOfWork& work, const std::string& session_sha256, std::int64_t idle_seconds, std::int64_t longest_seconds) {
  std::optional<OpenSession> found;
  Query(work, sql::login_open_session).with("session", session_sha256).with("idle", idle_seconds).with("longest", longest_seconds).each([&](const ResultRow& row) {
    found = OpenSession{row.text(0), row.text(1), row.text(2), row.integer(3), words_in(row.is_null(4) ? "" : row.text(4)), row.text(5), row.text(6)};
  });
  return found;
}

void touch_session(UnitOfWork& work, const std::string& session_sha256) { Query(work, sql::login_touch_session).with("session", session_sha256).run(); }

bool end_session(UnitOfWork& work, const std::string& session_sha256) { return Query(work, sql::login_end_session).with("session", session_sha256).run() == 1; }

void end_sessions_of(UnitOfWork& work, const std::string& login) { Query(work, sql::login_end_sessions_of).with("login", login).run(); }

std::int64_t count_sessions(UnitOfWork& work) { return Query(work, sql::login_count_sessions).integer().value(); }

std::vector<OfficerRow> select_officers(UnitOfWork& work) {
  std::vector<OfficerRow> officers;
  Query(work, sql::login_select_officers).each([&](const ResultRow& row) {
    officers.push_back({row.text(0), row.text(1), words_in(row.text(2)), row.text(3), row.text(4), row.text(5), row.integer(6) == 1, row.text(7)});
  });
  return officers;
}

std::optional<OfficerPost> post_of(UnitOfWork& work, const std::string& login) {
  std::optional<OfficerPost> post;
  Query(work, sql::login_post_of).with("login", login).each([&](const ResultRow& row) { post = OfficerPost{row.text(0), row.text(1)}; });
  return post;
}

void insert_post(UnitOfWork& work, const std::string& login, const OfficerPost& post, const std::string& actor, Date today) {
  Query(work, sql::login_insert_post).with("login", login).with("post", post.post).with("school", post.school).with("actor", actor).with("today", today).run_once();
}

void insert_invitation(UnitOfWork& work, const InvitationOrder& order) {
  const auto reset = order.reset ? std::optional<std::string>(std::to_string(*order.reset)) : std::nullopt;
  Query(work, sql::login_insert_invitation)
      .with("login", order.login)
      .with("code", order.code_sha256)
      .with("after", order.after)
      .with("reset", reset)
      .with("asked_by", order.asked_by)
      .with("actor", order.actor)
      .with("today", order.today)
      .run_once();
}

std::optional<OpenInvitation> find_invitation(UnitOfWork& work, const std::string& login, const std::string& code_sha256) {
  std::optional<OpenInvitation> found;
  Query(work, sql::login_find_invitation).with("login", login).with("code", code_sha256).each([&](const ResultRow& row) { found = OpenInvitation{row.integer(0), row.integer(1)}; });
  return found;
}

void insert_reset(UnitOfWork& work, const LoginReset& reset, Date today) {
  Query(work, sql::login_insert_reset).with("login", reset.login).with("after", reset.after).with("note", reset.note).with("actor", reset.actor).with("today", today).run_once();
}

std::vector<LoginReset> open_resets(UnitOfWork& work) {
  std::vector<LoginReset> resets;
  Query(work, sql::login_open_resets).each([&](const ResultRow& row) { resets.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5)}); });
  return resets;
}

}  // namespace zhuxue::store
