// Pages and API over the same commands.
#include "batch/serve_command.hpp"

#include <iostream>
#include <optional>

#include "app/clock.hpp"
#include "app/cluster.hpp"
#include "batch/commands.hpp"
#include "jobs/bank_shelf.hpp"
#include "jobs/month_inputs.hpp"
#include "web/route_list.hpp"
#include "web/server.hpp"
#include "zhuxue/enrolment/rules.hpp"

namespace zhuxue::batch {
namespace {

struct ServeOptions {
  std::string listen = "127.0.0.1:8450", certificate, key, libraries = "/usr/share/javascript";
  bool behind_tls = false, routes = false;
  int rate = 1000;
  std::optional<int> keep_days;   // else [pages] keep_days
  std::size_t connections = 32;
};

web::ServerOptions address_of(const ServeOptions& options) {
  const auto colon = options.listen.rfind(':');
  const auto port = colon == std::string::npos ? std::nullopt : std::optional<std::string>(options.listen.substr(colon + 1));
  if (!port || port->empty() || port->size() > 5 || port->find_first_not_of("0123456789") != std::string::npos || std::stoi(*port) > 65535)
    throw app::UsageError("--listen 应写作 地址:端口,如 127.0.0.1:8450");
  return {options.listen.substr(0, colon), static_cast<std::uint16_t>(std::stoi(*port)), options.certificate, options.key};
}

int run_serve(const ServeOptions& options, const CommonOptions& common, Session& session, app::Report& report) {
  if (options.routes) {
    std::cout << web::route_list();
    return kDone;
  }
  const web::ServerOptions address = address_of(options);
  session.job();  // the schema is brought up before anybody asks
  CommonOptions inner = common;
  inner.json = false;
  inner.quiet = true;
  // The connection is found once: a page's command shall not look for the cluster's processes each time.
  inner.database = session.embedded() ? session.cluster().connect_string() : session.settings().database;
  inner.data = session.data_folder().string();
  const auto run = [inner](const std::string& actor, const std::string& machine, const std::vector<std::string>& words, const jobs::Progress& progress) {
    CommonOptions as = inner;
    as.login = actor;
    as.machine = machine;
    as.progress = progress;
    return outcome_of_words(words, as);
  };
  const bool fixed = !common.today.empty();
  web::Connections connections(inner.database, session.settings().county, options.connections);
  web::House house{session.data_folder(), session.shelf(), session.banks(), session.enrolment(), session.settings().two_people, session.job().signoff,
                   [fixed, day = session.today()] { return fixed ? day : app::today_in_china(); }, run, connections, options.libraries};
  house.accounts_gate = session.settings().gates.accounts;
  house.secure = options.behind_tls;
  house.requests_in_ten_seconds = options.rate;
  house.keep_days = options.keep_days.value_or(session.settings().keep_days);
  const auto ready = [&](std::uint16_t port) {
    std::cerr << "助学网页: " << (options.certificate.empty() ? "http" : "https") << "://" << address.address << ":" << port << "/ (Ctrl-C 结束)\n";
    if (!common.quiet && options.certificate.empty() && !options.behind_tls && address.address != "127.0.0.1" && address.address != "::1")
      std::cerr << "注意: 没有 TLS。内网以外请用 --tls-cert 和 --tls-key,或前面放 nginx 并加 --behind-tls\n";
  };
  try {
    web::serve(house, address, ready);
  } catch (const web::CannotServe& fault) {
    throw app::UsageError(fault.what());
  }
  report.say("网页服务已结束");
  return kDone;
}

}  // namespace

void declare_serve(CLI::App& sub, Chosen& chosen) {
  const auto options = std::make_shared<ServeOptions>();
  sub.add_option("--listen", options->listen, "地址:端口,默认 127.0.0.1:8450");
  sub.add_option("--tls-cert", options->certificate, "证书,PEM");
  sub.add_option("--tls-key", options->key, "私钥,PEM");
  sub.add_flag("--behind-tls", options->behind_tls, "前面另有服务器做 TLS");
  sub.add_option("--libraries", options->libraries, "bootstrap5 和 chart.js 所在文件夹");
  sub.add_option("--rate", options->rate, "同一地址十秒内最多几次请求,0 不限")->check(CLI::Range(0, 1000000));
  sub.add_option("--connections", options->connections, "数据库连接最多几个")->check(CLI::Range(2, 200));
  sub.add_option("--keep-days", options->keep_days, "网页留下的文件(没有导入的上传、拒绝清单、写好的表)放几天后清除,默认用配置 [pages] 的 keep_days")->check(CLI::Range(1, 3650));
  sub.add_flag("--routes", options->routes, "列出全部地址和角色,不启动");
  finish_command(sub, chosen, "serve", [options, &chosen](Session& session, app::Report& report) { return run_serve(*options, chosen.common, session, report); });
}

}  // namespace zhuxue::batch
