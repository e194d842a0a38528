#include "app/cluster.hpp"

#include <fcntl.h>
#include <locale.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <optional>
#include <sstream>
#include <system_error>
#include <thread>
#include <utility>

#include "app/child_process.hpp"
#include "app/cluster_archive.hpp"
#include "app/cluster_lock.hpp"
#include "app/cluster_place.hpp"
#include "app/cluster_server.hpp"
#include "app/cluster_settings.hpp"

namespace zhuxue::app {
namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Say = std::function<void(const std::string&)>;
namespace {

void write_file(const fs::path& file, const std::string& text, std::ios::openmode mode = std::ios::trunc) {
  std::ofstream stream(file, std::ios::out | mode);
  stream << text;
  if (!stream.flush()) throw std::system_error(errno, std::generic_category(), file.string());
}

void sync(const fs::path& folder, int (*how)(int)) {
  const int number = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool done = number >= 0 && how(number) == 0;
  const int error = errno;
  if (number >= 0) close(number);
  if (!done) throw std::system_error(error, std::generic_category(), folder.string());
}

constexpr const char* kUserConf = "# 本机对数据库设置的改动写在这里,优先于 settings.conf,程序不改动本文件。\n";

// The end of a log, for the text of an error.
std::string last_lines(const fs::path& file) {
  constexpr std::streamoff kMost = 2000;
  std::ifstream log(file, std::ios::ate);
  const std::streamoff size = log.tellg();
  if (size <= 0) return "(空)";
  log.seekg(std::max<std::streamoff>(0, size - kMost));
  std::stringstream text;
  text << log.rdbuf();
  return size > kMost ? text.str().substr(text.str().find('\n') + 1) : text.str();
}

// One cluster, while we hold its lock and act on files as its owner.
class Workshop {
 public:
  Workshop(ClusterPlace place, const Say& say) : place_(std::move(place)), say_(say), account_(owner_of(place_)), files_(account_), lock_(place_) {}

  void bring_up(const std::optional<fs::path>& backup) {
    // Another process may have done it while we waited for the lock.
    if (const ClusterServer server = server_of(place_); server.postmaster != 0 && await_ready(server.postmaster)) return;
    programs_ = find_programs(place_);
    noted_ = fs::exists(note()) ? last_lines(note()) : "";
    backup_ = backup.value_or(noted_);
    if (backup) fs::remove(place_.unarchived());
    if (!place_.created()) create();
    heal();
    start();
  }

  void bring_down() {
    if (const ClusterServer server = server_of(place_); server.postmaster != 0) {
      kill(server.postmaster, SIGINT);  // "fast": sessions end, transactions roll back, a checkpoint is written
      await_end(server.postmaster);
    }
    end_orphans(place_.data());
  }

 private:
  // Speaks as ourselves: the listener may open files of its own.
  void say(const std::string& sentence) const {
    const FilesAs own(ourselves());
    say_(sentence);
  }

  Program program(const std::string& name, std::vector<std::string> arguments, std::string input = {}) const {
    return {programs_ / name, std::move(arguments), account_, place_.log(), std::move(input)};
  }

  // Under another name until it is whole: a data directory is either complete or not there.
  void create() const {
    if (fs::exists(place_.restoring().data())) throw ClusterError("这里有一次没有完成的恢复:请先运行 zhuxue restore 把它做完,或删除 " + place_.folder.string());
    say("首次使用:正在 " + place_.folder.string() + " 建立数据库……");
    remove_half_made();
    std::string half = place_.folder / "making.XXXXXX";
    if (mkdtemp(half.data()) == nullptr) throw std::system_error(errno, std::generic_category(), half);
    must_run(program("initdb", {"-D", half, "-k", "-N", "-U", "zhuxue_owner", "--encoding=UTF8", std::string("--locale=") + locale_name(), "--auth-local=trust",
                                "--auth-host=reject"}));
    if (version_of(half) < kOldestVersion) throw ClusterError("PATH 中的 PostgreSQL 版本太旧,请执行:apt-get install postgresql-15");
    write_configuration(half);
    must_run(program("postgres", {"--single", "-D", half, "-c", "exit_on_error=on", "postgres"}, "CREATE DATABASE zhuxue;\n"));
    sync(half, syncfs);  // once for all files: initdb's own way, one by one, took 3 of 7 s on a busy disk
    fs::rename(half, place_.data());
    sync(place_.folder, fsync);
  }

