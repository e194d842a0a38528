#include "backup/restore.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "app/cluster.hpp"
#include "app/cluster_archive.hpp"
#include "app/cluster_lock.hpp"
#include "app/cluster_settings.hpp"
#include "backup/check.hpp"
#include "backup/recovery.hpp"
#include "files/bytes.hpp"

namespace zhuxue::backup {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t kMargin = 256 << 20;  // for the log that is fetched and written while replaying

// The newest that ended before the time, among those from which the newest timeline goes on.
std::string choose_base(const RestoreOrder& order) {
  if (!order.base.empty()) {
    if (!fs::is_directory(order.folder.base(order.base))) throw MustLook("NO_BACKUP", order.base, "没有备份 " + order.base + ";zhuxue backup list 看有哪些");
    return order.base;
  }
  const Log log = log_in(order.folder);
  std::vector<Manifest> fitting;
  std::string oldest;
  for (const std::string& name : bases_in(order.folder)) {
    Manifest manifest;
    try {
      manifest = manifest_of(order.folder, name);
    } catch (const std::runtime_error&) {
      continue;  // its check says so when it is asked for by name
    }
    if (oldest.empty()) oldest = manifest.ended.substr(0, 19);
    if (order.until.empty() || manifest.ended <= order.until) fitting.push_back(manifest);
  }
  if (oldest.empty()) throw MustLook("NO_BACKUP", order.folder.folder.string(), "里面没有一份读得出来的备份");
  if (fitting.empty()) throw MustLook("TOO_EARLY", order.until, "没有 " + order.until + " 以前做完的备份,最早的一份到 " + oldest);
  std::uint32_t newest = 0;
  for (const Manifest& manifest : fitting) newest = std::max(newest, newest_timeline(manifest.end, log.histories));
  const auto chosen = std::find_if(fitting.rbegin(), fitting.rend(), [&](const Manifest& manifest) { return newest_timeline(manifest.end, log.histories) == newest; });
  return chosen->name;
}

void require_sound(const RestoreOrder& order, const BaseCheck& check) {
  if (check.faults.empty()) return;
  std::string others;
  for (const std::string& name : bases_in(order.folder))
    if (name != check.name) others += " " + name;
  throw MustLook("BASE_DAMAGED", check.name, "备份 " + check.name + " 不完好,没有恢复:" + check.faults.front().text + (others.empty() ? "" : "。可换一份(--base):" + others));
}

void write_text(const fs::path& file, const std::string& text) { files::write_atomically(file, text); }

std::uintmax_t size_of(const fs::path& folder) {
  std::uintmax_t size = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) size += entry.file_size();
  return size;
}

// A file has its name only when it is whole: what a killed run copied is taken as it is.
void copy_pg(const fs::path& from, const fs::path& to, const RestoreOrder& order) {
  const std::uintmax_t total = size_of(from);
  std::uintmax_t done = 0;
  fs::create_directory(to, from);
  for (const auto& entry : fs::recursive_directory_iterator(from)) {
    const fs::path target = to / fs::relative(entry.path(), from);
    if (entry.is_directory()) {
      fs::create_directory(target, entry.path());
    } else if (entry.is_regular_file() && !(fs::exists(target) && fs::file_size(target) == entry.file_size())) {
      const fs::path part = target.string() + ".part";
      fs::copy_file(entry.path(), part, fs::copy_options::overwrite_existing);
      fs::rename(part, target);
    }
    if (entry.is_regular_file()) order.progress("复制备份", done += entry.file_size(), total);
  }
}

void sync_disk(const fs::path& folder) {
  const int number = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool done = number >= 0 && syncfs(number) == 0;
  if (number >= 0) close(number);
  if (!done) throw std::system_error(errno, std::generic_category(), folder.string());
}

// One restore, while we hold the lock of the new place.
class Restoring {
 public:
  Restoring(const RestoreOrder& order, const Manifest& manifest)
      : order_(order), manifest_(manifest), final_(app::make_place(order.data, order.say)), place_(final_.restoring()), account_(app::owner_of(final_)), files_(account_), lock_(final_) {}

  // Whether the very same order was carried out here before. Any other cluster is left alone.
  bool done_before() const {
    const bool same = text_from(final_.folder / "restored", 0) == order_text();
    if (final_.created() && !same) throw MustLook("HOLDS_CLUSTER", final_.folder.string(), "那里已有数据库,没有动它:" + final_.folder.string() + "。恢复要用一个新的文件夹(--data)");
    return final_.created();
  }

