#include "web/uploads.hpp"

#include "files/base64.hpp"
#include "files/bytes.hpp"
#include "web/id_numbers.hpp"

namespace zhuxue::web {

KeptFile keep_file(const Visit& visit, const std::string& name, std::string_view bytes) {
  KeptFile kept{files::random_hex(16), {}};
  // A name that begins with '-' would be read as an option if it stood alone; behind a folder it never does.
  const std::filesystem::path file = std::filesystem::absolute(visit.house().data) / "web" / kept.folder / name;
  files::write_atomically(file, bytes);
  kept.file = file.string();
  return kept;
}

std::optional<KeptUpload> keep_upload(const Visit& visit, std::string_view field) {
  const auto sent = visit.request().files.find(field);
  if (sent == visit.request().files.end() || sent->second.bytes.empty()) return std::nullopt;
  // Files are called after pupils now and then; the name goes into words and lists that stay.
  const std::string name = without_id_numbers(sent->second.name);
  KeptUpload kept{keep_file(visit, name, sent->second.bytes), {}, name};
  kept.rejects = std::filesystem::path(kept.file).parent_path().string() + "-rejects.csv";
  return kept;
}

}  // namespace zhuxue::web
