// A month's run and plan: run it, look at it, grant it.
#include <algorithm>

#include "jobs/batch_making.hpp"
#include "jobs/month_run.hpp"
#include "store/award_store.hpp"
#include "store/glance_store.hpp"
#include "store/pupil_store.hpp"
#include "web/act.hpp"
#include "web/names.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::web {
namespace {

Month shifted(Month month, int by) {
  const int months = month.year * 12 + month.month - 1 + by;
  return {static_cast<std::int16_t>(months / 12), static_cast<std::int8_t>(months % 12 + 1)};
}

Shown show_current(Visit& visit) {
  const auto month = Month::parse(visit.request().asked("month"));
  return redirect("/month/" + month.value_or(Month::of(visit.today())).text());
}

Figures figures_of(const store::RunGlance& run) {
  const jobs::Counts matched = jobs::parsed_counts(run.matched), assessed = jobs::parsed_counts(run.assessed), plan = jobs::parsed_counts(run.plan_counts);
  const auto number = [](const jobs::Counts& counts, std::string_view name) { return std::to_string(jobs::count_of(counts, name)); };
  Figures figures;
  figures.figures = {{"匹配", number(matched, "linked"), "待核 " + number(matched, "review") + ",不在籍 " + number(matched, "not_on_roll"), "/review"},
                     {"应发", number(assessed, "due"), "不发 " + number(assessed, "not_due")}};
  if (run.plan) {
    figures.figures.push_back({"新增", number(plan, "new"), ""});
    figures.figures.push_back({"补发", number(plan, "top_up"), ""});
    figures.figures.push_back({"追回", number(plan, "recover"), "", "", jobs::count_of(plan, "recover") ? Tone::wait : Tone::plain});
    figures.figures.push_back({"不变", number(plan, "unchanged"), ""});
  }
  return figures;
}

Table dues_table(Visit& visit, const std::vector<store::DuesOfProgramme>& dues, const std::string& here) {
  Table table{"各项目", {{"项目"}, {"期间"}, {"应发笔数", true}, {"应发金额", true}, {"不发笔数", true}, {"明细"}}, {}, "没有", {}, {}};
  Money total;
  for (const store::DuesOfProgramme& one : dues) {
    total += one.amount;
    table.rows.push_back({programme_name(visit, one.programme), jobs::period_in_chinese(one.period), count_cell(one.due), amount_cell(one.amount), count_cell(one.not_due),
                          link_cell("计划明细", here + "/plan?programme=" + one.programme)});
  }
  table.rows.push_back({"合计", "", "", amount_cell(total), "", link_cell("全部明细", here + "/plan")});
  return table;
}

Shown show_month(Visit& visit) {
  const Month month = month_in(visit.part("month"));
  const std::string here = "/month/" + month.text();
  Page page(month.text() + " 测算和计划");
  say_what_was_done(visit, page);
  page.add(Facts{"", {{"上一月", link_cell(shifted(month, -1).text(), "/month/" + shifted(month, -1).text())}, {"下一月", link_cell(shifted(month, 1).text(), "/month/" + shifted(month, 1).text())}}});
  store::UnitOfWork work(visit.database());
  const auto run = store::run_of_month(work, month);
  if (visit.officer().may(kClerk))
    page.add(Form{here + "/run", "运行", run ? "名单、结论、政策都没有变时,再运行一次结果照旧。" : "比对困难名单与学籍,测算每个学生应发多少,与已核定的比较。", {}, run ? "再运行一次" : "运行 " + month.text()});
  if (!run) {
    page.add(Note{Tone::wait, month.text() + " 还没有运行过。", {}, {}, {}});
    return page;
  }
  page.add(figures_of(*run));
  page.add(Facts{"", {{"测算", link_cell("R" + std::to_string(run->run), "/runs/R" + std::to_string(run->run))}, {"名单用到", run->known}, {"运行日", run->day}, {"计划", run->plan ? "P" + std::to_string(run->plan) + (run->granted ? ",已核定" : ",未核定") : "无"}}});
  if (run->plan && !run->granted && visit.officer().may(kClerk))
    page.add(Form{here + "/award", "核定", "按计划定下: 新增和补发等待付款,追回的取消或开立应追回。看过明细再核定。", {Field{Field::Kind::hidden, "plan", "", "P" + std::to_string(run->plan)}}, "核定 P" + std::to_string(run->plan)});
  page.add(dues_table(visit, store::dues_by_programme(work, run->run), here));
  return page;
}

Shown take_run(Visit& visit) {
  const std::string month = month_in(visit.part("month")).text();
  return act(visit, {"运行 " + month, {"month", month}, "/month/" + month, {}});
}

Shown take_award(Visit& visit) {
  const std::string month = month_in(visit.part("month")).text();
  const std::string plan = "P" + std::to_string(number_in(visit.request().field("plan"), 'P'));
  return act(visit, {"核定 " + plan, {"award", "--plan=" + plan}, "/month/" + month, {}});
}

constexpr std::size_t kLinesOnPage = 100;
constexpr const char* kActions[][2] = {{"", "有变化的"}, {"grant", "新增"}, {"top_up", "补发"}, {"recover", "追回"}, {"unchanged", "不变"}};

bool is_wanted(const PlanLine& line, std::string_view action) {
  switch (line.action) {
    case PlanAction::grant: return action.empty() || action == "grant";
    case PlanAction::top_up: return action.empty() || action == "top_up";
    case PlanAction::recover: return action.empty() || action == "recover";
    case PlanAction::unchanged: return action == "unchanged";
  }
  return false;
}

Tone tone_of(PlanAction action) { return action == PlanAction::recover ? Tone::stop : action == PlanAction::unchanged ? Tone::quiet : Tone::good; }

Form filter_of(const Visit& visit, const std::string& here, const std::vector<store::DuesOfProgramme>& dues) {
  Field programme{Field::Kind::select, "programme", "项目", std::string(visit.request().asked("programme"))}, action{Field::Kind::select, "action", "动作", std::string(visit.request().asked("action"))};
  programme.options.emplace_back("", "全部");
  for (const store::DuesOfProgramme& one : dues)
    if (programme.options.back().first != one.programme) programme.options.emplace_back(one.programme, programme_name(visit, one.programme));
  for (const auto& [value, words] : kActions) action.options.emplace_back(value, words);
  Form form{here, "", "", {programme, action, Field{Field::Kind::text, "school", "学校标识码", std::string(visit.request().asked("school"))}}, "筛选"};
  form.get = form.in_line = true;
  return form;
}

Shown show_plan(Visit& visit) {
  const Month month = month_in(visit.part("month"));
  const std::string here = "/month/" + month.text() + "/plan";
  const Request& request = visit.request();
  const std::string_view programme = request.asked("programme"), action = request.asked("action"), school = request.asked("school");
  const auto from = static_cast<std::size_t>(number_asked(visit, "from"));
  Page page(month.text() + " 计划明细");
  page.crumbs = {{month.text() + " 测算和计划", "/month/" + month.text()}};
  store::UnitOfWork work(visit.database());
  const auto run = store::run_of_month(work, month);
  if (!run || run->assessed.empty()) throw NotFound();
  page.add(filter_of(visit, here, store::dues_by_programme(work, run->run)));
  const auto look = jobs::look_at_plan(work, run->run, jobs::periods_of_month(visit.house().shelf, month));
  Table table{"", {{"学校"}, {"姓名"}, {"学籍号"}, {"项目"}, {"期间"}, {"动作"}, {"应发", true}, {"已定", true}, {"差额", true}}, {}, "没有这样的行", {}, {}};
  std::size_t found = 0;
  Money difference;
  for (const PlanLine& line : look->lines) {
    if (!is_wanted(line, action) || (!programme.empty() && line.programme != programme)) continue;
    const DueAmount* const due = line.due_index < 0 ? nullptr : &look->dues[static_cast<std::size_t>(line.due_index)];
    if (!school.empty() && (!due || due->school != school)) continue;
    difference += line.difference();
    if (found++ < from || table.rows.size() == kLinesOnPage) continue;
    const auto place = due ? store::place_of_assessment(work, run->run, due->ordinal) : std::nullopt;
    table.rows.push_back({place ? place->school_name : "", place ? link_cell(place->name, pupil_page(place->roll)) : Cell("(不再测算)"), masked(line.student_no), programme_name(visit, std::string(line.programme)),
                          jobs::period_in_chinese(std::string(line.period)), tone_cell(std::string(label(line.action)), tone_of(line.action)), amount_cell(line.due), amount_cell(line.decided),
                          amount_cell(line.difference())});
  }
  const auto linked = [&](std::size_t at) { return here + "?programme=" + std::string(programme) + "&action=" + std::string(action) + "&school=" + std::string(school) + (at ? "&from=" + std::to_string(at) : ""); };
  if (from > 0) table.previous = linked(from > kLinesOnPage ? from - kLinesOnPage : 0);
  if (from + kLinesOnPage < found) table.next = linked(from + kLinesOnPage);
  page.add(Facts{"", {{"共", std::to_string(found) + " 行"}, {"差额合计", amount_cell(difference)}}});
  page.add(std::move(table));
  record_view(visit, "PLAN_LINES_VIEWED", {{"run", "R" + std::to_string(run->run)}, {"from", std::to_string(from)}});
  return page;
}

constexpr Route kRoutes[] = {
    {Method::get, "/month", kOffice | kAuditor, show_current, "测算和计划: 转到本月"},
    {Method::get, "/month/:month", kOffice | kAuditor, show_month, "一个月的测算和计划"},
    {Method::post, "/month/:month/run", kClerk, take_run, "运行一个月"},
    {Method::post, "/month/:month/award", kClerk, take_award, "核定计划"},
    {Method::get, "/month/:month/plan", kOffice | kAuditor, show_plan, "计划明细"},
};

}  // namespace

std::span<const Route> month_routes() { return kRoutes; }

}  // namespace zhuxue::web