  bool carry_out() {  // whether the archive ended before the time
    const fs::path noted = final_.folder / "restore", copied = final_.folder / "restore.copied";
    if (fs::exists(noted) && text_from(noted, 0) != order_text()) throw MustLook("OTHER_ORDER", final_.folder.string(), "那里有一次没有做完的恢复,要求与这次不同:请用原来的要求再运行一次,或删除 " + final_.folder.string());
    require_readable();
    write_text(noted, order_text());
    if (!fs::exists(copied)) {
      copy();
      write_text(copied, "");
    }
    const bool early = replay();
    write_text(final_.unarchived(), "");
    sync_disk(place_.data());
    fs::rename(place_.data(), final_.data());
    fs::remove(copied);
    fs::rename(noted, final_.folder / "restored");
    sync_disk(final_.folder);
    return early;
  }

  std::string last_commit() const { return last_commit_in(final_.log()); }

 private:
  std::string order_text() const { return manifest_.system + "\n" + manifest_.name + "\n" + order_.until + "\n"; }

  void require_readable() const {
    std::error_code base, wal;
    fs::directory_iterator(order_.folder.base(manifest_.name) / "pg", base);
    fs::directory_iterator(order_.folder.wal(), wal);
    if (base || wal) throw app::ClusterError("数据库用户读不了备份文件夹 " + order_.folder.folder.string() + ":请管理员用 chown -R 把 base 和 wal 交给它,各级上级目录要让它进得去");
  }

  void copy() const {
    const fs::path from = order_.folder.base(manifest_.name);
    const std::uintmax_t needed = size_of(from / "pg") + kMargin, there = fs::exists(place_.data()) ? size_of(place_.data()) : 0, free = fs::space(final_.folder).available;
    if (needed > free + there) throw app::ClusterError("磁盘空间不够:恢复约需 " + std::to_string(needed >> 20) + " MB,还有 " + std::to_string(free >> 20) + " MB");
    order_.say("正在把备份 " + manifest_.name + " 复制到 " + final_.folder.string() + " ……");
    copy_pg(from / "pg", place_.data(), order_);
    std::string local;
    {
      const app::FilesAs own(app::ourselves());
      if (fs::exists(from / "local.conf")) local = text_from(from / "local.conf", 0, 1 << 20);
    }
    write_text(final_.folder / "local.conf", local);
    write_text(final_.folder / "settings.conf", app::settings_for_this_machine(final_.folder) + app::no_archive_settings());
    write_text(place_.data() / "recovery.signal", "");
    sync_disk(place_.data());
  }

  bool replay() const {
    const Log log = log_in(order_.folder);
    const std::uint32_t timeline = newest_timeline(manifest_.end, log.histories);
    const Chain chain = chain_from(manifest_.end, timeline, log.histories, log.segments);
    RecoveryOrder recovery{place_, account_, app::find_programs(place_), order_.folder.wal(), timeline, order_.until, chain.segments.size(), order_.progress};
    order_.say(order_.until.empty() ? "正在重放归档的日志……" : "正在重放归档的日志,到 " + order_.until + " ……");
    if (recover(recovery) == RecoveryEnd::done) return false;
    if (!chain.missing.empty())
      throw MustLook("WAL_MISSING", name_of(chain.missing.front()), "归档的日志少了 " + name_of(chain.missing.front()) + ",到不了 " + order_.until + "。去掉 --until 换一个新文件夹,也只能恢复到缺口为止");
    order_.say("归档的日志在 " + order_.until + " 以前就完了,恢复到它的末尾");
    recovery.until.clear();
    recover(recovery);
    return true;
  }

  const RestoreOrder& order_;
  const Manifest& manifest_;
  app::ClusterPlace final_, place_;
  app::Account account_;
  app::FilesAs files_;
  app::ClusterLock lock_;
};

Restored restored_by(const RestoreOrder& order) {
  app::plain_path(order.folder.folder);  // its name goes into a command of the server
  const std::string name = choose_base(order);
  const BaseCheck check = check_base(order.folder, name);
  require_sound(order, check);
  Restored restored;
  restored.manifest = *check.manifest;
  if (order.until.empty()) {
    const std::vector<Fault> gaps = check_log(order.folder, restored.manifest);
    if (!gaps.empty()) throw MustLook(gaps.front().code, gaps.front().subject, gaps.front().text + "。要恢复到缺口以前的某一分钟,写 --until");
  }
  {
    Restoring restoring(order, restored.manifest);
    restored.already = restoring.done_before();
    if (!restored.already) restored.ends_early = restoring.carry_out();
    restored.last_commit = restoring.last_commit();
  }
  if (restored.last_commit.empty()) restored.last_commit = restored.manifest.ended.substr(0, 19);
  restored.received = copy_received(order.folder.received(), order.data / "archive");
  return restored;
}

}  // namespace

Restored restore(const RestoreOrder& order) {
  try {
    return restored_by(order);
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::no_space_on_device) throw app::ClusterError("磁盘满了,恢复停在中途。腾出地方后再运行同一条命令,会接着做");
    throw app::ClusterError(std::string("恢复时文件操作失败:") + error.what());
  }
}

}  // namespace zhuxue::backup
