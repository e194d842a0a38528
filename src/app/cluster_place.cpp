#include "app/cluster_place.hpp"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <system_error>

#include "app/cluster.hpp"

namespace zhuxue::app {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kLongestSocket = 99;  // the kernel takes 107 bytes; less, for suffixes of the lock file
const fs::path kMovedRoot = "/var/lib/zhuxue";

[[noreturn]] void fail(const std::string& what, const fs::path& path) {
  throw ClusterError(what + ":" + path.string() + "(" + std::generic_category().message(errno) + ")");
}

// FNV-1a: short, and the same in every build, as the names on disk must be.
std::string short_hash(const std::string& text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const unsigned char byte : text) hash = (hash ^ byte) * 1099511628211ULL;
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
  return digits;
}

// A comma parts hosts for libpq, quotes and blanks part words: such names, and long ones, stay out of the connect string.
bool fits_connect_string(const fs::path& socket) {
  const std::string text = socket.string();
  const auto harmless = [](unsigned char c) { return std::isalnum(c) || c >= 0x80 || std::string_view("/._-+@").find(c) != std::string_view::npos; };
  return text.size() <= kLongestSocket && std::all_of(text.begin(), text.end(), harmless);
}

ClusterPlace place_in(const fs::path& folder) {
  ClusterPlace place{folder, folder / "run", "data"};
  struct stat info {};
  if (fits_connect_string(place.socket()) || stat(folder.c_str(), &info) != 0) return place;
  place.socket_folder = "/tmp/zhuxue-" + std::to_string(info.st_uid) + "-" + short_hash(folder.string());
  return place;
}

Account account_of(const passwd& entry) {
  Account account{entry.pw_uid, entry.pw_gid, {}};
  int count = 64;
  account.groups.resize(count);
  if (getgrouplist(entry.pw_name, entry.pw_gid, account.groups.data(), &count) < 0) {
    account.groups.resize(count);
    getgrouplist(entry.pw_name, entry.pw_gid, account.groups.data(), &count);
  }
  account.groups.resize(count);
  return account;
}

// PostgreSQL refuses to run as root.
Account account_for_new_cluster() {
  if (geteuid() != 0) return {geteuid(), getegid(), {}};
  const passwd* entry = getpwnam("postgres");
  if (entry == nullptr) throw ClusterError("系统中没有用户 postgres,无法以 root 身份建立内置数据库。请执行:apt-get install postgresql-15");
  return account_of(*entry);
}

bool may_enter(const struct stat& folder, const Account& account) {
  if (folder.st_uid == account.uid) return folder.st_mode & S_IXUSR;
  const bool member = folder.st_gid == account.gid || std::count(account.groups.begin(), account.groups.end(), folder.st_gid) > 0;
  return folder.st_mode & (member ? S_IXGRP : S_IXOTH);
}

void make_folder(const fs::path& folder, mode_t mode) {
  if (mkdir(folder.c_str(), mode) != 0 && errno != EEXIST) fail("无法建立目录", folder);
}

// Only root gives a folder away; one that root still has was left by a run killed in between.
void make_own_folder(const fs::path& folder, const Account& account) {
  make_folder(folder, 0700);
  struct stat info {};
  if (lstat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode)) fail("不是目录", folder);
  if (info.st_uid != account.uid && info.st_uid == 0 && lchown(folder.c_str(), account.uid, account.gid) != 0) fail("无法移交目录", folder);
}

fs::path moved_folder(const fs::path& home) {
  return kMovedRoot / short_hash(home.string());
}

// The link is the record of the move: it is there for an operator who looks, and goes along when the data folder is renamed.
void make_moved_folder(const fs::path& link, const Account& account, const std::function<void(const std::string&)>& say) {
  const fs::path target = moved_folder(link.parent_path());
  make_folder(kMovedRoot, 0755);
  make_own_folder(target, account);
  if (symlink(target.c_str(), link.c_str()) == 0) {
    const bool old = fs::exists(target / "data");
    say("数据库用户进不了目录 " + link.parent_path().string() + ",数据库改放在 " + target.string() + (old ? "(沿用那里已有的数据库)" : ""));
  } else if (errno != EEXIST) {
    fail("无法建立链接", link);
  }
}

