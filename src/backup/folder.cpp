#include "backup/folder.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "app/cluster_place.hpp"
#include "files/bytes.hpp"

namespace zhuxue::backup {
namespace fs = std::filesystem;

BackupFolder open_folder(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder / "base", error)) throw MustLook("NO_BACKUP", folder.string(), "这里没有备份:" + folder.string() + "(应有文件夹 base)");
  return {fs::canonical(folder)};
}

std::vector<std::string> bases_in(const BackupFolder& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder.folder / "base"))
    if (const std::string name = entry.path().filename(); entry.is_directory() && !name.starts_with("making.")) names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

Manifest manifest_of(const BackupFolder& folder, const std::string& name) {
  const files::MappedFile file(folder.base(name) / "MANIFEST");
  return parse_manifest(file.bytes());
}

app::Account owner_of(const BackupFolder& folder) { return app::owner_of({folder.folder, {}, "base"}); }

Log log_in(const BackupFolder& folder) {
  Log log;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder.wal(), none)) {
    const std::string name = entry.path().filename();
    if (const auto segment = parse_segment(name)) {
      log.segments.insert(*segment);
    } else if (name.ends_with(".history")) {
      if (const auto named = parse_segment(name.substr(0, 8) + "0000000000000000")) log.histories[named->timeline] = parse_history(text_from(entry.path(), 0, 1 << 20));
    }
  }
  return log;
}

Said run_said(const fs::path& program, std::vector<std::string> arguments, const app::Account& account, const fs::path& log, std::vector<std::string> environment) {
  std::error_code none;
  const std::uintmax_t before = fs::exists(log, none) ? fs::file_size(log) : 0;
  const int status = app::run({program, std::move(arguments), account, log, {}, std::move(environment)});
  return {status, text_from(log, before)};
}

std::string text_from(const fs::path& file, std::uintmax_t from, std::uintmax_t most) {
  std::ifstream stream(file, std::ios::ate);
  const std::streamoff size = stream.tellg();
  if (size <= 0 || static_cast<std::uintmax_t>(size) <= from) return "";
  const std::uintmax_t begin = std::max(from, static_cast<std::uintmax_t>(size) - std::min(most, static_cast<std::uintmax_t>(size)));
  std::string text(static_cast<std::uintmax_t>(size) - begin, '\0');
  stream.seekg(static_cast<std::streamoff>(begin));
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

}  // namespace zhuxue::backup
