// 四个一: 学校一月一报告、县区一季度一复核, as figures on a page (domain/policy §2.4).
#include "jobs/dropout_report.hpp"
#include "sheets/sheet_kinds.hpp"

namespace zhuxue::sheets {

paper::Sheet enrolment_report(const Order& order) {
  using paper::ColumnKind;
  const jobs::DropoutReport found = jobs::dropout_report(order.job, order.month, *order.enrolment, order.two_people);
  paper::Sheet sheet;
  sheet.title = "控辍保学月报告和季度复核表";
  sheet.facts = facts_of(order, "月份:" + order.month.text());
  sheet.landscape = false;
  sheet.totalled = false;
  sheet.columns = {{"比对", ColumnKind::text, 16}, {"事项", ColumnKind::text, 30}, {"数量", ColumnKind::count, 10}, {"单位", ColumnKind::text, 6}, {"核查情况", ColumnKind::blank, 24}};
  sheet.parts.emplace_back();
  const auto row = [&](const char* comparison, const std::string& what, std::int64_t number, const char* unit = "人") {
    sheet.parts.front().rows.push_back({std::string(comparison), what, number, std::string(unit), std::string()});
  };
  row("四查", "户籍适龄儿童", jobs::count_of(found.counts, "residents"));
  row("四查", "脱贫户库适龄儿童", jobs::count_of(found.counts, "poor_children"));
  row("四查", "义务教育在籍学生", jobs::count_of(found.counts, "pupils"));
  row("户籍与学籍", "失学", jobs::count_of(found.verdicts, "失学"));
  row("户籍与学籍", "转出去向待核", jobs::count_of(found.verdicts, "转出去向待核"));
  row("户籍与学籍", "疑似在籍待核", jobs::count_of(found.counts, "likely_on_roll"));
  if (found.has_attendance) {
    row("学籍与在校", "名在人不在", jobs::count_of(found.verdicts, "名在人不在"));
    row("学籍与在校", "到校不足", jobs::count_of(found.verdicts, "到校不足"));
  }
  row("学籍与在校", "学校报告不在校", jobs::count_of(found.verdicts, "学校报告不在校"));
  row("学籍与在校", "退学", jobs::count_of(found.verdicts, "退学"));
  row("辍学与脱贫户库", "脱贫户和监测对象中的", jobs::count_of(found.counts, "poor_dropouts"));
  row("台账", "适龄儿童台账", jobs::count_of(found.counts, "school_age"));
  row("台账", "疑似辍学台账", jobs::count_of(found.counts, "suspected"));
  row("台账", "辍学台账", jobs::count_of(found.counts, "dropped"));
  row("学校一月一报告", "应报学校", jobs::count_of(found.counts, "schools"), "所");
  row("学校一月一报告", "已报学校", jobs::count_of(found.counts, "schools_reported"), "所");
  for (const jobs::QuarterMonth& month : found.quarter) {
    row("县区一季度一复核", month.month.text() + " 已报学校", month.reported, "所");
    row("县区一季度一复核", month.month.text() + " 实到 0 天的学生", month.never_seen);
  }
  if (!found.has_attendance) sheet.notes.push_back("没有本月的到校数据,名在人不在无从比对。");
  std::string unreported;
  for (const std::string& school : found.unreported) unreported += (unreported.empty() ? "" : "、") + school.substr(school.find(' ') == std::string::npos ? 0 : school.find(' ') + 1);
  if (!unreported.empty()) sheet.notes.push_back("未报学校:" + unreported);
  sheet.signatures = {"制表", "教育局负责人(签章)"};
  return sheet;
}

}  // namespace zhuxue::sheets
