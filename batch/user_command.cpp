#include "batch/command.hpp"
#include "jobs/invite.hpp"
#include "jobs/officers.hpp"
#include "store/login_store.hpp"

namespace zhuxue::batch {
namespace {

struct UserOptions {
  std::string login, role, name, post, school, note;
  std::int64_t reset = 0;
  std::vector<std::string> logins;
};

int run_add(const UserOptions& options, Session& session, app::Report& report) {
  const std::string& login = options.login;
  if (!jobs::is_login(login))
    throw app::UsageError("登录名只用小写字母、数字和 _ . -,最多40位");
  if (!options.school.empty() && options.post.empty()) throw app::UsageError("--school 要同 --post 一起写,如 --post 资助专干 --school 2145000101");
  const bool first = jobs::no_officer_yet(session.job());
  const jobs::Job& job = first ? session.job() : session.job_as({"admin"});
  const bool added = jobs::add_officer(job, login, options.name, options.role);
  report.say(login + (added ? " 已登记为 " : " 已经是 ") + options.role);
  if (!options.post.empty() && jobs::bind_to_post(job, login, options.post, options.school)) report.say(login + " 的岗位: " + options.post + (options.school.empty() ? "" : ",学校 " + options.school));
  return kDone;
}

int run_post(const UserOptions& options, Session& session, app::Report& report) {
  const bool changed = jobs::bind_to_post(session.job_as({"admin"}), options.login, options.post, options.school);
  report.say(options.login + (changed ? " 的岗位: " : " 的岗位已经是: ") + options.post + (options.school.empty() ? "" : ",学校 " + options.school));
  return kDone;
}

// The codes are asked for by name and shown this once.
int run_invite(const UserOptions& options, Session& session, app::Report& report) {
  const jobs::Job& job = jobs::no_password_yet(session.job()) ? session.job_maybe_as({"admin"}) : session.job_as({"admin"});
  report.say("邀请码 24 小时内有效,只能用一次,只显示这一次;请当面交给本人,在网页「用邀请码设密码」里用");
  for (const std::string& login : options.logins) {
    const jobs::Invitation invitation = jobs::invite(job, login);
    report.row({{{"login", invitation.login}, {"code", invitation.code}}});
  }
  return kDone;
}

int run_reset(const UserOptions& options, Session& session, app::Report& report) {
  if (options.note.empty()) throw app::UsageError("须用 --note 写明事由");
  const jobs::Job& job = session.job_as({"admin"});
  jobs::ask_for_reset(job, options.login, options.note);
  report.say("已提出重设 " + options.login + " 的密码;由另一名管理员确认: zhuxue user resets 看编号,zhuxue user confirm 编号");
  return kDone;
}

int run_resets(Session& session, app::Report& report) {
  store::UnitOfWork work(session.job_as({"admin"}).database);
  const auto resets = store::open_resets(work);
  for (const store::LoginReset& open : resets) report.row({{{"reset", std::to_string(open.reset)}, {"login", open.login}, {"asked_by", open.actor}, {"day", open.day}, {"note", open.note}}});
  report.say("等待确认的重设 " + std::to_string(resets.size()) + " 项");
  return kDone;
}

int run_confirm(const UserOptions& options, Session& session, app::Report& report) {
  const jobs::Invitation invitation = jobs::confirm_reset(session.job_as({"admin"}), options.reset);
  report.say(invitation.login + " 的旧密码已作废;邀请码 24 小时内有效,只能用一次,只显示这一次");
  report.row({{{"login", invitation.login}, {"code", invitation.code}}});
  return kDone;
}

}  // namespace

void declare_user(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto options = std::make_shared<UserOptions>();
  CLI::App* add = sub.add_subcommand("add", "登记一个用户,或给他加一个角色");
  add->add_option("login", options->login, "登录名: 小写字母、数字、_ . -")->required();
  add->add_option("--role", options->role, "角色")->required()->check(CLI::IsMember({"clerk", "reviewer", "approver", "auditor", "budget", "school", "admin"}));
  add->add_option("--name", options->name, "姓名");
  add->add_option("--post", options->post, "岗位");
  add->add_option("--school", options->school, "学校标识码: 学校的用户只看本校");
  finish_command(*add, chosen, "user add", [options](Session& session, app::Report& report) { return run_add(*options, session, report); });
  CLI::App* post = sub.add_subcommand("post", "登记岗位");
  post->add_option("login", options->login, "登录名")->required();
  post->add_option("--post", options->post, "岗位")->required();
  post->add_option("--school", options->school, "学校标识码");
  finish_command(*post, chosen, "user post", [options](Session& session, app::Report& report) { return run_post(*options, session, report); });
  CLI::App* invite = sub.add_subcommand("invite", "给还没有密码的用户发网页登录的邀请码");
  invite->add_option("login", options->logins, "登录名,可以写几个")->required();
  finish_command(*invite, chosen, "user invite", [options](Session& session, app::Report& report) { return run_invite(*options, session, report); });
  CLI::App* reset = sub.add_subcommand("reset", "提出重设一个用户的密码,由另一名管理员确认");
  reset->add_option("login", options->login, "登录名")->required();
  reset->add_option("--note", options->note, "事由");
  finish_command(*reset, chosen, "user reset", [options](Session& session, app::Report& report) { return run_reset(*options, session, report); });
  finish_command(*sub.add_subcommand("resets", "等待确认的密码重设"), chosen, "user resets", [](Session& session, app::Report& report) { return run_resets(session, report); });
  CLI::App* confirm = sub.add_subcommand("confirm", "确认重设,发新的邀请码");
  confirm->add_option("reset", options->reset, "编号,见 user resets")->required()->check(CLI::PositiveNumber);
  finish_command(*confirm, chosen, "user confirm", [options](Session& session, app::Report& report) { return run_confirm(*options, session, report); });
}

}  // namespace zhuxue::batch
