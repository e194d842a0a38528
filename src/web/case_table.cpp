#include "web/case_table.hpp"

#include <algorithm>

#include "jobs/close_case.hpp"
#include "store/case_store.hpp"

namespace zhuxue::web {
namespace {

constexpr std::size_t kOnPage = 100;

Cell state_cell(const std::string& state) {
  if (state == "OPEN") return tone_cell("没有人认领", Tone::stop);
  if (state == "TAKEN") return tone_cell("处理中", Tone::wait);
  return tone_cell("已结", Tone::good);
}

}  // namespace

void add_cases(Visit& visit, const std::string& kind, bool all, Page& page) {
  const auto from = static_cast<std::size_t>(number_asked(visit, "from"));
  store::UnitOfWork work(visit.database());
  const auto cases = store::list_cases(work, kind, !all);
  Table table{(all ? "共 " : "未结的 ") + std::to_string(cases.size()) + " 件", {{"编号"}, {"状态"}, {"谁在办"}, {"提出"}, {"已过", true}, {"说明"}}, {}, all ? "没有" : "没有未结的", {}, {}};
  for (std::size_t i = from; i < cases.size() && i < from + kOnPage; ++i) {
    const std::string id = "C" + std::to_string(cases[i].case_no);
    table.rows.push_back({link_cell(id, "/cases/" + id), state_cell(cases[i].state), cases[i].owner, cases[i].day, cases[i].state == "CLOSED" ? std::string() : jobs::age_of_case(cases[i].day, visit.today()), cases[i].detail});
  }
  const auto linked = [&](std::size_t at) { return visit.request().path + "?from=" + std::to_string(at) + (all ? "&all=1" : ""); };
  if (from > kOnPage) table.previous = linked(from - kOnPage);
  else if (from > 0) table.previous = visit.request().path + (all ? "?all=1" : "");
  if (from + kOnPage < cases.size()) table.next = linked(from + kOnPage);
  page.add(std::move(table));
}

}  // namespace zhuxue::web
