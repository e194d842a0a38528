#include "jobs/officers.hpp"

#include <array>

#include "store/evidence_store.hpp"
#include "store/officer_store.hpp"

namespace zhuxue::jobs {
namespace {

constexpr std::array kRoles = {Role{"clerk", "经办"}, Role{"reviewer", "复核"}, Role{"approver", "审批"}, Role{"auditor", "审计"}, Role{"budget", "计财股"}, Role{"school", "学校"}, Role{"admin", "管理员"}};

}  // namespace

std::span<const Role> roles() { return kRoles; }

std::string_view role_in_chinese(std::string_view role) {
  for (const Role& known : kRoles)
    if (known.name == role) return known.chinese;
  return role;
}

bool is_login(std::string_view text) { return !text.empty() && text.size() <= 40 && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.-") == std::string_view::npos; }

void require_role(const Job& job, std::vector<std::string_view> roles) {
  store::UnitOfWork work(job.database);
  const auto held = store::roles_of(work, job.actor);
  if (held.empty()) throw Refused(Refusal::unknown_officer, job.actor, "没有用户 " + job.actor + ";请管理员先用 zhuxue user add 登记");
  std::string wanted;
  for (const std::string_view role : roles) {
    if (held.contains(std::string(role))) return;
    wanted += (wanted.empty() ? "" : "或") + std::string(role_in_chinese(role));
  }
  throw Refused(Refusal::wrong_role, job.actor, job.actor + " 没有这一步的权限,须由" + wanted + "来做");
}

bool no_officer_yet(const Job& job) {
  store::UnitOfWork work(job.database);
  return store::count_officers(work) == 0;
}

bool add_officer(const Job& job, const std::string& login, const std::string& name, const std::string& role) {
  store::UnitOfWork work(job.database);
  if (!store::add_officer(work, login, name.empty() ? login : name, role)) return false;
  store::put_on_record(work, {"OFFICER_ADDED", job.actor, job.today, {{"login", login}, {"role", role}}});
  work.commit();
  return true;
}

}  // namespace zhuxue::jobs
