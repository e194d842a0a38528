#include "jobs/officers.hpp"

#include "store/evidence_store.hpp"
#include "store/officer_store.hpp"

namespace zhuxue::jobs {
namespace {

std::string_view in_chinese(std::string_view role) {
  if (role == "clerk") return "经办";
  if (role == "reviewer") return "复核";
  if (role == "approver") return "审批";
  if (role == "auditor") return "审计";
  if (role == "budget") return "计财股";
  if (role == "school") return "学校";
  return "管理员";
}

}  // namespace

void require_role(const Job& job, std::vector<std::string_view> roles) {
  store::UnitOfWork work(job.database);
  const auto held = store::roles_of(work, job.actor);
  if (held.empty()) throw Refused(Refusal::unknown_officer, job.actor, "没有用户 " + job.actor + ";请管理员先用 zhuxue user add 登记");
  std::string wanted;
  for (const std::string_view role : roles) {
    if (held.contains(std::string(role))) return;
    wanted += (wanted.empty() ? "" : "或") + std::string(in_chinese(role));
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