int leading_number(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool holds_server(const fs::path& folder) {
  return access((folder / "postgres").c_str(), X_OK) == 0 && access((folder / "initdb").c_str(), X_OK) == 0;
}

// Debian keeps each version apart: the folder's name is the version.
std::optional<fs::path> debian_programs(int wanted) {
  std::error_code ignored;
  int best = 0;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
    const int version = leading_number(entry.path().filename().string());
    if (version >= kOldestVersion && version > best && (wanted == 0 || version == wanted) && holds_server(entry.path() / "bin")) best = version;
  }
  if (best == 0) return {};
  return fs::path("/usr/lib/postgresql") / std::to_string(best) / "bin";
}

// Elsewhere the programs are on PATH. Of which version shows in what initdb makes.
std::optional<fs::path> programs_on_path() {
  const char* path = getenv("PATH");
  std::string rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const fs::path folder = rest.substr(0, end);
    rest.erase(0, end + 1);
    if (folder.is_absolute() && holds_server(folder)) return folder;
  }
  return {};
}

}  // namespace

bool can_reach(const fs::path& folder, const Account& account) {
  fs::path way;
  for (const fs::path& step : folder) {
    way /= step;
    struct stat info {};
    if (stat(way.c_str(), &info) != 0 || !may_enter(info, account)) return false;
  }
  return true;
}

std::optional<ClusterPlace> find_place(const fs::path& data_folder) {
  char* real = realpath((data_folder / "pg").c_str(), nullptr);
  if (real == nullptr) return {};
  const fs::path folder = real;
  free(real);
  return place_in(folder);
}

ClusterPlace make_place(const fs::path& data_folder, const std::function<void(const std::string&)>& say) {
  std::error_code error;
  fs::create_directories(data_folder, error);
  if (error) throw ClusterError("无法建立数据目录:" + data_folder.string() + "(" + error.message() + ")");
  const fs::path home = fs::canonical(data_folder), folder = home / "pg";
  struct stat info {};
  const bool absent = lstat(folder.c_str(), &info) != 0;
  // Root's own folder is one whose maker was killed before giving it away.
  if (absent || (S_ISDIR(info.st_mode) && info.st_uid == 0)) {
    const Account account = account_for_new_cluster();
    // A moved cluster whose link was lost is found again, rather than an empty one begun beside it.
    if (can_reach(home, account) && !place_in(moved_folder(home)).created())
      make_own_folder(folder, account);
    else
      make_moved_folder(folder, account, say);
  }
  if (auto place = find_place(data_folder)) return *place;
  fail("无法读取数据库目录", folder);
}

Account owner_of(const ClusterPlace& place) {
  struct stat info {};
  if (stat(place.folder.c_str(), &info) != 0) fail("无法读取数据库目录", place.folder);
  const passwd* entry = getpwuid(info.st_uid);
  const std::string name = entry == nullptr ? std::to_string(info.st_uid) : entry->pw_name;
  if (geteuid() != 0 && info.st_uid != geteuid()) throw ClusterError("数据库目录 " + place.folder.string() + " 属于用户 " + name + ",请用该用户或 root 运行");
  const Account account = entry == nullptr ? Account{info.st_uid, info.st_gid, {}} : account_of(*entry);
  if (!can_reach(place.folder, account)) throw ClusterError("数据库用户 " + name + " 进不了数据库目录 " + place.folder.string() + ",请检查各级上级目录的权限");
  return account;
}

void make_socket_folder(const ClusterPlace& place, const Account& account) {
  const fs::path& folder = place.socket_folder;
  make_folder(folder, 0700);
  struct stat info {};
  if (lstat(folder.c_str(), &info) != 0) fail("无法读取套接字目录", folder);
  // Whoever may enter is the database's superuser, so a folder somebody else prepared is refused, never repaired.
  if (!S_ISDIR(info.st_mode) || info.st_uid != account.uid || (info.st_mode & 0777) != 0700)
    throw ClusterError("套接字目录 " + folder.string() + " 不属于数据库用户或权限不是 0700,拒绝使用。请查明来源后删除它");
}

int version_of(const fs::path& data) {
  std::string line;
  std::ifstream file(data / "PG_VERSION");
  std::getline(file, line);
  return leading_number(line);
}

fs::path find_programs(const ClusterPlace& place) { return find_programs(version_of(place.data())); }

fs::path find_programs(int wanted) {
  auto programs = debian_programs(wanted);
  if (!programs) programs = programs_on_path();
  if (programs) return *programs;
  const std::string version = std::to_string(wanted == 0 ? kOldestVersion : wanted);
  throw ClusterError("没有找到 PostgreSQL " + version + (wanted == 0 ? " 或更新版本" : "(本数据库由该版本建立)") + "。请执行:apt-get install postgresql-" + version);
}

}  // namespace zhuxue::app
