#include "backup/recovery.hpp"

#include <chrono>
#include <csignal>
#include <thread>

#include "app/cluster.hpp"
#include "app/cluster_server.hpp"

namespace zhuxue::backup {
namespace fs = std::filesystem;
using namespace std::chrono_literals;
namespace {

constexpr std::uintmax_t kWholeLog = 64 << 20;

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

std::vector<std::string> arguments_of(const RecoveryOrder& order) {
  const std::string from = "\"" + order.wal.string() + "/%f\"";
  std::vector<std::string> arguments = {"-D", order.place.data(), "-k", order.place.socket_folder, "-p", "5432"};
  const auto set = [&arguments](const std::string& setting) { arguments.insert(arguments.end(), {"-c", setting}); };
  set("restore_command=test -e " + from + " && cp " + from + " \"%p\"");
  set("recovery_target_timeline=" + std::to_string(order.timeline));
  if (!order.until.empty()) set("recovery_target_time=" + order.until + "+08");
  set("recovery_target_action=promote");
  set("hot_standby=off");
  // The new timeline's history is noted as yet to be archived, and archived by the first start with an archive; a trial restore leaves the archive alone.
  set("archive_mode=on");
  set("archive_command=");
  return arguments;
}

void stop(pid_t server, const fs::path& log) {
  kill(server, SIGINT);
  for (int tries = 0; app::lives(server); ++tries) {
    if (tries > 6000) throw app::ClusterError("恢复好的数据库在两分钟内没有停下;日志在 " + log.string());
    std::this_thread::sleep_for(20ms);
  }
}

[[noreturn]] void fail(const RecoveryOrder& order, const std::string& log) {
  const std::string end = text_from(order.place.log(), 0);
  if (log.find("No space left on device") != std::string::npos) throw app::ClusterError("磁盘满了,恢复停在中途。腾出地方后再运行同一条命令,会接着做");
  if (log.find("requested recovery stop point is before consistent recovery point") != std::string::npos)
    throw MustLook("TOO_EARLY", order.until, "这份备份到 " + order.until + " 还没有做完:请换更早的一份(--base)");
  throw app::ClusterError("数据库没有恢复成。服务日志 " + order.place.log().string() + " 的末尾:\n" + end);
}

}  // namespace

RecoveryEnd recover(const RecoveryOrder& order) {
  const fs::path data = order.place.data(), log = order.place.log();
  std::error_code none;
  std::uintmax_t before = fs::exists(log, none) ? fs::file_size(log) : 0;
  pid_t server = app::server_of(order.place).postmaster;
  if (server == 0) {
    if (!fs::exists(data / "recovery.signal")) return RecoveryEnd::done;
    app::end_orphans(data);
    fs::remove(data / "postmaster.pid");
    app::make_socket_folder(order.place, order.account);
    server = app::launch({order.programs / "postgres", arguments_of(order), order.account, log});
  } else {
    before = 0;  // begun by the run that was killed
  }
  for (int round = 0; app::lives(server); ++round) {
    if (app::server_of(order.place).ready) {
      stop(server, log);
      return RecoveryEnd::done;
    }
    if (round % 25 == 0) order.progress("重放日志", count(text_from(log, before, kWholeLog), "restored log file"), order.segments);
    std::this_thread::sleep_for(20ms);
  }
  const std::string said = text_from(log, before, kWholeLog);
  if (said.find("recovery ended before configured recovery target was reached") != std::string::npos) return RecoveryEnd::before_the_time;
  fail(order, said);
}

std::string last_commit_in(const fs::path& log) {
  constexpr std::string_view kSaid = "last completed transaction was at log time ";
  const std::string text = text_from(log, 0, kWholeLog);
  const std::size_t at = text.rfind(kSaid);
  return at == std::string::npos ? "" : text.substr(at + kSaid.size(), 19);
}

}  // namespace zhuxue::backup
