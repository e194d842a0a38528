#include "web/uploads.hpp"

#include "files/base64.hpp"
#include "files/bytes.hpp"

namespace zhuxue::web {

std::optional<KeptUpload> keep_upload(const Visit& visit, std::string_view field) {
  const auto sent = visit.request().files.find(field);
  if (sent == visit.request().files.end() || sent->second.bytes.empty()) return std::nullopt;
  KeptUpload kept;
  kept.folder = files::random_hex(16);
  kept.name = sent->second.name;
  const std::filesystem::path web = std::filesystem::absolute(visit.house().data) / "web";
  // A command takes the path as a word: a name that begins with '-' would be read as an option if it stood alone; behind a folder it never does.
  kept.file = web / kept.folder / kept.name;
  kept.rejects = web / (kept.folder + "-rejects.csv");
  files::write_atomically(kept.file, sent->second.bytes);
  return kept;
}

}  // namespace zhuxue::web
