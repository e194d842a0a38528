#include "jobs/school_bound.hpp"

#include <algorithm>

#include "store/login_store.hpp"
#include "store/officer_store.hpp"

namespace zhuxue::jobs {

std::string school_bound(store::UnitOfWork& work, const std::string& actor, std::initializer_list<std::string_view> freeing) {
  const auto roles = store::roles_of(work, actor);
  if (!roles.contains("school") || std::any_of(freeing.begin(), freeing.end(), [&](std::string_view role) { return roles.contains(std::string(role)); })) return {};
  const auto post = store::post_of(work, actor);
  if (!post || post->school.empty()) throw Refused(Refusal::not_configured, actor, actor + " 的岗位没有登记学校,不能看也不能报;请管理员登记: zhuxue user post " + actor + " --post 岗位 --school 学校标识码");
  return post->school;
}

std::string school_bound(const Job& job, std::initializer_list<std::string_view> freeing) {
  store::UnitOfWork work(job.database);
  return school_bound(work, job.actor, freeing);
}

}  // namespace zhuxue::jobs