  // What a killed creation left. initdb died with it; the server that initdb ran may still be writing.
  void remove_half_made() const {
    for (const auto& entry : fs::directory_iterator(place_.folder)) {
      if (!entry.path().filename().string().starts_with("making.")) continue;
      // A server that initdb was just starting may show itself only while the folder is being emptied: then once more.
      std::error_code failure;
      for (int tries = 0; tries < 100; ++tries) {
        end_orphans(entry.path());
        fs::remove_all(entry.path(), failure);
        if (!failure) break;
        std::this_thread::sleep_for(50ms);
      }
      if (failure) throw fs::filesystem_error("cannot remove", entry.path(), failure);
    }
  }

  // Both sort by code point; C.UTF-8 also knows the letters beyond ASCII.
  static const char* locale_name() {
    const locale_t locale = newlocale(LC_ALL_MASK, "C.UTF-8", nullptr);
    if (locale == nullptr) return "C";
    freelocale(locale);
    return "C.UTF-8";
  }

  // Settings that depend on the server's build are fixed here; those that depend on the machine are written at every start.
  void write_configuration(const fs::path& data) const {
    write_settings();
    if (const fs::path own = place_.folder / "local.conf"; !fs::exists(own)) write_file(own, kUserConf);
    const fs::path file = data / "postgresql.conf";
    const bool lz4 = run(program("postgres", {"-D", data, "-c", "wal_compression=lz4", "-C", "wal_compression"})) == 0;
    write_file(file,
               std::string("\n# Page images in the log, smaller; lz4 costs least.\nwal_compression = ") + (lz4 ? "lz4" : "on") +
                   "\ninclude = '../settings.conf'\ninclude_if_exists = '../local.conf'\n",
               std::ios::app);
  }

  void write_settings() const {
    write_file(place_.folder / "settings.conf", settings_for_this_machine(place_.folder) + (!backup_.empty()                     ? archive_settings(wal_folder(backup_))
                                                                                                      : fs::exists(place_.unarchived()) ? waiting_archive_settings()
                                                                                                                                        : no_archive_settings()));
  }

  // Where the log is archived, if it is. Whoever starts the cluster without the settings file does not thereby tear a hole into the archive.
  fs::path note() const { return place_.folder / "archiving"; }

  // Once made, the folder is not made again: where it is absent its disk is not there, and on the place of that disk the segments must not go. They wait in the cluster.
  void prepare_archive() const {
    if (backup_.empty()) {
      fs::remove(note());
      if (fs::exists(place_.unarchived())) say("这是恢复出来的数据库,日志留着没有归档:长期用它,请在配置里写 backup = \"文件夹\"(不要归档就写 \"\")");
    } else if (noted_ != backup_.string()) {
      const FilesAs own(ourselves());
      make_backup_folder(backup_, account_);
      say_("数据库的日志从现在起归档到 " + wal_folder(backup_).string());
    } else if (!fs::exists(wal_folder(backup_))) {
      say("备份文件夹 " + backup_.string() + " 不在(磁盘没有挂上?):日志暂留在数据库里,请尽快接好");
    }
    if (!backup_.empty() && noted_ != backup_.string()) write_file(note(), backup_.string());
  }

  void heal() const {
    const fs::path note = place_.data() / "postmaster.pid";
    if (fs::exists(note)) say("数据库上次没有正常关闭,正在自动恢复……");
    end_orphans(place_.data());
    // Nobody works here any more, so these only mislead: their pid may be a stranger's by now, and then the server would refuse to start.
    fs::remove(note);
    fs::remove(place_.socket());
    fs::remove(place_.socket().string() + ".lock");
  }

  void start() const {
    make_socket_folder(place_, account_);
    prepare_archive();
    write_settings();
    // The paths on the command line, not in a file: so the data folder may be renamed.
    if (!await_ready(launch(program("postgres", {"-D", place_.data(), "-k", place_.socket_folder, "-p", "5432"})))) fail("数据库没有启动");
  }

