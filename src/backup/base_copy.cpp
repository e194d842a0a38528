#include "backup/base_copy.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <Poco/JSON/Parser.h>

#include "app/cluster.hpp"
#include "backup/received.hpp"
#include "files/bytes.hpp"
#include "files/digest.hpp"

namespace zhuxue::backup {
namespace fs = std::filesystem;
namespace {

void require_the_same_cluster(const BackupFolder& folder, const Manifest& mine) {
  for (const std::string& name : bases_in(folder)) {
    Manifest other;
    try {
      other = manifest_of(folder, name);
    } catch (const std::exception&) {
      continue;  // a damaged one says nothing; `backup check` names it
    }
    if (other.system != mine.system) throw MustLook("OTHER_CLUSTER", name, "备份文件夹 " + folder.folder.string() + " 里是另一个数据库的备份(" + name + "),请另用一个文件夹");
  }
}

[[noreturn]] void fail(const BackupFolder& folder, const char* what, const std::string& said) {
  throw app::ClusterError(std::string(what) + "。" + folder.log().string() + " 的末尾:\n" + said);
}

// The place from which on the copy is whole, as PostgreSQL's own manifest has it.
LogPlace end_of(const fs::path& pg) {
  const files::MappedFile file(pg / "backup_manifest");
  const auto object = Poco::JSON::Parser().parse(std::string(file.bytes())).extract<Poco::JSON::Object::Ptr>();
  const auto range = object->getArray("WAL-Ranges")->getObject(0);
  return {range->getValue<std::uint32_t>("Timeline"), parse_place(range->getValue<std::string>("End-LSN")).value()};
}

void copy_further(const fs::path& from, const fs::path& to) {
  if (!fs::exists(from)) return;
  fs::create_directories(to.parent_path());
  fs::copy(from, to, fs::copy_options::recursive);
}

std::vector<FileMark> marks_in(const fs::path& base) {
  std::vector<FileMark> marks;
  const auto mark = [&](const fs::path& path) {
    const files::MappedFile file(path);
    marks.push_back({fs::relative(path, base).string(), file.bytes().size(), files::sha256_hex(file.bytes())});
  };
  for (auto entry = fs::recursive_directory_iterator(base); entry != fs::recursive_directory_iterator(); ++entry) {
    if (entry->path() == base / "pg") {
      entry.disable_recursion_pending();  // backup_manifest has these
      mark(base / "pg" / "backup_manifest");
    } else if (entry->is_regular_file()) {
      mark(entry->path());
    }
  }
  return marks;
}

void sync_disk(const fs::path& folder) {
  const int number = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool done = number >= 0 && syncfs(number) == 0;
  if (number >= 0) close(number);
  if (!done) throw files::FileError("cannot sync " + folder.string());
}

}  // namespace

Manifest take_base(const BackupFolder& folder, const BaseOrder& order) {
  Manifest manifest = order.manifest;
  require_the_same_cluster(folder, manifest);
  const fs::path making = folder.base("making." + manifest.name), base = folder.base(manifest.name);
  {
    const app::FilesAs files(order.account);
    if (fs::exists(base)) throw MustLook("TAKEN", manifest.name, "备份 " + manifest.name + " 已经有了(同一秒里做了两次)");
    for (const auto& entry : fs::directory_iterator(folder.folder / "base"))
      if (entry.path().filename().string().starts_with("making.")) fs::remove_all(entry.path());  // left by a run that was killed
    fs::create_directory(making);
    fs::permissions(making, fs::perms::owner_all);
  }
  const Said copied = run_said(order.programs / "pg_basebackup", {"-d", order.connect, "-D", making / "pg", "-X", "stream", "-c", "fast", "--manifest-checksums=SHA256", "--no-password"},
                               order.account, folder.log(), order.environment);
  if (copied.status != 0) fail(folder, "没有备份成(pg_basebackup)", copied.text);
  const Said verified = run_said(order.programs / "pg_verifybackup", {"-q", making / "pg"}, order.account, folder.log());
  if (verified.status != 0) fail(folder, "备份与数据库写出的清单不符(pg_verifybackup)", verified.text);
  manifest.ended = order.now();
  manifest.end = end_of(making / "pg");

  std::string digests;
  for (const std::string& digest : received_in(folder.received())) digests += digest + "\n";
  for (const auto& [name, from] : order.further) copy_further(from, making / name);
  files::write_atomically(making / "received", digests);
  manifest.files = marks_in(making);
  files::write_atomically(making / "MANIFEST", manifest_text(manifest));
  sync_disk(folder.folder);
  fs::rename(making, base);
  sync_disk(folder.folder);
  return manifest;
}

}  // namespace zhuxue::backup
