// 检查: the audit checks C01–C32, what they found in a month, and the list of what somebody must look into.
#include <algorithm>

#include "files/bytes.hpp"
#include "store/check_store.hpp"
#include "web/act.hpp"
#include "web/case_table.hpp"
#include "web/names.hpp"
#include "web/spoken.hpp"
#include "web/work_files.hpp"

namespace zhuxue::web {
namespace {

constexpr unsigned kMayAsk = kOffice | kAuditor | kBudget;
constexpr std::size_t kFindingsShown = 200;

Cell severity_cell(store::CheckSeverity severity) { return severity == store::CheckSeverity::block ? tone_cell("阻断", Tone::stop) : tone_cell("警告", Tone::wait); }

Table table_of_checks() {
  Table table{"三十二项检查", {{"检查"}, {"名称"}, {"级别"}, {"查什么"}, {"从哪里来"}}, {}, "没有", {}, {}};
  for (const store::AuditCheck& check : store::audit_checks())
    table.rows.push_back({std::string(check.code), std::string(check.name), severity_cell(check.severity), std::string(check.words) + (check.lacks.empty() ? "" : "(还不能查: " + spoken(check.lacks) + ")"),
                          std::string(check.source)});
  return table;
}

Shown show_checks(Visit& visit) {
  Page page("检查");
  say_what_was_done(visit, page);
  const std::string month = Month::of(visit.today()).text();
  page.add(Form{"/checks", "查一个月", "阻断的处理完才能封存,警告的列入待办。只查不改。", {Field{Field::Kind::month, "month", "月份", month, "", true}}, "查"});
  if (visit.officer().may(kClerk))
    page.add(Form{"/checks/work", "列入待办", "把一个月的警告逐条列入待办: 有人认领,写明结果,办结。列过的不重复列。", {Field{Field::Kind::month, "month", "月份", month, "", true}}, "列入待办"});
  const bool all = !visit.request().asked("all").empty();
  page.add(Heading{"检查待办", ""});
  add_cases(visit, "CHECK", all, page);
  page.add(Note{Tone::plain, "", {}, all ? "/checks" : "/checks?all=1", all ? "只看未结的" : "已结的也列出"});
  page.add(table_of_checks());
  return page;
}

std::string month_sent(const Visit& visit) { return month_in(visit.request().field("month")).text(); }

Shown take_check(Visit& visit) {
  const std::string month = month_sent(visit);
  return act(visit, {"检查 " + month, {"check", "--month=" + month, "--out=" + new_work_file(visit, "-checks.csv")}, "/checks/results/{job}", {}});
}

Shown take_work(Visit& visit) {
  const std::string month = month_sent(visit);
  return act(visit, {"检查待办 " + month, {"check", "work", "--month=" + month}, "/checks", {}});
}

Cell count_of_kind(const std::string& count, Tone tone) { return count.empty() || count == "0" ? Cell(count) : tone_cell(count, tone); }

Shown show_results(Visit& visit) {
  const store::WorkRow row = work_of_page(visit, {"check"});
  Page page(row.title);
  page.crumbs = {{"检查", "/checks"}};
  const OutcomeView outcome = read_outcome(row.outcome);
  if (is_under_way(outcome, "正在查。", page)) return page;
  for (const auto& [name, value] : outcome.counts)
    if (name == "blocking" && outcome.exit <= 1) page.add(Note{value == "0" ? Tone::good : Tone::stop, value == "0" ? "没有阻断。" : "阻断 " + value + " 条,处理完才能封存。", {"截至 " + row.at}, {}, {}});
  if (outcome.exit > 1) show_outcome(outcome, page, kFindingsShown);
  if (outcome.rows.empty()) return page;
  Table table{"每一项", {{"检查"}, {"名称"}, {"级别"}, {"阻断", true}, {"警告", true}, {"情况"}}, {}, "没有", {}, {}};
  for (const auto& check : outcome.rows) {
    const std::string state = spoken(cell_of(check, "state"));
    table.rows.push_back({cell_of(check, "id"), cell_of(check, "name"), cell_of(check, "severity"), count_of_kind(cell_of(check, "blocking"), Tone::stop), count_of_kind(cell_of(check, "warnings"), Tone::wait),
                          state.starts_with("已查") ? Cell(state) : tone_cell(state, Tone::quiet)});
  }
  page.add(std::move(table));
  Table findings{"查到的", {{"检查"}, {"对象"}, {"说明"}}, {}, "没有", {}, {}};
  for (const OutcomeView::Finding& finding : outcome.findings) {
    if (findings.rows.size() == kFindingsShown) break;
    findings.rows.push_back({finding.code, finding.subject, spoken(finding.text)});
  }
  page.add(std::move(findings));
  const std::string file = "/checks/results/J" + std::to_string(row.job) + "/file";
  page.add(Note{Tone::plain, outcome.findings.size() > kFindingsShown ? "这里只列前 " + std::to_string(kFindingsShown) + " 条,阻断的在前;全部在文件里。" : "逐条的清单(CSV,含学籍号,下载后请妥善保管):", {}, file, "下载清单"});
  return page;
}

Shown take_results(Visit& visit) {
  const store::WorkRow row = work_of_page(visit, {"check"});
  const std::string path = written_by(row);
  record_view(visit, "CHECK_LIST_TAKEN", {{"work", "J" + std::to_string(row.job)}, {"month", option_of(row, "--month")}});
  return download("检查-" + option_of(row, "--month") + ".csv", "text/csv; charset=utf-8", std::string(files::MappedFile(path).bytes()));
}

constexpr Route kRoutes[] = {
    {Method::get, "/checks", kMayAsk, show_checks, "检查和待办", kReads},
    {Method::post, "/checks", kMayAsk, take_check, "查一个月"},
    {Method::post, "/checks/work", kClerk, take_work, "把警告列入待办"},
    {Method::get, "/checks/results/:job", kMayAsk, show_results, "检查的结果"},
    {Method::get, "/checks/results/:job/file", kMayAsk, take_results, "下载检查清单"},
};

}  // namespace

std::span<const Route> check_routes() { return kRoutes; }

}  // namespace zhuxue::web
