#include "app/cluster.hpp"
#include "batch/command.hpp"

namespace zhuxue::batch {

void declare_init(CLI::App& sub, Chosen& chosen) {
  finish_command(sub, chosen, "init", [](Session& session, app::Report& report) {
    session.job();
    report.say("数据库已就绪,区县 " + std::to_string(session.settings().county));
    return kDone;
  });
}

void declare_database(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  finish_command(*sub.add_subcommand("start", "启动内置数据库"), chosen, "database start", [](Session& session, app::Report& report) {
    session.cluster().start();
    report.say(session.cluster().status().message);
    return kDone;
  });
  finish_command(*sub.add_subcommand("stop", "停止内置数据库"), chosen, "database stop", [](Session& session, app::Report& report) {
    session.cluster().stop();
    report.say(session.cluster().status().message);
    return kDone;
  });
  finish_command(*sub.add_subcommand("status", "看内置数据库"), chosen, "database status", [](Session& session, app::Report& report) {
    const app::ClusterStatus status = session.cluster().status();
    report.say(status.message);
    report.id("data", status.data.string());
    report.id("socket", status.socket_folder.string());
    report.count("created", status.created);
    report.count("running", status.running);
    return kDone;
  });
}

}  // namespace zhuxue::batch