  // False if the server ended instead.
  bool await_ready(pid_t postmaster) const {
    constexpr auto kSpeak = 5s, kGiveUp = 600s;
    const auto begin = std::chrono::steady_clock::now();
    for (bool said = false; lives(postmaster); std::this_thread::sleep_for(3ms)) {
      if (server_of(place_).ready) return require_socket();
      const auto passed = std::chrono::steady_clock::now() - begin;
      if (passed > kGiveUp) fail("等了十分钟,数据库还没有就绪");
      if (passed > kSpeak && !std::exchange(said, true)) say("数据库正在恢复,请稍候……");
    }
    return false;
  }

  bool require_socket() const {
    if (fs::exists(place_.socket())) return true;
    throw ClusterError("数据库在运行,但套接字 " + place_.socket().string() + " 不见了。请先停止数据库(zhuxue database stop),再重试");
  }

  void await_end(pid_t postmaster) const {
    const auto end = std::chrono::steady_clock::now() + 120s;
    for (; lives(postmaster); std::this_thread::sleep_for(3ms))
      if (std::chrono::steady_clock::now() > end) fail("数据库在 120 秒内没有停下");
  }

  void must_run(const Program& program) const {
    if (run(program) != 0) fail("建立数据库失败(" + program.file.filename().string() + ")");
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw ClusterError(what + "。服务日志 " + place_.log().string() + " 的末尾:\n" + last_lines(place_.log()));
  }

  ClusterPlace place_;
  std::string noted_;  // where the log was archived before this start
  fs::path backup_;    // where it is from now on; empty: nowhere
  const Say& say_;
  Account account_;
  FilesAs files_;
  ClusterLock lock_;
  fs::path programs_;
};

// Whatever the system refuses below is told as one kind of error.
template <class Work>
auto as_cluster_error(Work work) {
  try {
    return work();
  } catch (const std::system_error& error) {
    throw ClusterError(std::string("数据库目录或程序操作失败:") + error.what());
  }
}

void bring_up(const fs::path& data_folder, const std::optional<fs::path>& backup, const Say& say) {
  const std::optional<fs::path> wanted = backup && !backup->empty() ? plain_path(*backup) : backup;
  Workshop(make_place(data_folder, say), say).bring_up(wanted);
}

}  // namespace

EmbeddedCluster::EmbeddedCluster(fs::path data_folder, Say say, std::optional<fs::path> backup) : data_folder_(std::move(data_folder)), backup_(std::move(backup)), say_(std::move(say)) {
  if (!say_) say_ = [](const std::string&) {};
}

std::string EmbeddedCluster::connect_string() {
  return as_cluster_error([&] {
    auto place = find_place(data_folder_);
    if (!place || !server_of(*place).ready || !fs::exists(place->socket())) {
      bring_up(data_folder_, backup_, say_);
      place = find_place(data_folder_);
    }
    return "host=" + place.value().socket_folder.string() + " port=5432 dbname=zhuxue user=zhuxue_owner";
  });
}

void EmbeddedCluster::start() {
  as_cluster_error([&] { bring_up(data_folder_, backup_, say_); });
}

void EmbeddedCluster::stop() {
  as_cluster_error([&] {
    if (auto place = find_place(data_folder_)) Workshop(*place, say_).bring_down();
  });
}

ClusterTools EmbeddedCluster::tools() {
  return as_cluster_error([&]() -> ClusterTools {
    const auto place = find_place(data_folder_);
    if (!place || !place->created()) throw ClusterError("数据库还没有建立");
    return {owner_of(*place), find_programs(*place), place->folder};
  });
}

ClusterStatus EmbeddedCluster::status() {
  return as_cluster_error([&]() -> ClusterStatus {
    const auto place = find_place(data_folder_);
    if (!place || !place->created()) return {false, false, {}, {}, "数据库还没有建立,首次使用时自动建立"};
    const ClusterServer server = server_of(*place);
    const std::string pid = std::to_string(server.postmaster);
    const std::string message = server.ready             ? "数据库在运行(进程 " + pid + ")"
                                : server.postmaster != 0 ? "数据库正在启动、恢复或停止(进程 " + pid + ")"
                                                         : "数据库没有运行,使用时自动启动";
    return {true, server.ready, place->data(), place->socket_folder, message};
  });
}

}  // namespace zhuxue::app
