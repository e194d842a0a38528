#include "jobs/log_in.hpp"

#include <algorithm>
#include <mutex>

#include "files/base64.hpp"
#include "files/digest.hpp"
#include "files/password.hpp"
#include "store/database_error.hpp"
#include "store/evidence_store.hpp"

namespace zhuxue::jobs {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::int64_t kSeenEvery = 60;
constexpr std::int64_t kFreeTries = 5, kFirstWait = 60, kLongestWait = 3600;
constexpr std::size_t kShortestPassword = 10, kLongestPassword = 128;

// Each check takes 19 MiB and a core: two at a time, whoever asks.
std::mutex hashing[2];
template <class Act>
auto hashing_in_turn(const std::string& login, Act&& act) {
  const std::lock_guard turn(hashing[std::hash<std::string>()(login) % 2]);
  return act();
}

std::int64_t wait_after(std::int64_t failures) {
  if (failures < kFreeTries) return 0;
  return std::min(kLongestWait, kFirstWait << std::min<std::int64_t>(failures - kFreeTries, 6));
}

std::string wait_sentence(std::int64_t seconds) { return "连续输错多次,请在 " + std::to_string((seconds + 59) / 60) + " 分钟后再试"; }

std::string new_session(store::UnitOfWork& work, const Job& job, const std::string& login, const std::string& address) {
  const std::string token = files::random_hex(kTokenBytes);
  store::insert_session(work, files::sha256_hex(token), login, address, files::random_hex(kTokenBytes));
  store::put_on_record(work, {"LOGGED_IN", login, job.today, {{"address", address}}});
  return token;
}

}  // namespace

std::optional<TokenSession> session_of_token(store::Database& database, const std::string& token) {
  if (token.size() != 2 * kTokenBytes) return std::nullopt;
  const std::string session = files::sha256_hex(token);
  store::UnitOfWork work(database);
  auto open = store::open_session(work, session, kIdleSeconds, kLongestSeconds);
  if (!open) return std::nullopt;
  if (open->idle_seconds >= kSeenEvery) {
    store::touch_session(work, session);
    work.commit();
  }
  return TokenSession{std::move(*open), session};
}

LoginResult log_in(const Job& job, const std::string& login, const std::string& password, const std::string& address) {
  std::optional<std::string> hash;
  {
    store::UnitOfWork work(job.database);
    const store::LoginFailures failures = store::login_failures(work, login);
    const std::int64_t wait = wait_after(failures.count) - failures.seconds_ago;
    if (wait > 0) {
      store::insert_attempt(work, login, address, store::AttemptOutcome::locked);
      work.commit();
      return {{}, wait_sentence(wait)};
    }
    hash = store::password_of(work, login);
  }
  const bool right = hashing_in_turn(login, [&] { return hash ? files::is_password(password, *hash) : files::no_password(password); });
  store::UnitOfWork work(job.database);
  store::insert_attempt(work, login, address, right ? store::AttemptOutcome::ok : store::AttemptOutcome::wrong);
  if (!right) {
    work.commit();
    return {{}, "登录名或密码不对"};
  }
  const std::string token = new_session(work, job, login, address);
  work.commit();
  return {token, {}};
}

void log_out(store::Database& database, const std::string& session_sha256) {
  store::UnitOfWork work(database);
  store::end_session(work, session_sha256);
  work.commit();
}

std::string fault_of_password(const std::string& login, std::string_view password) {
  if (password.size() < kShortestPassword) return "密码至少 " + std::to_string(kShortestPassword) + " 个字符";
  if (password.size() > kLongestPassword) return "密码最多 " + std::to_string(kLongestPassword) + " 个字节";
  if (password.find(login) != std::string_view::npos) return "密码里不要有登录名";
  if (std::all_of(password.begin(), password.end(), [&](char c) { return c == password.front(); })) return "密码不要只用一个字符";
  if (std::all_of(password.begin(), password.end(), [](char c) { return c >= '0' && c <= '9'; })) return "密码不要只有数字: 生日和号码容易被猜到";
  return {};
}

std::string accept_invitation(const Job& job, const std::string& login, const std::string& code, const std::string& password, const std::string& address) {
  if (const std::string fault = fault_of_password(login, password); !fault.empty()) return fault;
  std::optional<store::OpenInvitation> open;
  {
    store::UnitOfWork work(job.database);
    const store::LoginFailures failures = store::login_failures(work, login);
    if (const std::int64_t wait = wait_after(failures.count) - failures.seconds_ago; wait > 0) return wait_sentence(wait);
    open = store::find_invitation(work, login, files::sha256_hex(code));
    if (!open) {
      store::insert_attempt(work, login, address, store::AttemptOutcome::wrong);
      work.commit();
      return "邀请码不对,或已过期、已用过;请管理员重新邀请";
    }
  }
  const std::string hash = hashing_in_turn(login, [&] { return files::password_hash(password); });
  store::UnitOfWork work(job.database);
  try {
    store::insert_password(work, login, open->after + 1, hash, open->invitation);
  } catch (const store::DatabaseError& error) {
    if (error.fault() != store::DatabaseFault::unique_violation) throw;
    return "这个邀请码刚刚用过";
  }
  store::end_sessions_of(work, login);
  store::put_on_record(work, {"PASSWORD_SET", login, job.today, {{"by", "invitation"}, {"address", address}}});
  work.commit();
  return {};
}

std::string change_password(const Job& job, const std::string& old_password, const std::string& new_password, const std::string& address) {
  if (const std::string fault = fault_of_password(job.actor, new_password); !fault.empty()) return fault;
  std::optional<std::string> hash;
  std::int64_t ordinal = 0;
  {
    store::UnitOfWork work(job.database);
    hash = store::password_of(work, job.actor);
    ordinal = store::password_ordinal(work, job.actor);
  }
  const std::string made = hashing_in_turn(job.actor, [&] { return hash && files::is_password(old_password, *hash) ? files::password_hash(new_password) : std::string(); });
  store::UnitOfWork work(job.database);
  if (made.empty()) {
    store::insert_attempt(work, job.actor, address, store::AttemptOutcome::wrong);
    work.commit();
    return "原密码不对";
  }
  store::insert_password(work, job.actor, ordinal + 1, made, std::nullopt);
  store::end_sessions_of(work, job.actor);
  store::put_on_record(work, {"PASSWORD_SET", job.actor, job.today, {{"by", "self"}, {"address", address}}});
  work.commit();
  return {};
}

}  // namespace zhuxue::jobs
