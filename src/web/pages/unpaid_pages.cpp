// 未发放: what has been granted and has not arrived, each with its reason in one sentence and who must act.
#include <algorithm>
#include <set>

#include "files/bytes.hpp"
#include "jobs/batch_making.hpp"
#include "jobs/unpaid_list.hpp"
#include "store/glance_store.hpp"
#include "store/till_store.hpp"
#include "web/act.hpp"
#include "web/names.hpp"
#include "web/work_files.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::web {
namespace {

constexpr std::size_t kLinesOnPage = 100;
using Schools = std::vector<std::pair<std::string, std::string>>;

std::string title_of(Month month) { return "汇总 " + month.text() + " 未发放"; }
std::string page_of_school(Month month, const std::string& school) { return "/unpaid?month=" + month.text() + "&school=" + school; }

Form choice(Month month, const Schools& schools, const std::string& school) {
  Field names{Field::Kind::select, "school", "学校", school};
  names.options.emplace_back("", "全部学校(汇总)");
  for (const auto& [number, name] : schools) names.options.emplace_back(number, name);
  Form form{"/unpaid", "", "", {Field{Field::Kind::month, "month", "月份", month.text()}, names}, "看"};
  form.get = form.in_line = true;
  return form;
}

// What the month's run found due and nobody has granted is no award yet: it is said, not listed.
void say_not_granted(store::UnitOfWork& work, Month month, Page& page) {
  const auto run = store::run_of_month(work, month);
  if (!run || !run->plan || run->granted) return;
  const jobs::Counts counts = jobs::parsed_counts(run->plan_counts);
  const std::int64_t waiting = jobs::count_of(counts, "new") + jobs::count_of(counts, "top_up");
  if (waiting) page.add(Note{Tone::wait, "另有 " + std::to_string(waiting) + " 笔测算出应发而还没有核定,由经办核定。", {}, "/month/" + month.text(), "看计划"});
}

void add_summary(Visit& visit, Month month, Page& page) {
  page.add(Form{"/unpaid/report", "按学校汇总", "全区的应发而没有到账的,按学校和由谁办理加总,并写成清单(CSV,含学籍号,下载后请妥善保管)。", {Field{Field::Kind::hidden, "month", "", month.text()}}, "汇总 " + month.text()});
  std::optional<store::WorkRow> row;
  {
    store::UnitOfWork work(visit.writing());
    const auto job = store::latest_work(work, visit.officer().login, title_of(month));
    if (job) row = store::select_work(work, *job);
  }
  if (!row) return;
  if (row->state != "DONE") {
    page.refresh_seconds = 3;
    page.add(Note{Tone::wait, "正在汇总。", {}, "/work/J" + std::to_string(row->job), "看进度"});
    return;
  }
  const OutcomeView outcome = read_outcome(row->outcome);
  if (outcome.exit > 1) {
    show_outcome(outcome, page, outcome.findings.size());
    return;
  }
  Table table{"截至 " + row->at, {{"学校"}, {"笔数", true}, {"金额", true}, {"由谁办理"}}, {}, "没有未发放的", {}, {}};
  for (const auto& school : outcome.rows) {
    const std::string number = cell_of(school, "school"), name = cell_of(school, "name");
    const auto amount = Money::parse_yuan(cell_of(school, "amount"));
    table.rows.push_back({link_cell(name.empty() ? number : name, page_of_school(month, number)), cell_of(school, "count"), amount ? amount_cell(*amount) : Cell(), cell_of(school, "who")});
  }
  page.add(std::move(table));
  for (const std::string& sentence : outcome.sentences)
    if (sentence.starts_with("由谁办理")) page.add(Note{Tone::plain, sentence, {}, "/unpaid/report/J" + std::to_string(row->job), "下载清单"});
}

void add_lines(Visit& visit, store::UnitOfWork& work, Month month, const std::string& school, const std::vector<jobs::UnpaidLine>& lines, Page& page) {
  const Request& request = visit.request();
  const std::string who(request.asked("who"));
  const auto from = static_cast<std::size_t>(number_asked(visit, "from"));
  std::set<std::string> all_who;
  for (const jobs::UnpaidLine& line : lines) all_who.insert(line.who);
  Field by_who{Field::Kind::select, "who", "由谁办理", who};
  by_who.options.emplace_back("", "全部");
  for (const std::string& one : all_who) by_who.options.emplace_back(one, one);
  Form narrow{"/unpaid", "", "", {Field{Field::Kind::hidden, "month", "", month.text()}, Field{Field::Kind::hidden, "school", "", school}, by_who}, "筛选"};
  narrow.get = narrow.in_line = true;
  page.add(std::move(narrow));
  Table table{"", {{"姓名"}, {"学籍号"}, {"项目"}, {"期间"}, {"金额", true}, {"为什么没有发到"}, {"由谁办理"}}, {}, "没有未发放的", {}, {}};
  std::size_t found = 0;
  Money total;
  for (const jobs::UnpaidLine& line : lines) {
    if (!who.empty() && line.who != who) continue;
    total += line.amount;
    if (found++ < from || table.rows.size() == kLinesOnPage) continue;
    table.rows.push_back({line.roll.version ? link_cell(line.name, pupil_page(line.roll)) : Cell(line.name), masked(line.student_no), programme_name(visit, line.programme), jobs::period_in_chinese(line.period),
                          amount_cell(line.amount), line.reason, line.who});
  }
  const auto linked = [&](std::size_t at) { return page_of_school(month, school) + "&who=" + who + (at ? "&from=" + std::to_string(at) : ""); };
  if (from > 0) table.previous = linked(from > kLinesOnPage ? from - kLinesOnPage : 0);
  if (from + kLinesOnPage < found) table.next = linked(from + kLinesOnPage);
  page.add(Facts{"", {{"共", std::to_string(found) + " 笔"}, {"金额合计", amount_cell(total)}}});
  page.add(std::move(table));
  say_not_granted(work, month, page);
}

Shown show_unpaid(Visit& visit) {
  const Month month = month_or_now(visit, visit.request().asked("month"));
  const std::string school(visit.request().asked("school"));
  Page page(month.text() + " 未发放");
  Schools schools;
  {
    store::UnitOfWork work(visit.database());
    schools = store::schools_by_number(work);
  }
  page.add(choice(month, schools, school));
  if (school.empty()) {
    add_summary(visit, month, page);
    store::UnitOfWork work(visit.database());
    say_not_granted(work, month, page);
    return page;
  }
  const auto named = std::find_if(schools.begin(), schools.end(), [&](const auto& known) { return known.first == school; });
  if (named == schools.end()) throw NotFound();
  page.title = named->second + " " + month.text() + " 未发放";
  page.crumbs = {{month.text() + " 未发放", "/unpaid?month=" + month.text()}};
  const auto lines = jobs::unpaid_list(visit.job(), jobs::periods_of_month(visit.house().shelf, month), std::nullopt, visit.house().banks.results, school);
  store::UnitOfWork work(visit.database());
  add_lines(visit, work, month, school, lines, page);
  record_view(visit, "UNPAID_VIEWED", {{"month", month.text()}, {"school", school}});
  return page;
}

Shown take_report(Visit& visit) {
  const Month month = month_or_now(visit, visit.request().field("month"));
  return act(visit, {title_of(month), {"export", "unpaid", "--month=" + month.text(), "--by-school", "--out=" + new_work_file(visit, "-unpaid.csv")}, "/unpaid?month=" + month.text(), {}});
}

Shown take_list(Visit& visit) {
  const store::WorkRow row = work_of_page(visit, {"export", "unpaid"});
  const std::string path = written_by(row);
  record_view(visit, "UNPAID_LIST_TAKEN", {{"work", "J" + std::to_string(row.job)}, {"month", option_of(row, "--month")}});
  return download("未发放原因-" + option_of(row, "--month") + ".csv", "text/csv; charset=utf-8", std::string(files::MappedFile(path).bytes()));
}

constexpr unsigned kMayLook = kOffice | kAuditor;

constexpr Route kRoutes[] = {
    {Method::get, "/unpaid", kMayLook, show_unpaid, "未发放原因", kReads},
    {Method::post, "/unpaid/report", kMayLook, take_report, "按学校汇总未发放,并写成清单"},
    {Method::get, "/unpaid/report/:job", kMayLook, take_list, "下载未发放原因清单"},
};

}  // namespace

std::span<const Route> unpaid_routes() { return kRoutes; }

}  // namespace zhuxue::web
