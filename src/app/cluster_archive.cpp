#include "app/cluster_archive.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "app/cluster.hpp"
#include "app/cluster_place.hpp"

namespace zhuxue::app {
namespace fs = std::filesystem;
namespace {

void make_own(const fs::path& folder, const Account& account) {
  const auto fail = [&](const char* what) -> void { throw ClusterError(std::string(what) + ":" + folder.string() + "(" + std::generic_category().message(errno) + ")"); };
  const bool made = mkdir(folder.c_str(), 0700) == 0;
  if (!made && errno != EEXIST) fail("无法建立备份文件夹");
  struct stat info {};
  if (lstat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode)) fail("备份文件夹不是文件夹");
  if (made && info.st_uid != account.uid && lchown(folder.c_str(), account.uid, account.gid) != 0) fail("无法移交备份文件夹");
  if (!made && info.st_uid != account.uid) throw ClusterError("备份文件夹 " + folder.string() + " 不属于数据库用户,请换一个,或由管理员 chown 给它");
  if (info.st_mode & 077) throw ClusterError("备份文件夹 " + folder.string() + " 别人也能进,请先 chmod 700:里面有全部身份证号和账号");
}

}  // namespace

fs::path plain_path(const fs::path& folder) {
  const fs::path path = fs::weakly_canonical(fs::absolute(folder));
  const std::string text = path.string();
  const auto harmless = [](unsigned char c) { return std::isalnum(c) || c >= 0x80 || std::string_view("/._-+@,= ").find(static_cast<char>(c)) != std::string_view::npos; };
  if (!std::all_of(text.begin(), text.end(), harmless)) throw ClusterError("备份文件夹的名字里有引号、百分号一类的字符,请换一个:" + text);
  return path;
}

std::string archive_settings(const fs::path& wal) {
  const std::string to = "\"" + wal.string() + "/%f\"", making = "\"" + wal.string() + "/%f.making\"", from = "\"%p\"";
  return R"(
# Every finished segment of the log goes to the backup folder, on disk before it has its name and never over one that is there.
archive_mode = on
archive_timeout = 5min
archive_command = 'if test -e )" +
         to + "; then cmp -s " + from + " " + to + "; else cp --sparse=always " + from + " " + making + " && sync " + making + " && mv -nT " + making + " " + to + " && test ! -e " + making +
         " && sync \"" + wal.string() + "\"; fi'\n";
}

std::string waiting_archive_settings() { return "\narchive_mode = on\narchive_command = ''\n"; }

std::string no_archive_settings() { return "\narchive_mode = off\n"; }

void make_backup_folder(const fs::path& folder, const Account& account) {
  make_own(folder, account);
  make_own(folder / "base", account);
  make_own(wal_folder(folder), account);
  if (!can_reach(wal_folder(folder), account)) throw ClusterError("数据库用户进不了备份文件夹 " + folder.string() + ",请检查各级上级目录的权限");
}

}  // namespace zhuxue::app
