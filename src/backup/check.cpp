#include "backup/check.hpp"

#include <algorithm>

#include "app/cluster_place.hpp"
#include "backup/received.hpp"
#include "files/bytes.hpp"
#include "files/digest.hpp"

namespace zhuxue::backup {
namespace fs = std::filesystem;
namespace {

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::vector<Fault> check_files(const BackupFolder& folder, const Manifest& manifest) {
  std::vector<Fault> faults;
  for (const FileMark& mark : manifest.files) {
    const fs::path path = folder.base(manifest.name) / mark.name;
    if (!fs::exists(path)) {
      faults.push_back({"FILE_MISSING", manifest.name, "备份里少了 " + mark.name});
      continue;
    }
    const files::MappedFile file(path);
    if (file.bytes().size() != mark.size || files::sha256_hex(file.bytes()) != mark.sha256) faults.push_back({"FILE_CHANGED", manifest.name, mark.name + " 与清单里的 SHA-256 不符"});
  }
  return faults;
}

std::vector<Fault> check_received(const BackupFolder& folder, const std::string& base) {
  const std::string listed = text_from(folder.base(base) / "received", 0, UINTMAX_MAX / 2);
  std::size_t absent = 0;
  for (std::size_t at = 0; at + 64 <= listed.size(); at += 65)
    if (!fs::exists(files::path_by_digest(folder.received(), listed.substr(at, 64)))) ++absent;
  if (!absent) return {};
  return {{"RECEIVED_MISSING", base, "备份里少了 " + std::to_string(absent) + " 个收到的文件"}};
}

// The runs of one timeline each, read record by record.
std::vector<Fault> read_segments(const BackupFolder& folder, const std::vector<Segment>& segments, const fs::path& programs) {
  std::vector<Fault> faults;
  const app::Account account = owner_of(folder);
  for (auto first = segments.begin(); first != segments.end();) {
    const auto next = std::find_if(first, segments.end(), [&](const Segment& segment) { return segment.timeline != first->timeline; });
    const Said said = run_said(programs / "pg_waldump", {"-q", folder.wal() / name_of(*first), name_of(*(next - 1))}, account, folder.log());
    if (said.status != 0) faults.push_back({"WAL_CHANGED", name_of(*first) + "–" + name_of(*(next - 1)), "归档的日志有一处读不下去:" + first_line(said.text)});
    first = next;
  }
  return faults;
}

}  // namespace

BaseCheck check_base(const BackupFolder& folder, const std::string& name) {
  BaseCheck check{name, {}, {}};
  try {
    check.manifest = manifest_of(folder, name);
    check.faults = check_files(folder, *check.manifest);
  } catch (const std::runtime_error& error) {
    check.faults.push_back({"MANIFEST", name, error.what()});
    return check;
  }
  const fs::path pg = folder.base(name) / "pg";
  const Said said = run_said(app::find_programs(app::version_of(pg)) / "pg_verifybackup", {"-q", pg}, owner_of(folder), folder.log());
  if (said.status != 0) check.faults.push_back({"FILE_CHANGED", name, "数据库文件与 PostgreSQL 的清单不符:" + first_line(said.text)});
  const std::vector<Fault> received = check_received(folder, name);
  check.faults.insert(check.faults.end(), received.begin(), received.end());
  return check;
}

std::vector<Fault> check_log(const BackupFolder& folder, const Manifest& manifest) {
  const Log log = log_in(folder);
  const Chain chain = chain_from(manifest.end, newest_timeline(manifest.end, log.histories), log.histories, log.segments);
  std::vector<Fault> faults;
  if (!chain.missing.empty())
    faults.push_back({"WAL_MISSING", name_of(chain.missing.front()), "归档的日志有缺口:少了 " + std::to_string(chain.missing.size()) + " 段,第一段是 " + name_of(chain.missing.front()) + ";备份 " +
                                                                         manifest.name + " 只能恢复到这以前"});
  const std::vector<Fault> unreadable = read_segments(folder, chain.segments, app::find_programs(app::version_of(folder.base(manifest.name) / "pg")));
  faults.insert(faults.end(), unreadable.begin(), unreadable.end());
  return faults;
}

FolderCheck check_folder(const BackupFolder& folder) {
  FolderCheck check;
  for (const std::string& name : bases_in(folder)) check.bases.push_back(check_base(folder, name));
  const Log log = log_in(folder);
  check.segments = log.segments.size();
  // From the oldest on: what it needs is needed by the younger ones too.
  const auto oldest = std::ranges::find_if(check.bases, [](const BaseCheck& base) { return base.manifest.has_value(); });
  if (oldest != check.bases.end()) check.faults = check_log(folder, *oldest->manifest);
  if (const auto newest = std::find_if(check.bases.rbegin(), check.bases.rend(), [](const BaseCheck& base) { return base.manifest.has_value(); }); newest != check.bases.rend()) {
    const LogPlace end = newest->manifest->end;
    const Chain chain = chain_from(end, newest_timeline(end, log.histories), log.histories, log.segments);
    if (!chain.segments.empty()) check.last_segment = name_of(chain.segments.back());
  }
  check.received = received_in(folder.received()).size();
  for (const std::string& digest : damaged_in(folder.received())) check.faults.push_back({"RECEIVED_CHANGED", digest.substr(0, 12), "收到的文件 " + digest.substr(0, 12) + "… 与它的 SHA-256 不符"});
  return check;
}

}  // namespace zhuxue::backup
