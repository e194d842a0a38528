// 人员: who may log in, as what, and with which post. Nothing about money.
#include <algorithm>

#include "jobs/invite.hpp"
#include "jobs/officers.hpp"
#include "store/login_store.hpp"
#include "store/meal_store.hpp"
#include "web/act.hpp"

namespace zhuxue::web {
namespace {

constexpr const char* kLoginHint = "小写字母、数字和 _ . -,以字母或数字开头,最多 40 位";

// The first character is none that a command would read as the beginning of an option.
bool is_new_login(std::string_view text) { return jobs::is_login(text) && std::string_view("_.-").find(text.front()) == std::string_view::npos; }

std::string page_of(const std::string& login) { return "/people/" + login; }

std::string roles_in_words(const std::vector<std::string>& roles) {
  std::string words;
  for (const std::string& role : roles) words += (words.empty() ? "" : "、") + std::string(jobs::role_in_chinese(role));
  return words;
}

Field role_field() {
  Field field{Field::Kind::select, "role", "角色", "clerk", "", true};
  for (const jobs::Role& role : jobs::roles()) field.options.emplace_back(role.name, role.chinese);
  return field;
}

Field school_field(store::UnitOfWork& work, const std::string& now) {
  Field field{Field::Kind::select, "school", "学校", now, "学校的用户只看本校;其他人不填"};
  field.options.emplace_back("", "(不属学校)");
  for (const auto& [code, school] : store::load_meal_schools(work)) field.options.emplace_back(code, school.name.empty() ? code : school.name);
  return field;
}

Cell login_state(const store::OfficerRow& officer) { return officer.has_password ? tone_cell("已设密码", Tone::good) : tone_cell("还没有密码", Tone::wait); }

std::string school_words(const store::OfficerRow& officer) { return officer.school_name.empty() ? officer.school : officer.school_name; }

void add_resets(const std::vector<store::LoginReset>& resets, Page& page) {
  if (resets.empty()) return;
  Table table{"等另一名管理员确认的密码重设", {{"登录名"}, {"提出人"}, {"日期"}, {"事由"}}, {}, "没有", {}, {}};
  for (const store::LoginReset& reset : resets) table.rows.push_back({link_cell(reset.login, page_of(reset.login)), reset.actor, reset.day, reset.note});
  page.add(std::move(table));
}

Shown show_people(Visit& visit) {
  Page page("人员");
  say_what_was_done(visit, page);
  store::UnitOfWork work(visit.database());
  add_resets(store::open_resets(work), page);
  Table table{"用户", {{"登录名"}, {"姓名"}, {"角色"}, {"岗位"}, {"学校"}, {"登录"}, {"最近登录"}}, {}, "没有", {}, {}};
  for (const store::OfficerRow& officer : store::select_officers(work))
    table.rows.push_back({link_cell(officer.login, page_of(officer.login)), officer.name, roles_in_words(officer.roles), officer.post, school_words(officer), login_state(officer),
                          officer.last_login.empty() ? Cell("从未") : Cell(officer.last_login)});
  page.add(std::move(table));
  page.add(Form{"/people",
                "登记一个用户",
                "登记以后在他的页上发邀请码,由他自己设密码。封存、复核、审批须是三个人。",
                {Field{Field::Kind::text, "login", "登录名", "", kLoginHint, true}, Field{Field::Kind::text, "name", "姓名", "", "", true}, role_field(), Field{Field::Kind::text, "post", "岗位", "", "如 资助专干", true},
                 school_field(work, "")},
                "登记"});
  return page;
}

store::OfficerRow officer_of(Visit& visit, store::UnitOfWork& work) {
  const std::string& login = visit.part("login");
  for (store::OfficerRow& officer : store::select_officers(work))
    if (officer.login == login) return std::move(officer);
  throw NotFound();
}

// What one administrator may do about the password, and what needs another one.
void add_password_forms(const Visit& visit, const store::OfficerRow& officer, const std::vector<store::LoginReset>& resets, Page& page) {
  const std::string here = page_of(officer.login);
  if (officer.login == visit.officer().login) {
    page.add(Note{Tone::plain, "自己的登录须由别的管理员来办;改密码在右上角。", {}, {}, {}});
    return;
  }
  if (!officer.has_password) {
    page.add(Form{here + "/invite", "邀请", "邀请码只显示一次,24 小时内有效。再发一次,前一个就作废。", {}, "发邀请码"});
    return;
  }
  const auto open = std::find_if(resets.begin(), resets.end(), [&](const store::LoginReset& reset) { return reset.login == officer.login; });
  if (open == resets.end()) {
    page.add(Form{here + "/reset", "重设密码", "忘了密码时用。由您提出,另一名管理员确认后才发新的邀请码。", {Field{Field::Kind::text, "note", "事由", "", "", true}}, "提出重设", Tone::quiet});
  } else if (open->actor == visit.officer().login) {
    page.add(Note{Tone::wait, "您在 " + open->day + " 提出了重设,等另一名管理员确认。", {}, {}, {}});
  } else {
    page.add(Form{here + "/confirm", "确认重设密码", open->actor + " 在 " + open->day + " 提出:「" + open->note + "」。确认后旧密码失效,他的登录全部结束,邀请码只显示这一次。",
                  {Field{Field::Kind::hidden, "reset", "", "N" + std::to_string(open->reset)}}, "确认,发邀请码", Tone::stop});
  }
}

Shown show_person(Visit& visit) {
  store::UnitOfWork work(visit.database());
  const store::OfficerRow officer = officer_of(visit, work);
  Page page(officer.name);
  page.crumbs = {{"人员", "/people"}};
  say_what_was_done(visit, page);
  page.add(Facts{"", {{"登录名", officer.login}, {"角色", roles_in_words(officer.roles)}, {"岗位", officer.post}, {"学校", school_words(officer)}, {"登录", login_state(officer)},
                      {"最近登录", officer.last_login.empty() ? "从未" : officer.last_login}}});
  add_password_forms(visit, officer, store::open_resets(work), page);
  page.add(Form{page_of(officer.login) + "/post", "岗位", "", {Field{Field::Kind::text, "post", "岗位", officer.post, "", true}, school_field(work, officer.school)}, "登记岗位"});
  page.add(Form{page_of(officer.login) + "/role", "加一个角色", "角色只加不减;人离岗,请重设密码而不发邀请码。", {role_field()}, "加角色", Tone::quiet});
  return page;
}

bool is_role(std::string_view role) { return role_bit(role) != 0; }

Shown take_officer(Visit& visit) {
  const Request& request = visit.request();
  const std::string login(request.field("login")), role(request.field("role")), post(request.field("post"));
  if (!is_new_login(login)) return plain(400, std::string("登录名: ") + kLoginHint);
  if (!is_role(role)) return plain(400, "没有这种角色");
  if (post.empty()) return plain(400, "须写岗位");
  std::vector<std::string> words = {"user", "add", login, "--role=" + role, "--post=" + post};
  add_option(words, "--name", request.field("name"));
  add_option(words, "--school", request.field("school"));
  return act(visit, {"登记用户 " + login, std::move(words), "/people", {}});
}

std::string login_in_path(Visit& visit) {
  store::UnitOfWork work(visit.database());
  return officer_of(visit, work).login;
}

Shown take_role(Visit& visit) {
  const std::string login = login_in_path(visit), role(visit.request().field("role"));
  if (!is_role(role)) return plain(400, "没有这种角色");
  return act(visit, {"给 " + login + " 加角色", {"user", "add", login, "--role=" + role}, page_of(login), {}});
}

Shown take_post(Visit& visit) {
  const std::string login = login_in_path(visit), post(visit.request().field("post"));
  if (post.empty()) return plain(400, "须写岗位");
  std::vector<std::string> words = {"user", "post", login, "--post=" + post};
  add_option(words, "--school", visit.request().field("school"));
  return act(visit, {"登记 " + login + " 的岗位", std::move(words), page_of(login), {}});
}

// The code is shown on this page alone: it does not go through the work, whose outcome is kept.
Page code_page(const jobs::Invitation& invitation) {
  Page page("邀请码");
  page.crumbs = {{"人员", "/people"}, {invitation.login, page_of(invitation.login)}};
  page.add(Facts{"", {{"登录名", invitation.login}, {"邀请码", invitation.code}}});
  page.add(Note{Tone::wait, "只显示这一次,24 小时内有效,只能用一次。请当面交给本人,由他在登录页「用邀请码设密码」里用。", {}, {}, {}});
  return page;
}

Shown take_invite(Visit& visit) { return code_page(jobs::invite(visit.writing_job(), login_in_path(visit))); }

Shown take_reset(Visit& visit) {
  const std::string login = login_in_path(visit), note(visit.request().field("note"));
  if (note.empty()) return plain(400, "须写事由");
  return act(visit, {"提出重设 " + login + " 的密码", {"user", "reset", login, "--note=" + note}, page_of(login), {}});
}

Shown take_confirm(Visit& visit) {
  const std::string login = login_in_path(visit);
  const std::int64_t asked = number_in(visit.request().field("reset"), 'N');
  {
    store::UnitOfWork work(visit.database());
    const auto resets = store::open_resets(work);
    if (std::none_of(resets.begin(), resets.end(), [&](const store::LoginReset& reset) { return reset.reset == asked && reset.login == login; }))
      throw jobs::Refused(jobs::Refusal::no_such_thing, login, "没有等待确认的这一项,可能已经办过");
  }
  return code_page(jobs::confirm_reset(visit.writing_job(), asked));
}

constexpr Route kRoutes[] = {
    {Method::get, "/people", kAdmin, show_people, "人员"},
    {Method::post, "/people", kAdmin, take_officer, "登记用户"},
    {Method::get, "/people/:login", kAdmin, show_person, "一个用户"},
    {Method::post, "/people/:login/role", kAdmin, take_role, "加角色"},
    {Method::post, "/people/:login/post", kAdmin, take_post, "登记岗位"},
    {Method::post, "/people/:login/invite", kAdmin, take_invite, "发邀请码"},
    {Method::post, "/people/:login/reset", kAdmin, take_reset, "提出重设密码"},
    {Method::post, "/people/:login/confirm", kAdmin, take_confirm, "确认重设密码"},
};

}  // namespace

std::span<const Route> people_routes() { return kRoutes; }

}  // namespace zhuxue::web
