#include "web/front.hpp"

#include <chrono>
#include <iostream>

#include "app/monotonic.hpp"
#include "files/base64.hpp"
#include "files/bytes.hpp"
#include "files/digest.hpp"
#include "files/password.hpp"
#include "jobs/log_in.hpp"
#include "store/database_error.hpp"
#include "web/spoken.hpp"

namespace zhuxue::web {
namespace {

constexpr std::string_view kApi = "/api/v1";

// Before somebody is logged in, a form is bound to the browser by a cookie of its own.
constexpr std::string_view kVisitCookie = "zhuxue_visit";

void guard(Answer& answer, bool secure) {
  auto& headers = answer.headers;
  headers.emplace_back("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("X-Frame-Options", "DENY");
  headers.emplace_back("Referrer-Policy", "same-origin");
  headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  headers.emplace_back("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  headers.emplace_back("Cache-Control", answer.cacheable ? "public, max-age=3600" : "no-store");
  if (secure) headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
}

std::string error_number() { return files::random_hex(4); }

std::string visit_token(const std::string& visit) { return files::sha256_hex("form " + visit); }

bool from_here(const Request& request, bool secure) {
  // Browsers say where a form comes from; a form of another site does not count, whatever token it brings.
  if (!request.fetch_site.empty() && request.fetch_site != "same-origin" && request.fetch_site != "none") return false;
  if (request.origin.empty()) return true;
  return request.origin == (secure ? "https://" : "http://") + request.host || (!secure && request.origin == "https://" + request.host);
}

Officer officer_of(const jobs::TokenSession& session) {
  const store::OpenSession& opens = session.opens;
  Officer officer{opens.login, opens.name, opens.post, opens.school, opens.csrf, session.session_sha256, 0};
  for (const std::string& role : opens.roles) officer.roles |= role_bit(role);
  return officer;
}

}  // namespace

std::size_t Front::largest_body(Method method, std::string_view path) {
  if (path.starts_with(kApi)) path.remove_prefix(kApi.size());
  if (path.empty()) path = "/";
  bool other = false;
  const auto found = find_route(method, path, other);
  return found && found->route->takes_files ? kMostUpload : kMostForm;
}

std::string Front::cookie_name() const { return house_.secure ? "__Host-zhuxue" : "zhuxue"; }

Answer Front::answer(Request request) {
  const auto began = app::Monotonic::now();
  std::string pattern = "none";
  Answer answer;
  try {
    answer = routed(request, pattern);
  } catch (const NotFound&) {
    answer = sentence(request, nullptr, 404, "没有这一页", "没有这一页,或者您不能看。");
  } catch (const jobs::Refused& refused) {
    answer = sentence(request, nullptr, 409, "现在不能办", spoken(refused.text()));
  } catch (const Busy&) {
    answer = sentence(request, nullptr, 503, "现在很忙", "同时在用的人太多,请过一会儿再试。没有改动。");
  } catch (const store::DatabaseError& error) {
    const bool world = error.fault() == store::DatabaseFault::connection || error.fault() == store::DatabaseFault::retry;
    const std::string number = error_number();
    std::cerr << "serve: error " << number << " at " << pattern << ": " << error.what() << "\n";
    answer = world ? sentence(request, nullptr, 503, "数据库暂时连不上", "请过一会儿再试。没有改动。(编号 " + number + ")")
                   : sentence(request, nullptr, 500, "程序出错", "没有留下改动。请把编号 " + number + " 告诉管理员。");
  } catch (const files::FileError& error) {
    const std::string number = error_number();
    std::cerr << "serve: error " << number << " at " << pattern << ": " << error.what() << "\n";
    answer = sentence(request, nullptr, 503, "文件读不到或写不进", "请管理员看磁盘。没有改动。(编号 " + number + ")");
  } catch (const std::exception& error) {
    const std::string number = error_number();
    std::cerr << "serve: error " << number << " at " << pattern << ": " << error.what() << "\n";
    answer = sentence(request, nullptr, 500, "程序出错", "没有留下改动。请把编号 " + number + " 告诉管理员。");
  }
  guard(answer, house_.secure);
  meter_.count(pattern, answer.status, std::chrono::duration_cast<std::chrono::microseconds>(app::Monotonic::now() - began));
  return answer;
}

Answer Front::routed(Request& request, std::string& pattern) {
  if (request.path == kApi || request.path.starts_with(std::string(kApi) + "/")) {
    request.json = true;
    request.path.erase(0, kApi.size());
    if (request.path.empty()) request.path = "/";
  }
  if (!requests_.allows(request.address)) return plain(429, "请求太快,请稍候");
  bool other_method = false;
  const auto found = find_route(request.method, request.path, other_method);
  if (!found) {
    if (other_method) return plain(405, request.method == Method::get ? "这个地址只收表单" : "这个地址不收表单");
    throw NotFound();
  }
  const Route& route = *found->route;
  pattern = route.pattern;

  std::optional<Officer> officer;
  const auto cookie = request.cookies.find(cookie_name());
  if (cookie != request.cookies.end()) {
    const Lease lease = house_.connections.lend("zhuxue_web");
    if (const auto session = jobs::session_of_token(*lease, cookie->second)) officer = officer_of(*session);
  }
  const bool is_public = (route.roles & kPublic) != 0;
  if (!officer && !is_public) {
    if (request.json) return plain(401, "请先登录");
    return request.method == Method::get ? redirect("/login") : sentence(request, nullptr, 401, "请重新登录", "登录已经结束(30 分钟没有操作,或在别处退出)。刚才的表单没有提交。");
  }
  if (officer && !is_public && !officer->may(route.roles)) return sentence(request, &*officer, 403, "这一页不归您管", "您的角色不能打开这一页。");

  if (request.method == Method::post) {
    if (route.pattern == "/login" || route.pattern == "/invited") {
      if (!logins_.allows(request.address)) return sentence(request, nullptr, 429, "请稍候", "这台机器登录太频繁,请过一分钟再试。");
    }
    const auto visit_cookie = request.cookies.find(kVisitCookie);
    const std::string wanted = officer ? officer->csrf : visit_cookie != request.cookies.end() ? visit_token(visit_cookie->second) : "";
    const std::string given = request.csrf_header.empty() ? std::string(request.field("_token")) : request.csrf_header;
    if (wanted.empty() || !files::same_secret(wanted, given) || !from_here(request, house_.secure))
      return sentence(request, officer ? &*officer : nullptr, 403, "表单失效", "这张表单不是从本系统刚才的页面发来的,没有办理。请回到上一页刷新后再试。");
  }
  Visit visit(house_, request, std::move(officer), route.database_role);
  for (const auto& [name, value] : found->parts) visit.set_part(name, value);
  try {
    return shown(visit, request, route.show(visit));
  } catch (const store::DatabaseError&) {
    visit.spoil();
    throw;
  }
}

Answer Front::shown(Visit& visit, const Request& request, Shown what) const {
  if (auto* answer = std::get_if<Answer>(&what)) return std::move(*answer);
  const Page& page = std::get<Page>(what);
  Answer answer;
  if (request.json) {
    answer.type = "application/json; charset=utf-8";
    answer.body = json_of(page);
    return answer;
  }
  Frame frame{visit.logged_in() ? &visit.officer() : nullptr, {}, request.path, visit.today(), menu()};
  if (visit.logged_in()) {
    frame.token = visit.officer().csrf;
  } else {
    const auto known = request.cookies.find(kVisitCookie);
    std::string cookie = known == request.cookies.end() || known->second.size() != 32 ? files::random_hex(16) : known->second;
    frame.token = visit_token(cookie);
    answer.headers.emplace_back("Set-Cookie", std::string(kVisitCookie) + "=" + cookie + "; Path=/; HttpOnly; SameSite=Strict" + (house_.secure ? "; Secure" : ""));
  }
  answer.body = html_of(page, frame);
  return answer;
}

Answer Front::sentence(const Request& request, const Officer* officer, int status, const std::string& title, const std::string& text) const {
  if (request.json) return plain(status, text);
  Page page(title);
  page.add(Note{status >= 500 ? Tone::stop : Tone::wait, text, {}, "/", "回到首页"});
  Answer answer;
  answer.status = status;
  answer.body = html_of(page, Frame{officer, officer ? officer->csrf : "", request.path, house_.today(), menu()});
  return answer;
}

}  // namespace zhuxue::web
