// For machines: is it well, what does it count, what is there to ask for.
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <sstream>

#include "store/login_store.hpp"
#include "web/meter.hpp"
#include "web/route_list.hpp"
#include "web/work_lane.hpp"

namespace zhuxue::web {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

Object ordered() { return Object(Poco::JSON_PRESERVE_KEY_ORDER); }

std::string path_of(std::string_view pattern, std::vector<std::string>& parts) {
  std::string path;
  while (!pattern.empty()) {
    pattern.remove_prefix(1);
    const std::string_view part = pattern.substr(0, pattern.find('/'));
    pattern.remove_prefix(part.size());
    if (part.starts_with(':')) {
      parts.emplace_back(part.substr(1));
      path += "/{" + parts.back() + "}";
    } else {
      path += "/" + std::string(part);
    }
  }
  return path;
}

Object described(const Route& route, const std::vector<std::string>& parts) {
  Object operation = ordered();
  operation.set("summary", std::string(route.words));
  operation.set("description", "roles: " + roles_in_words(route.roles));
  Array parameters;
  for (const std::string& part : parts) {
    Object one = ordered(), schema;
    one.set("name", part);
    one.set("in", "path");
    one.set("required", true);
    schema.set("type", "string");
    one.set("schema", schema);
    parameters.add(one);
  }
  operation.set("parameters", parameters);
  Object responses = ordered(), ok, refused;
  ok.set("description", route.method == Method::get ? "the page as blocks; amounts are strings" : "ended (200) or under way (202): {work, ended}");
  refused.set("description", "401 not logged in, 403 not this role or no token, 404 no such thing, 409 cannot be done now, 429 too many");
  responses.set("200", ok);
  responses.set("default", refused);
  operation.set("responses", responses);
  return operation;
}

Shown show_api(Visit&) {
  Object root = ordered(), info = ordered(), paths = ordered();
  root.set("openapi", "3.0.3");
  info.set("title", "Zhuxue");
  info.set("version", "1");
  info.set("description", "Every page as JSON. Log in at /login; POST with X-CSRF-Token, fields as application/x-www-form-urlencoded, and _form: 32 hex digits that make a repeated request the same request.");
  root.set("info", info);
  for (const Route& route : all_routes()) {
    std::vector<std::string> parts;
    const std::string path = "/api/v1" + path_of(route.pattern, parts);
    Object operations = paths.has(path) ? *paths.getObject(path) : ordered();
    operations.set(route.method == Method::get ? "get" : "post", described(route, parts));
    paths.set(path, Object::Ptr(new Object(operations)));
  }
  root.set("paths", paths);
  std::ostringstream out;
  root.stringify(out, 1);
  Answer answer;
  answer.type = "application/json; charset=utf-8";
  answer.body = out.str() + "\n";
  return answer;
}

Shown show_health(Visit& visit) {
  store::UnitOfWork work(visit.writing());
  store::count_sessions(work);
  return plain(200, "ok");
}

Shown show_metrics(Visit& visit) {
  // Counts tell nothing of children, but they are nobody's business either: for the machine itself.
  const std::string& address = visit.request().address;
  if (address != "127.0.0.1" && address != "::1") throw NotFound();
  std::int64_t sessions = 0;
  {
    store::UnitOfWork work(visit.writing());
    sessions = store::count_sessions(work);
  }
  const std::string further = "# HELP zhuxue_sessions Officers logged in and seen in the last half hour.\n# TYPE zhuxue_sessions gauge\nzhuxue_sessions " + std::to_string(sessions) +
                              "\n# HELP zhuxue_work_unfinished Work asked for and not ended.\n# TYPE zhuxue_work_unfinished gauge\nzhuxue_work_unfinished " + std::to_string(visit.house().work->waiting()) + "\n";
  Answer answer = plain(200, "");
  answer.type = "text/plain; version=0.0.4; charset=utf-8";
  answer.body = visit.house().meter->text(further);
  return answer;
}

Shown show_help(Visit& visit) {
  Page page("说明");
  page.add(Note{Tone::plain, "一个月怎么走", {"经办: 导入名单 → 运行本月 → 核对匹配 → 核定 → 封存批次", "复核、会签、审批: 各看同一份文件,审批人抄录审批表上校验码的后四位", "经办: 发出文件 → 导入银行回单 → 失败的改好账户重发 → 对账"}, {}, {}});
  page.add(Note{Tone::plain, "证件号和账号平时只显示一部分。确需全部时写明事由,系统记下谁在何时看过。", {}, {}, {}});
  page.add(Note{Tone::plain, "键盘: Tab 到每一处,回车打开;按钮上的小字母就是它的键。", {}, {}, {}});
  if (!visit.logged_in()) page.add(Note{Tone::plain, "", {}, "/login", "登录"});
  return page;
}

constexpr Route kRoutes[] = {
    {Method::get, "/healthz", kPublic, show_health, "服务是否正常"},
    {Method::get, "/metrics", kPublic, show_metrics, "计数,Prometheus 文本"},
    {Method::get, "/openapi.json", kPublic, show_api, "接口说明"},
    {Method::get, "/help", kPublic, show_help, "说明"},
};

}  // namespace

std::span<const Route> server_routes() { return kRoutes; }

}  // namespace zhuxue::web
