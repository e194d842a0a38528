#include "jobs/invite.hpp"

#include "files/base64.hpp"
#include "files/digest.hpp"
#include "store/evidence_store.hpp"
#include "store/login_store.hpp"
#include "store/officer_store.hpp"

namespace zhuxue::jobs {
namespace {

// 20 hex digits in fives: 80 bits, good for a day, once.
constexpr std::size_t kCodeBytes = 10;
std::string new_code() {
  std::string code = files::random_hex(kCodeBytes);
  for (std::size_t at = 15; at > 0; at -= 5) code.insert(at, "-");
  return code;
}

void require_officer(store::UnitOfWork& work, const std::string& login) {
  if (store::roles_of(work, login).empty()) throw Refused(Refusal::no_such_thing, login, "没有用户 " + login);
}

void require_other(const Job& job, const std::string& login) {
  if (job.actor == login) throw Refused(Refusal::same_person, login, "自己的登录须由别的管理员来办");
}

Invitation write_invitation(const Job& job, store::UnitOfWork& work, store::InvitationOrder order) {
  const Invitation invitation{order.login, new_code()};
  order.code_sha256 = files::sha256_hex(invitation.code);
  order.actor = job.actor;
  order.today = job.today;
  store::insert_invitation(work, order);
  store::put_on_record(work, {"LOGIN_INVITED", job.actor, job.today, {{"login", order.login}, {"after", std::to_string(order.after)}, {"asked_by", order.asked_by.value_or("")}}});
  return invitation;
}

}  // namespace

bool bind_to_post(const Job& job, const std::string& login, const std::string& post, const std::string& school) {
  store::UnitOfWork work(job.database);
  require_officer(work, login);
  const auto now = store::post_of(work, login);
  if (now && now->post == post && now->school == school) return false;
  store::insert_post(work, login, {post, school}, job.actor, job.today);
  store::put_on_record(work, {"OFFICER_POST", job.actor, job.today, {{"login", login}, {"post", post}, {"school", school}}});
  work.commit();
  return true;
}

bool no_password_yet(const Job& job) {
  store::UnitOfWork work(job.database);
  return store::count_passwords(work) == 0;
}

Invitation invite(const Job& job, const std::string& login) {
  store::UnitOfWork work(job.database);
  require_officer(work, login);
  require_other(job, login);
  if (store::password_ordinal(work, login)) throw Refused(Refusal::wrong_step, login, login + " 已有密码;忘了密码,由一名管理员提出重设,另一名确认");
  Invitation invitation = write_invitation(job, work, {login, {}, {}, 0, std::nullopt, std::nullopt, {}});
  work.commit();
  return invitation;
}

void ask_for_reset(const Job& job, const std::string& login, const std::string& note) {
  store::UnitOfWork work(job.database);
  require_officer(work, login);
  require_other(job, login);
  const std::int64_t after = store::password_ordinal(work, login);
  if (!after) throw Refused(Refusal::wrong_step, login, login + " 还没有密码,直接邀请即可");
  for (const store::LoginReset& open : store::open_resets(work))
    if (open.login == login) throw Refused(Refusal::wrong_step, login, open.actor + " 已经提出重设 " + login + " 的密码,等另一名管理员确认");
  store::insert_reset(work, {0, login, note, job.actor, {}, after}, job.today);
  store::put_on_record(work, {"LOGIN_RESET_ASKED", job.actor, job.today, {{"login", login}}});
  work.commit();
}

Invitation confirm_reset(const Job& job, std::int64_t reset) {
  store::UnitOfWork work(job.database);
  for (const store::LoginReset& open : store::open_resets(work)) {
    if (open.reset != reset) continue;
    require_other(job, open.login);
    if (open.actor == job.actor) throw Refused(Refusal::same_person, open.login, "重设密码须由两名管理员: 您提出的,由另一名确认");
    Invitation invitation = write_invitation(job, work, {open.login, {}, {}, open.after, reset, open.actor, {}});
    store::end_sessions_of(work, open.login);
    work.commit();
    return invitation;
  }
  throw Refused(Refusal::no_such_thing, std::to_string(reset), "没有等待确认的这一项,可能已经办过");
}

}  // namespace zhuxue::jobs
