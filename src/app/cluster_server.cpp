#include "app/cluster_server.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <csignal>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "app/cluster.hpp"

namespace zhuxue::app {
namespace fs = std::filesystem;
using namespace std::chrono_literals;
namespace {

constexpr int kStatusLine = 8;  // of postmaster.pid; pg_ctl reads the same line

// A pid alone proves nothing, it may be a stranger's by now. A PostgreSQL process works in its data directory.
bool works_in(pid_t process, const struct stat& data) {
  const std::string entry = "/proc/" + std::to_string(process);
  struct stat folder {};
  if (stat((entry + "/cwd").c_str(), &folder) != 0 || folder.st_dev != data.st_dev || folder.st_ino != data.st_ino) return false;
  char file[4096];
  const ssize_t size = readlink((entry + "/exe").c_str(), file, sizeof file);
  // After an upgrade of the package the link reads ".../postgres (deleted)".
  return size > 0 && std::string_view(file, static_cast<std::size_t>(size)).find("/postgres") != std::string_view::npos;
}

std::vector<pid_t> processes_in(const fs::path& data_folder) {
  std::vector<pid_t> found;
  struct stat data {};
  if (stat(data_folder.c_str(), &data) != 0) return found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator("/proc", ignored)) {
    const std::string name = entry.path().filename();
    pid_t process = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), process);
    if (error == std::errc() && *end == '\0' && lives(process) && works_in(process, data)) found.push_back(process);
  }
  return found;
}

}  // namespace

ClusterServer server_of(const ClusterPlace& place) {
  std::ifstream file(place.data() / "postmaster.pid");
  ClusterServer server;
  struct stat data {};
  if (!(file >> server.postmaster) || server.postmaster <= 0 || stat(place.data().c_str(), &data) != 0) return {};
  if (!lives(server.postmaster) || !works_in(server.postmaster, data)) return {};
  std::string line;
  for (int number = 1; number <= kStatusLine; ++number) std::getline(file, line);
  server.ready = line.starts_with("ready");
  return server;
}

bool lives(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string line;
  std::getline(file, line);
  // The state follows the name, which may itself hold blanks and parentheses.
  const std::size_t name_end = line.rfind(')');
  return name_end != std::string::npos && line.size() > name_end + 2 && line[name_end + 2] != 'Z' && line[name_end + 2] != 'X';
}

void end_orphans(const fs::path& data) {
  // Idle ones notice by themselves at once; one in the middle of a long statement would go on until its end.
  constexpr auto kAsk = 1s, kKill = 3s, kGiveUp = 15s;
  const auto begin = std::chrono::steady_clock::now();
  for (auto left = processes_in(data); !left.empty(); left = processes_in(data)) {
    const auto passed = std::chrono::steady_clock::now() - begin;
    if (passed > kGiveUp) throw ClusterError("上一次数据库服务遗留的进程 " + std::to_string(left.front()) + " 无法结束,数据库没有启动");
    if (passed > kAsk)
      for (const pid_t process : left) kill(process, passed > kKill ? SIGKILL : SIGQUIT);
    std::this_thread::sleep_for(passed > kAsk ? 100ms : 10ms);
  }
}

}  // namespace zhuxue::app
