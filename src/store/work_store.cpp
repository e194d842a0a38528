#include "store/work_store.hpp"

#include <algorithm>

#include "zhuxue/require.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::vector<WorkRow> select(UnitOfWork& work, std::int64_t job, const std::string& actor, bool unfinished_only, std::int64_t most) {
  std::vector<WorkRow> rows;
  Query(work, sql::work_select_jobs).with("job", job).with("actor", actor).with("unfinished", std::int64_t{unfinished_only}).with("most", most).each([&](const ResultRow& row) {
    rows.push_back({row.integer(0), row.text(1), lines_of(row.text(2)), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7), row.text(8), row.integer(9), row.text(10), row.integer(11),
                    row.integer(12), row.integer(13), row.text(14), row.integer(15), row.text(16)});
  });
  return rows;
}

}  // namespace

WorkTaken take_work(UnitOfWork& work, const WorkOrder& order, Date today) {
  work.wait_for(UnitOfWork::Queue::pages);
  if (const auto known = Query(work, sql::work_find_form).with("form", order.form).integer()) return {*known, true};
  std::string words;
  for (const std::string& word : order.words) {
    ZX_REQUIRE(word.find('\n') == std::string::npos, "a word of a command holds a line end");
    words += (words.empty() ? "" : "\n") + word;
  }
  const std::int64_t job = Query(work, sql::work_next_job).integer().value();
  Query(work, sql::work_insert_job)
      .with("job", job)
      .with("form", order.form)
      .with("title", order.title)
      .with("words", words)
      .with("back", order.back)
      .with("upload", order.upload)
      .with("address", order.address)
      .with("actor", order.actor)
      .with("today", today)
      .run_once();
  Query(work, sql::work_insert_state).with("job", job).run_once();
  return {job, false};
}

std::optional<WorkRow> select_work(UnitOfWork& work, std::int64_t job) {
  auto rows = select(work, job, "", false, 1);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

std::vector<WorkRow> list_work(UnitOfWork& work, const std::string& actor, bool unfinished_only, std::int64_t most) { return select(work, 0, actor, unfinished_only, most); }

std::optional<std::int64_t> latest_work(UnitOfWork& work, const std::string& actor, const std::string& title) {
  return Query(work, sql::work_latest_job).with("actor", actor).with("title", title).integer();
}

bool start_work(UnitOfWork& work, std::int64_t job) { return Query(work, sql::work_start_job).with("job", job).run() == 1; }

void report_progress(UnitOfWork& work, std::int64_t job, const std::string& stage, std::int64_t done, std::int64_t of) {
  Query(work, sql::work_report_progress).with("job", job).with("stage", stage).with("done", done).with("of", of).run();
}

void finish_work(UnitOfWork& work, std::int64_t job, std::int64_t exit, const std::string& outcome) {
  Query(work, sql::work_finish_job).with("job", job).with("exit", exit).with("outcome", outcome).run_once();
}

}  // namespace zhuxue::store
