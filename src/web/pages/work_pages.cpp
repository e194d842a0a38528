// The work that forms asked for: how far it is, and what came of it.
#include "web/act.hpp"

namespace zhuxue::web {
namespace {

constexpr std::int64_t kShown = 100;
constexpr unsigned kSeesAll = kAuditor;   // others see their own

std::string seconds(std::int64_t tenths) { return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " 秒"; }

Cell state_cell(const store::WorkRow& row) {
  if (row.state == "WAITING") return tone_cell("排队", Tone::wait);
  if (row.state == "RUNNING") return tone_cell("正在办", Tone::wait);
  if (row.exit == 0) return tone_cell("已办", Tone::good);
  return row.exit == 1 ? tone_cell("已办,须看", Tone::wait) : tone_cell("没有办成", Tone::stop);
}

Shown show_all(Visit& visit) {
  Page page("工作");
  std::vector<store::WorkRow> rows;
  {
    store::UnitOfWork work(visit.writing());
    rows = store::list_work(work, visit.officer().may(kSeesAll) ? "" : visit.officer().login, false, kShown);
  }
  Table table{"", {{"编号"}, {"做什么"}, {"状态"}, {"谁交办"}, {"什么时候"}, {"用时", true}}, {}, "还没有交办过工作", {}, {}};
  for (const store::WorkRow& row : rows) {
    const std::string job = "J" + std::to_string(row.job);
    table.rows.push_back({link_cell(job, "/work/" + job), row.title, state_cell(row), row.actor, row.at, seconds(row.tenths)});
    if (row.state != "DONE") page.refresh_seconds = 3;
  }
  page.add(std::move(table));
  return page;
}

void show_rows(const OutcomeView& outcome, Page& page) {
  if (outcome.rows.empty()) return;
  Table table{"结果", {}, {}, "没有", {}, {}};
  for (const auto& [name, text] : outcome.rows.front()) table.columns.push_back({name});
  for (const auto& row : outcome.rows) {
    auto& cells = table.rows.emplace_back();
    for (const auto& [name, text] : row) cells.emplace_back(text);
  }
  page.add(std::move(table));
}

Shown show_one(Visit& visit) {
  const std::int64_t job = number_in(visit.part("job"), 'J');
  std::optional<store::WorkRow> row;
  {
    store::UnitOfWork work(visit.writing());
    row = store::select_work(work, job);
  }
  if (!row || (row->actor != visit.officer().login && !visit.officer().may(kSeesAll))) throw NotFound();
  // Who waited here goes back to where the form was, as if it had been quick.
  if (row->state == "DONE" && !visit.request().asked("then").empty()) return redirect(page_after_work(row->back, row->job));
  Page page(row->title);
  page.crumbs = {{"工作", "/work"}};
  if (row->state != "DONE") {
    page.refresh_seconds = 2;
    const std::string far = row->of ? std::to_string(row->done) + " / " + std::to_string(row->of) : row->done ? std::to_string(row->done) : "";
    page.add(Note{Tone::wait, row->state == "WAITING" ? "排队等候。" : "正在办" + (row->stage.empty() ? std::string() : ": " + row->stage + " " + far) + "。",
                  {"可以离开这一页,办完后在「工作」里看;服务器重启也会接着办。"}, {}, {}});
    if (row->tries > 1) page.add(Note{Tone::plain, "服务器中断过,这是第 " + std::to_string(row->tries) + " 次开工;已经做成的不会再做一遍。", {}, {}, {}});
  }
  const OutcomeView outcome = read_outcome(row->outcome);
  show_outcome(outcome, page, outcome.findings.size());
  Facts facts{"", {}};
  for (const auto& [name, value] : outcome.ids) facts.rows.emplace_back(name, value);
  for (const auto& [name, value] : outcome.counts) facts.rows.emplace_back(name, value);
  for (const auto& [name, value] : outcome.sums) facts.rows.emplace_back(name, value + " 元");
  facts.rows.emplace_back("交办", row->actor + "," + row->at + ",业务日期 " + row->day);
  if (row->state == "DONE") facts.rows.emplace_back("用时", seconds(row->tenths));
  page.add(std::move(facts));
  show_rows(outcome, page);
  page.add(Note{Tone::plain, "", {}, page_of_work(row->back, row->job), "回到办事的页"});
  return page;
}

constexpr Route kRoutes[] = {
    {Method::get, "/work", kAnyOfficer, show_all, "交办的工作"},
    {Method::get, "/work/:job", kAnyOfficer, show_one, "一件工作: 进度和结果"},
};

}  // namespace

std::span<const Route> work_routes() { return kRoutes; }

}  // namespace zhuxue::web
