#pragma once
// What files said when they were last read: a server reads the same folders of settings for every piece of work, and most of a short command was reading them.
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace zhuxue::files {

/// What a reader made of a file, for as long as a file of that name has the same bytes; compared, so that a changed file is read anew whatever its time says. For readers that look at
/// nothing but name and bytes. May be asked by several threads.
template <typename Parsed>
class Remembered {
 public:
  using Reader = Parsed (*)(std::string_view bytes, const std::string& file_name);

  explicit Remembered(Reader read) : read_(read) {}

  Parsed of(std::string_view bytes, const std::string& file_name) {
    {
      const std::lock_guard hold(lock_);
      const auto found = last_.find(file_name);
      if (found != last_.end() && found->second.first == bytes) return found->second.second;
    }
    Parsed parsed = read_(bytes, file_name);
    const std::lock_guard hold(lock_);
    last_.insert_or_assign(file_name, std::pair(std::string(bytes), parsed));
    return parsed;
  }

 private:
  Reader read_;
  std::mutex lock_;
  std::map<std::string, std::pair<std::string, Parsed>> last_;  // by name: at most what one folder holds
};

}  // namespace zhuxue::files
