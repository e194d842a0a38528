#include "backup/prune.hpp"

#include <algorithm>

#include "backup/check.hpp"

namespace zhuxue::backup {
namespace fs = std::filesystem;

Pruned prune(const BackupFolder& folder, const std::string& first_day) {
  Pruned pruned;
  std::vector<std::string> names = bases_in(folder);
  std::erase_if(names, [&](const std::string& name) { return name.substr(0, 8) >= first_day; });
  const auto kept = std::find_if(names.rbegin(), names.rend(), [&](const std::string& name) { return check_base(folder, name).faults.empty(); });
  if (kept == names.rend()) return pruned;
  pruned.kept_from = *kept;
  for (const std::string& name : names) {
    if (name == *kept) break;
    // Out of the list first: a copy half removed is none.
    const fs::path going = folder.base("making." + name);
    fs::rename(folder.base(name), going);
    fs::remove_all(going);
    pruned.bases.push_back(name);
  }
  const std::uint64_t first = manifest_of(folder, *kept).end.place / kSegmentBytes;
  for (const Segment& segment : log_in(folder).segments)
    if (segment.number < first && fs::remove(folder.wal() / name_of(segment))) ++pruned.segments;
  return pruned;
}

}  // namespace zhuxue::backup
