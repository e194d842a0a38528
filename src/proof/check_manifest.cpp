#include <algorithm>

#include "proof/bundle.hpp"
#include "zhuxue/evidence/fields.hpp"

namespace zhuxue::proof {
namespace {

struct Listed {
  std::string_view name, sm3;
  std::int64_t size = 0;
};

// The records after the first: name, bytes, SM3.
std::optional<std::vector<Listed>> listed_in(std::string_view manifest) {
  std::vector<Listed> all;
  const auto end_of_heading = manifest.find('\n');
  if (end_of_heading == std::string_view::npos) return std::nullopt;
  std::string_view rest = manifest.substr(end_of_heading + 1);
  while (!rest.empty()) {
    FieldReader fields(rest);
    const auto name = fields.next(), size = fields.next(), sm3 = fields.next();
    if (!sm3 || !size || !parse_number(*size) || !fields.rest().starts_with('\n')) return std::nullopt;
    all.push_back({*name, *sm3, *parse_number(*size)});
    rest = fields.rest().substr(1);
  }
  return all;
}

}  // namespace

void check_manifest(const BundleFiles& files, const Tools& tools, Bundle& bundle, Verdict& verdict) {
  Finder finder(verdict, "FilesAreAsListed");
  const auto listed = listed_in(files.at(std::string(kManifest)));
  if (!listed) {
    finder.fault("manifest", "清单读不出");
    return finder.end("包内文件: 清单读不出");
  }
  const auto is_listed = [&](std::string_view name) { return std::any_of(listed->begin(), listed->end(), [&](const Listed& file) { return file.name == name; }); };
  for (const Listed& file : *listed) {
    const auto found = files.find(file.name);
    if (found == files.end())
      finder.fault(std::string(file.name), "清单里有,文件夹里没有");
    else if (static_cast<std::int64_t>(found->second.size()) != file.size)
      finder.fault(std::string(file.name), "应为 " + std::to_string(file.size) + " 字节,现为 " + std::to_string(found->second.size()) + " 字节");
    else if (to_hex(tools.sm3_of_file(found->first, found->second)) != file.sm3)
      finder.fault(std::string(file.name), "字节被改过: SM3 与清单不同");
  }
  for (const auto& [name, bytes] : files)
    if (name != kManifest && !is_listed(name)) finder.fault(name, "文件夹里有,清单里没有");
  // An older bundle has no file of handovers. Whoever takes it out of a newer one is told by the chain (HandedOverAsIssued).
  for (const RecordFile* file : files_of(bundle.scope))
    if (file != &kHandovers && !is_listed(file->name)) finder.fault(std::string(file->name), "这种证据包应有这个文件");
  finder.end("包内文件: " + std::to_string(listed->size()) + " 个,大小和 SM3 与清单一致");
}

}  // namespace zhuxue::proof
