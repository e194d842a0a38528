#include "web/work_files.hpp"

#include <algorithm>

#include "files/base64.hpp"
#include "web/act.hpp"

namespace zhuxue::web {

std::string new_work_file(const Visit& visit, std::string_view ending) {
  return (std::filesystem::absolute(visit.house().data) / "web" / (files::random_hex(16) + std::string(ending))).string();
}

std::string option_of(const store::WorkRow& row, std::string_view option) {
  for (const std::string& word : row.words)
    if (word.starts_with(option) && word.size() > option.size() && word[option.size()] == '=') return word.substr(option.size() + 1);
  return {};
}

store::WorkRow work_of_page(Visit& visit, std::initializer_list<std::string_view> words) {
  store::UnitOfWork work(visit.writing());
  auto row = store::select_work(work, number_in(visit.part("job"), 'J'));
  if (!row || (row->actor != visit.officer().login && !visit.officer().may(kAuditor))) throw NotFound();
  if (row->words.size() < words.size() || !std::equal(words.begin(), words.end(), row->words.begin())) throw NotFound();
  return std::move(*row);
}

std::string written_by(const store::WorkRow& row) {
  const std::string path = option_of(row, "--out");
  if (path.empty() || row.state != "DONE" || !std::filesystem::exists(path)) throw NotFound();
  return path;
}

void say_what_was_written(Visit& visit, Page& page) {
  const std::string_view done = visit.request().asked("done");
  if (done.empty()) return;
  std::optional<store::WorkRow> row;
  {
    store::UnitOfWork work(visit.writing());
    row = store::select_work(work, number_in(done, 'J'));
  }
  if (!row || row->actor != visit.officer().login) return;
  const std::string path = option_of(*row, "--out");
  if (row->state == "DONE" && !path.empty() && std::filesystem::exists(path)) page.add(Note{Tone::good, row->title + "已写好。", {}, "/sheets/written/" + std::string(done), "下载"});
  say_what_was_done(visit, page);
}

}  // namespace zhuxue::web
