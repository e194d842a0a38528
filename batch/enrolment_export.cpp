#include "batch/enrolment_export.hpp"

#include "jobs/contradiction_report.hpp"
#include "jobs/dropout_report.hpp"
#include "jobs/list_findings.hpp"
#include "zhuxue/enrolment/rules.hpp"

namespace zhuxue::batch {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string number(std::int64_t value) { return std::to_string(value); }

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : "、") + name;
  return text;
}

int run_dropout(Month month, const std::string& out, Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"});
  const jobs::DropoutReport found = jobs::dropout_report(job, month, session.enrolment(), session.settings().two_people);
  write_table(out, jobs::dropout_columns(), found.rows);
  const auto count = [&](std::string_view name) { return number(count_of(found.counts, name)); };
  const auto verdict = [&](std::string_view name) { return number(count_of(found.verdicts, name)); };
  report.say("控辍保学台账 " + month.text() + " 已写到 " + out + "(户籍名单 " + found.resident_list + ")");
  report.say("四查: 户籍适龄 " + count("residents") + " 人,脱贫户库适龄 " + count("poor_children") + " 人,义务教育在籍 " + count("pupils") + " 人;户籍名单里另有 " + count("outside_age") + " 人不在适龄范围");
  report.say("户籍×学籍: 失学 " + verdict("失学") + " 人,转出去向待核 " + verdict("转出去向待核") + " 人,疑似在籍待核 " + count("likely_on_roll") + " 人(先核对,不算辍学)");
  report.say(found.has_attendance ? "学籍×在校: 名在人不在 " + verdict("名在人不在") + " 人,到校不足 " + verdict("到校不足") + " 人,学校报告不在校 " + verdict("学校报告不在校") + " 人,退学 " + verdict("退学") + " 人"
                                  : "学籍×在校: 没有 " + month.text() + " 的到校数据,名在人不在无从比对(zhuxue import attendance);学校报告不在校 " + verdict("学校报告不在校") + " 人,退学 " + verdict("退学") + " 人");
  report.say("辍学×脱贫户库: 以上两本台账中脱贫户和监测对象 " + count("poor_dropouts") + " 人");
  report.say("区外就读: 未发告知函 " + verdict("区外就读未发函") + " 人,待回执 " + verdict("区外就读待回执") + " 人,被否认 " + verdict("区外就读被否认") + " 人,凭回执核减 " + count("left_by_receipt") + " 人");
  report.say("台账: 适龄儿童 " + count("school_age") + " 人,疑似辍学 " + count("suspected") + " 人,辍学 " + count("dropped") + " 人");
  if (count_of(found.counts, "roll_rejected") + count_of(found.counts, "residents_rejected") > 0)
    report.say("注意: 导入时学籍有 " + count("roll_rejected") + " 行、户籍名单有 " + count("residents_rejected") + " 行被拒绝;被拒绝的学籍行里的孩子会列为失学,请先更正重新导入");
  if (count_of(found.counts, "poor_ids_wrong") > 0) report.say("脱贫户库另有 " + count("poor_ids_wrong") + " 人证件号有误,没有比对,见名单例外 E5(export exceptions)");
  report.say("学校一月一报告: 应报 " + count("schools") + " 所,已报 " + count("schools_reported") + " 所" + (found.unreported.empty() ? "" : ",未报: " + listed(found.unreported)));
  for (const jobs::QuarterMonth& of_month : found.quarter)
    report.say("县区一季度一复核,本季 " + of_month.month.text() + ": 已报 " + number(of_month.reported) + " 所,实到 0 天 " + number(of_month.never_seen) + " 人");
  for (const auto& [name, children] : found.verdicts) report.row({{{"verdict", name}, {"children", number(children)}}});
  add_counts(report, found.counts);
  return kDone;
}

int run_exceptions(Month month, const std::string& out, Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"});
  const jobs::FindingsTable found = jobs::exception_report(job, month, session.enrolment(), session.settings().two_people);
  write_table(out, jobs::exception_columns(), found.rows);
  std::string figures;
  for (const auto& [type, rows] : found.by_type) figures += (figures.empty() ? "" : ",") + type + " " + number(rows) + " 条";
  report.say("名单例外 " + month.text() + " 已写到 " + out + ": " + figures + "(E3 为警告,其余在处理前阻断)");
  for (const std::string& why : found.not_judged) report.say("未判断 " + why);
  for (const auto& [type, rows] : found.by_type) report.count(type, rows);
  report.count("not_judged", static_cast<std::int64_t>(found.not_judged.size()));
  report.count("rows", static_cast<std::int64_t>(found.rows.size()));
  return kDone;
}

int run_roll_faults(Month month, const std::string& out, Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"});
  const jobs::RollFaultTable found = jobs::roll_fault_report(job, month, session.enrolment(), session.settings().two_people);
  write_table(out, jobs::roll_fault_columns(), found.rows);
  std::string figures;
  for (const auto& [type, rows] : found.by_type)
    if (rows > 0) figures += (figures.empty() ? "" : ",") + type + " " + number(rows);
  report.say("问题学籍 " + month.text() + " 已写到 " + out + ": " + (figures.empty() ? "没有" : figures));
  for (const std::string& why : found.not_judged) report.say("未判断 " + why);
  for (const jobs::SchoolFaults& school : found.schools)
    report.row({{{"school", school.school}, {"name", school.name}, {"pupils", number(school.pupils)}, {"ids", number(school.ids)}, {"others", number(school.others)}}});
  report.count("rows", static_cast<std::int64_t>(found.rows.size()));
  report.count("schools", static_cast<std::int64_t>(found.schools.size()));
  return kDone;
}

int run_contradictions(Month month, const std::string& out, Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"});
  const jobs::ContradictionTable found = jobs::contradiction_report(job, month, session.settings().two_people);
  write_table(out, jobs::contradiction_columns(), found.rows);
  std::string figures;
  for (const auto& [item, rows] : found.by_item) figures += (figures.empty() ? "" : ",") + item + " " + number(rows);
  report.say("部门之间的矛盾 " + month.text() + " 已写到 " + out + ": 名单上 " + number(found.persons) + " 人中 " + number(found.contradicted) + " 人有矛盾,共 " +
             number(static_cast<std::int64_t>(found.rows.size())) + " 条(" + figures + ")");
  for (const auto& [item, rows] : found.by_item) report.row({{{"item", item}, {"rows", number(rows)}}});
  report.count("listed_persons", found.persons);
  report.count("contradicted", found.contradicted);
  report.count("rows", static_cast<std::int64_t>(found.rows.size()));
  return kDone;
}

}  // namespace

bool is_enrolment_export(const std::string& what) { return what == "dropout" || what == "exceptions" || what == "contradictions" || what == "roll-faults"; }

int run_enrolment_export(const std::string& what, const std::string& month, const std::string& out, Session& session, app::Report& report) {
  if (month.empty()) throw app::UsageError("导出 " + what + " 须用 --month 说明哪个月");
  if (what == "dropout") return run_dropout(month_of(month), out, session, report);
  if (what == "exceptions") return run_exceptions(month_of(month), out, session, report);
  if (what == "contradictions") return run_contradictions(month_of(month), out, session, report);
  return run_roll_faults(month_of(month), out, session, report);
}

}  // namespace zhuxue::batch
