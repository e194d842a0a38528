#include "batch/command.hpp"
#include "jobs/officers.hpp"

namespace zhuxue::batch {

void declare_user(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  CLI::App* add = sub.add_subcommand("add", "登记一个用户,或给他加一个角色");
  const auto login = std::make_shared<std::string>(), role = std::make_shared<std::string>(), name = std::make_shared<std::string>();
  add->add_option("login", *login, "登录名: 小写字母、数字、_ . -")->required();
  add->add_option("--role", *role, "角色")->required()->check(CLI::IsMember({"clerk", "reviewer", "approver", "auditor", "budget", "school", "admin"}));
  add->add_option("--name", *name, "姓名");
  finish_command(*add, chosen, "user add", [login, role, name](Session& session, app::Report& report) {
    if (login->empty() || login->size() > 40 || login->find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.-") != std::string::npos)
      throw app::UsageError("登录名只用小写字母、数字和 _ . -,最多40位");
    const bool first = jobs::no_officer_yet(session.job());
    const jobs::Job& job = first ? session.job() : session.job_as({"admin"});
    const bool added = jobs::add_officer(job, *login, *name, *role);
    report.say(*login + (added ? " 已登记为 " : " 已经是 ") + *role);
    return kDone;
  });
}

}  // namespace zhuxue::batch
