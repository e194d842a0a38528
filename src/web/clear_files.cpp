#include "web/clear_files.hpp"

#include <sys/stat.h>

#include <optional>
#include <string>
#include <vector>

#include "store/work_store.hpp"

namespace zhuxue::web {
namespace {

constexpr std::int64_t kMostUnfinished = 10000;
constexpr std::int64_t kSecondsOfDay = 86400, kChinaSeconds = 8 * 3600;

// The day, in China, on which it was last written.
std::optional<Date> day_written(const std::filesystem::path& path) {
  struct stat found {};
  if (::lstat(path.c_str(), &found) != 0) return std::nullopt;
  return Date::from_days(static_cast<std::int32_t>((static_cast<std::int64_t>(found.st_mtime) + kChinaSeconds) / kSecondsOfDay));
}

// Everything that unfinished works name: the folder of what came with it, and files among the words.
std::vector<std::string> words_in_need(const House& house) {
  std::vector<std::string> words;
  const Lease lease = house.connections.lend("zhuxue_web");
  store::UnitOfWork work(*lease);
  for (store::WorkRow& row : store::list_work(work, "", true, kMostUnfinished)) {
    words.push_back(row.upload);
    words.insert(words.end(), row.words.begin(), row.words.end());
  }
  return words;
}

bool is_needed(const std::string& name, const std::vector<std::string>& words) {
  for (const std::string& word : words)
    if (word.find(name) != std::string::npos) return true;
  return false;
}

}  // namespace

std::size_t clear_old_files(const House& house) {
  const std::filesystem::path folder = house.data / "web";
  std::error_code fault;
  std::vector<std::filesystem::path> old;
  const Date today = house.today();
  for (const auto& entry : std::filesystem::directory_iterator(folder, fault)) {
    const auto day = day_written(entry.path());
    if (day && today.days() - day->days() > house.keep_days) old.push_back(entry.path());
  }
  if (old.empty()) return 0;
  // Asked after looking: a work that begins now has files of today.
  const std::vector<std::string> needed = words_in_need(house);
  std::size_t gone = 0;
  for (const std::filesystem::path& path : old) {
    if (is_needed(path.filename().string(), needed)) continue;
    std::filesystem::remove_all(path, fault);
    if (!fault) ++gone;
  }
  return gone;
}

}  // namespace zhuxue::web
