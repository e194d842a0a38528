// Logging in, the first password, changing it, logging out.
#include "jobs/log_in.hpp"
#include "jobs/officers.hpp"
#include "web/front.hpp"
#include "web/routes.hpp"

namespace zhuxue::web {
namespace {

std::string cookie_of(const Visit& visit, const std::string& token) {
  const bool secure = visit.house().secure;
  return std::string(secure ? "__Host-zhuxue=" : "zhuxue=") + token + "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "") + (token.empty() ? "; Max-Age=0" : "");
}

Field login_field(std::string value, bool focus) {
  Field field{Field::Kind::text, "login", "登录名", std::move(value), "", true};
  field.autocomplete = "username";
  field.focus = focus;
  return field;
}
Field password_field(std::string name, std::string label, std::string autocomplete, std::string hint = {}) {
  Field field{Field::Kind::password, std::move(name), std::move(label), "", std::move(hint), true};
  field.autocomplete = std::move(autocomplete);
  return field;
}
constexpr const char* kPasswordHint = "至少 10 个字符,不要只有数字,不要带登录名";

Page login_page(const std::string& fault, std::string login) {
  Page page("登录");
  if (!fault.empty()) page.add(Note{Tone::stop, fault, {}, {}, {}});
  page.add(Form{"/login", "", "", {login_field(std::move(login), true), password_field("password", "密码", "current-password")}, "登录"});
  page.add(Note{Tone::plain, "第一次登录、或密码重设之后,用管理员给的邀请码设自己的密码。", {}, "/invited", "用邀请码设密码"});
  return page;
}

Shown show_login(Visit& visit) {
  if (visit.logged_in()) return redirect("/");
  return login_page("", "");
}

Shown take_login(Visit& visit) {
  const std::string login(visit.request().field("login"));
  if (!jobs::is_login(login)) return login_page("登录名或密码不对", "");
  const jobs::LoginResult result = jobs::log_in(visit.writing_job(), login, std::string(visit.request().field("password")), visit.request().address);
  if (result.token.empty()) return login_page(result.refusal, login);
  // A token that was there before the login opens nothing afterwards: the new one is drawn here.
  if (visit.logged_in()) jobs::log_out(visit.writing(), visit.officer().session);
  Answer answer = redirect("/");
  answer.headers.emplace_back("Set-Cookie", cookie_of(visit, result.token));
  return answer;
}

Shown take_logout(Visit& visit) {
  jobs::log_out(visit.writing(), visit.officer().session);
  Answer answer = redirect("/login");
  answer.headers.emplace_back("Set-Cookie", cookie_of(visit, ""));
  return answer;
}

Page invited_page(const std::string& fault, std::string login) {
  Page page("设密码");
  if (!fault.empty()) page.add(Note{Tone::stop, fault, {}, {}, {}});
  page.add(Form{"/invited",
                "",
                "邀请码由管理员当面给您,24 小时内有效,只能用一次。",
                {login_field(std::move(login), true), Field{Field::Kind::text, "code", "邀请码", "", "形如 01234-56789-abcde-f0123", true}, password_field("password", "新密码", "new-password", kPasswordHint),
                 password_field("again", "再输一遍", "new-password")},
                "设定"});
  return page;
}

Shown show_invited(Visit&) { return invited_page("", ""); }

Shown take_invited(Visit& visit) {
  const Request& request = visit.request();
  const std::string login(request.field("login"));
  if (!jobs::is_login(login)) return invited_page("登录名只用小写字母、数字和 _ . -", "");
  if (request.field("password") != request.field("again")) return invited_page("两遍密码不一样", login);
  const std::string fault = jobs::accept_invitation(visit.writing_job(), login, std::string(request.field("code")), std::string(request.field("password")), request.address);
  if (!fault.empty()) return invited_page(fault, login);
  Page page = login_page("", login);
  page.blocks.insert(page.blocks.begin(), Note{Tone::good, "密码已设好,请登录。", {}, {}, {}});
  return page;
}

Page own_page(const Officer& officer, const std::string& fault) {
  Page page("我的登录");
  if (!fault.empty()) page.add(Note{Tone::stop, fault, {}, {}, {}});
  std::string roles;
  for (const jobs::Role& role : jobs::roles())
    if (officer.may(role_bit(role.name))) roles += (roles.empty() ? "" : "、") + std::string(role.chinese);
  page.add(Facts{"", {{"登录名", officer.login}, {"姓名", officer.name}, {"岗位", officer.post.empty() ? "(未登记)" : officer.post}, {"角色", roles}}});
  page.add(Form{"/me", "改密码", "改好以后,其他地方的登录都会退出。",
                {password_field("old", "原密码", "current-password"), password_field("password", "新密码", "new-password", kPasswordHint), password_field("again", "再输一遍", "new-password")}, "改密码"});
  return page;
}

Shown show_own(Visit& visit) { return own_page(visit.officer(), ""); }

Shown take_own(Visit& visit) {
  const Request& request = visit.request();
  if (request.field("password") != request.field("again")) return own_page(visit.officer(), "两遍密码不一样");
  const std::string fault = jobs::change_password(visit.writing_job(), std::string(request.field("old")), std::string(request.field("password")), request.address);
  if (!fault.empty()) return own_page(visit.officer(), fault);
  Answer answer = redirect("/login");
  answer.headers.emplace_back("Set-Cookie", cookie_of(visit, ""));
  return answer;
}

constexpr Route kRoutes[] = {
    {Method::get, "/login", kPublic, show_login, "登录页"},
    {Method::post, "/login", kPublic, take_login, "登录"},
    {Method::post, "/logout", kAnyOfficer, take_logout, "退出"},
    {Method::get, "/invited", kPublic, show_invited, "用邀请码设密码的页"},
    {Method::post, "/invited", kPublic, take_invited, "用邀请码设密码"},
    {Method::get, "/me", kAnyOfficer, show_own, "我的登录"},
    {Method::post, "/me", kAnyOfficer, take_own, "改密码"},
};

}  // namespace

std::span<const Route> login_routes() { return kRoutes; }

}  // namespace zhuxue::web
