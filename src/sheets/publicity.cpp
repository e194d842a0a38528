// 资助政策宣传月活动记录表: what was recorded, and empty lines for what was not.
#include "sheets/sheet_kinds.hpp"
#include "store/publicity_store.hpp"

namespace zhuxue::sheets {

paper::Sheet publicity(const Order& order) {
  using paper::ColumnKind;
  constexpr std::size_t kLines = 16;   // a page
  store::UnitOfWork work(order.job.database);
  const auto activities = store::select_activities(work, order.since.value_or(order.month).first_day(), order.month.last_day());
  paper::Sheet sheet;
  sheet.title = "资助政策宣传月活动记录表";
  sheet.facts = {"年月:" + (order.since ? order.since->text() + " 至 " : "") + std::to_string(order.month.year) + "年" + std::to_string(order.month.month) + "月", "单位:" + order.office};
  sheet.totalled = !activities.empty();
  // The heads of a sheet that is filled in by hand are not summed: an empty cell is no number.
  const ColumnKind heads = activities.empty() ? ColumnKind::blank : ColumnKind::count;
  sheet.columns = {{"日期", ColumnKind::text, 12}, {"学校、地点", ColumnKind::text, 24}, {"形式(班会、家长会、进村入户、广播等)", ColumnKind::text, 26}, {"内容", ColumnKind::text, 30}, {"参加人数", heads, 8},
                   {"材料(照片、签到表)编号", ColumnKind::text, 18}, {"经办人", ColumnKind::text, 10}};
  sheet.parts.emplace_back();
  for (const store::Activity& each : activities) sheet.parts.front().rows.push_back({each.held_on.iso(), each.place, each.form, each.content, each.heads, each.attachments, each.actor});
  if (activities.empty())
    for (std::size_t i = 0; i < kLines; ++i) sheet.parts.front().rows.push_back(paper::Row(sheet.columns.size(), std::string()));
  else
    sheet.notes = {"活动 " + std::to_string(activities.size()) + " 次。材料按编号存档(zhuxue attach list)。"};
  sheet.signatures = {"记录人", "负责人(签章)"};
  return sheet;
}

}  // namespace zhuxue::sheets
