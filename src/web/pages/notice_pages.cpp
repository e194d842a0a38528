// 公示: what hangs where and until when, objections to it, and how both end.
#include "jobs/batch_making.hpp"
#include "jobs/notices.hpp"
#include "web/act.hpp"
#include "web/attachments.hpp"
#include "web/names.hpp"
#include "web/work_files.hpp"

namespace zhuxue::web {
namespace {

constexpr unsigned kMayLook = kOffice | kAuditor | kBudget;
constexpr std::size_t kShown = 200;

std::string id_of(std::int64_t notice) { return "G" + std::to_string(notice); }
std::string page_of(std::int64_t notice) { return "/notices/" + id_of(notice); }

Cell state_cell(const store::NoticeRow& row, Date today) {
  if (row.end == "CLOSED") return tone_cell("已办结", Tone::good);
  if (row.end == "TAKEN_DOWN") return tone_cell("已撤下", Tone::quiet);
  if (today < row.first_day) return tone_cell("未开始", Tone::quiet);
  if (row.open_objections) return tone_cell("有异议未处理", Tone::stop);
  return today <= row.last_day ? tone_cell("公示中", Tone::wait) : tone_cell("已到期,待办结", Tone::wait);
}

Form publish_form(const Visit& visit) {
  return Form{"/notices",
              "公示一个月新核定的学生",
              "每个项目一份,只有姓名、学校、年级、班级、专业;已经公示过的不再列。",
              {Field{Field::Kind::month, "month", "月份", Month::of(visit.today()).text(), "", true}, Field{Field::Kind::text, "place", "公示在哪里", "", "如 学校和乡镇公示栏", true},
               Field{Field::Kind::date, "from", "从哪天起", visit.today().iso(), "", true}, Field{Field::Kind::date, "to", "到哪天止", "", "不填: 满规定的工作日"}},
              "公示"};
}

Shown show_notices(Visit& visit) {
  Page page("公示");
  say_what_was_done(visit, page);
  const auto notices = jobs::list_notices(visit.job());
  Table table{"", {{"公示"}, {"项目"}, {"期间"}, {"人数", true}, {"从"}, {"到"}, {"公示在"}, {"异议", true}, {"状态"}}, {}, "还没有公示", {}, {}};
  for (auto row = notices.rbegin(); row != notices.rend() && table.rows.size() < kShown; ++row)
    table.rows.push_back({link_cell(id_of(row->notice), page_of(row->notice)), programme_name(visit, row->programme), jobs::period_in_chinese(row->period), count_cell(row->lines), row->first_day.iso(), row->last_day.iso(),
                          row->place, count_cell(row->objections), state_cell(*row, visit.today())});
  const std::size_t shown = table.rows.size();
  page.add(std::move(table));
  if (notices.size() > shown) page.add(Note{Tone::plain, "只列最近的 " + std::to_string(shown) + " 份,另有较早的 " + std::to_string(notices.size() - shown) + " 份。", {}, {}, {}});
  if (visit.officer().may(kClerk)) page.add(publish_form(visit));
  return page;
}

void add_objections(const Visit& visit, const jobs::NoticeView& view, Page& page) {
  Timeline trail{"异议", {}};
  for (const store::ObjectionRow& row : view.objections) {
    const bool open = row.outcome.empty();
    trail.entries.push_back({row.day, row.recorder, row.raised_by + (row.line ? ",对第 " + std::to_string(*row.line) + " 行" : ",对整份公示") + ": " + row.words,
                             open ? "未处理;处理以前不能封存" : (row.outcome == "UPHELD" ? "成立: " : "不成立: ") + row.answer + "(" + row.answered_on + " " + row.answered_by + ")", {}, open ? Tone::stop : Tone::good});
  }
  if (!trail.entries.empty()) page.add(std::move(trail));
  if (!visit.officer().may(kOffice)) return;
  for (const store::ObjectionRow& row : view.objections) {
    if (!row.outcome.empty()) continue;
    if (row.recorder == visit.officer().login) {
      page.add(Note{Tone::wait, "第 " + std::to_string(row.objection) + " 条异议是您登记的,须由另一位同事处理。", {}, {}, {}});
      continue;
    }
    Field outcome{Field::Kind::select, "outcome", "核实结果", "", "", true};
    outcome.options = {{"", "请选"}, {"dismissed", "不成立"}, {"upheld", "成立: 这一行不发"}};
    page.add(Form{page_of(view.row.notice) + "/resolve", "处理第 " + std::to_string(row.objection) + " 条异议", "", {Field{Field::Kind::hidden, "objection", "", "N" + std::to_string(row.objection)}, outcome,
                  Field{Field::Kind::text, "note", "核实的情况", "", "不要写证件号、账号", true}}, "处理"});
  }
}

Shown show_notice(Visit& visit) {
  const std::int64_t notice = number_in(visit.part("notice"), 'G');
  const jobs::NoticeView view = jobs::show_notice(visit.job(), notice);
  const store::NoticeRow& row = view.row;
  Page page(id_of(notice) + " " + programme_name(visit, row.programme));
  page.crumbs = {{"公示", "/notices"}};
  say_what_was_done(visit, page);
  Facts facts{"", {{"期间", jobs::period_in_chinese(row.period)}, {"公示在", row.place}, {"公示期", row.first_day.iso() + " 至 " + row.last_day.iso() + "," + std::to_string(row.working_days) + " 个工作日"},
                   {"人数", count_cell(row.lines)}, {"状态", state_cell(row, visit.today())}, {"发布", row.actor}}};
  if (!row.ended_by.empty()) facts.rows.emplace_back("办结", row.ended_on + " " + row.ended_by + (row.note.empty() ? "" : ",「" + row.note + "」"));
  page.add(std::move(facts));
  const std::string here = page_of(notice);
  if (visit.officer().may(kOffice | kAuditor)) {
    Field paper{Field::Kind::select, "paper", "哪一份", "print", "", true};
    paper.options = {{"print", "公示名单(张贴用,到期不再打印)"}, {"proof", "公示情况证明"}, {"objections", "异议处理记录"}};
    Form form{here + "/paper", "打印", "", {paper}, "写成 PDF", Tone::quiet};
    form.in_line = true;
    page.add(std::move(form));
  }
  add_objections(visit, view, page);
  if (row.end.empty() && visit.officer().may(kClerk | kReviewer))
    page.add(Form{here + "/object", "登记异议", "处理以前,这一行(或整份)不能封存。", {Field{Field::Kind::number, "line", "第几行", "", "不填: 对整份公示"}, Field{Field::Kind::text, "by", "谁提出的", "", "照本人愿意的写法,不填: 群众"},
                  Field{Field::Kind::text, "text", "内容", "", "不要写证件号、账号", true}}, "登记", Tone::quiet});
  if (row.end.empty() && visit.officer().may(kClerk)) {
    if (visit.today() > row.last_day) page.add(Form{here + "/close", "办结", "公示期满,没有未处理的异议。办结后各行可以封存,请把名单撤下。", {Field{Field::Kind::text, "note", "说明"}}, "办结"});
    page.add(Form{here + "/take-down", "提前撤下", "不算公示过,各行须重新公示。", {Field{Field::Kind::text, "note", "原因", "", "", true}}, "撤下", Tone::stop});
  }
  store::UnitOfWork work(visit.database());
  add_attachments(visit, work, {"NOTICE", {}, 0, 0, notice, 0}, here + "/attach", page);
  return page;
}

Shown take_notices(Visit& visit) {
  const Request& request = visit.request();
  std::vector<std::string> words = {"notice", "publish", "--month=" + std::string(request.field("month"))};
  add_option(words, "--place", request.field("place"));
  add_option(words, "--from", request.field("from"));
  add_option(words, "--to", request.field("to"));
  return act(visit, {"公示 " + std::string(request.field("month")), std::move(words), "/notices", {}});
}

Shown act_on(Visit& visit, const std::string& title, const char* verb, std::vector<std::string> further) {
  const std::string id = id_of(number_in(visit.part("notice"), 'G'));
  std::vector<std::string> words = {"notice", verb, id};
  words.insert(words.end(), further.begin(), further.end());
  return act(visit, {title + " " + id, std::move(words), "/notices/" + id, {}});
}

Shown take_objection(Visit& visit) {
  std::vector<std::string> further;
  add_option(further, "--line", visit.request().field("line"));
  add_option(further, "--by", visit.request().field("by"));
  add_option(further, "--text", visit.request().field("text"));
  return act_on(visit, "登记异议", "object", std::move(further));
}

Shown take_resolve(Visit& visit) {
  const std::string_view outcome = visit.request().field("outcome");
  if (outcome != "upheld" && outcome != "dismissed") return plain(400, "请选核实结果");
  std::vector<std::string> further = {"--objection=" + std::to_string(number_in(visit.request().field("objection"), 'N')), "--" + std::string(outcome)};
  add_option(further, "--note", visit.request().field("note"));
  return act_on(visit, "处理异议", "resolve", std::move(further));
}

Shown take_close(Visit& visit) {
  std::vector<std::string> further;
  add_option(further, "--note", visit.request().field("note"));
  return act_on(visit, "办结公示", "close", std::move(further));
}

Shown take_down(Visit& visit) {
  std::vector<std::string> further = {"--take-down"};
  add_option(further, "--note", visit.request().field("note"));
  return act_on(visit, "撤下公示", "close", std::move(further));
}

Shown take_paper(Visit& visit) {
  const std::string_view paper = visit.request().field("paper");
  if (paper != "print" && paper != "proof" && paper != "objections") return plain(400, "没有这种文件");
  const std::string id = id_of(number_in(visit.part("notice"), 'G'));
  return act(visit, {std::string(paper == "print" ? "公示名单 " : paper == "proof" ? "公示情况证明 " : "异议处理记录 ") + id, {"notice", std::string(paper), id, "--out=" + new_work_file(visit, ".pdf")}, "/sheets", {}});
}

constexpr Route kRoutes[] = {
    {Method::get, "/notices", kMayLook, show_notices, "公示"},
    {Method::post, "/notices", kClerk, take_notices, "公示新核定的学生"},
    {Method::get, "/notices/:notice", kMayLook, show_notice, "一份公示"},
    {Method::post, "/notices/:notice/object", kClerk | kReviewer, take_objection, "登记异议"},
    {Method::post, "/notices/:notice/resolve", kOffice, take_resolve, "处理异议"},
    {Method::post, "/notices/:notice/close", kClerk, take_close, "办结公示"},
    {Method::post, "/notices/:notice/take-down", kClerk, take_down, "提前撤下公示"},
    {Method::post, "/notices/:notice/paper", kOffice | kAuditor, take_paper, "打印公示的文件"},
};

}  // namespace

std::span<const Route> notice_routes() { return kRoutes; }

}  // namespace zhuxue::web
