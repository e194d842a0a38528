// 本校: what a school may see and say, of its own pupils alone. The school is that of the officer's post, never of the address.
#include <algorithm>
#include <limits>

#include "files/csv_writer.hpp"
#include "jobs/batch_making.hpp"
#include "jobs/notices.hpp"
#include "jobs/pair_words.hpp"
#include "jobs/pupil_named.hpp"
#include "jobs/review_match.hpp"
#include "print/sheet_pdf.hpp"
#include "sheets/notice_papers.hpp"
#include "store/glance_store.hpp"
#include "store/meal_store.hpp"
#include "store/school_desk_store.hpp"
#include "web/act.hpp"
#include "web/names.hpp"
#include "web/uploads.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::web {
namespace {

constexpr std::int64_t kGrantsOnPage = 100;
constexpr std::size_t kPupilsOnPage = 100;

const std::string& own_school(const Visit& visit) {
  if (visit.officer().school.empty()) throw jobs::Refused(jobs::Refusal::wrong_role, visit.officer().login, "您的登录还没有登记学校,请管理员在「人员」里登记");
  return visit.officer().school;
}

std::string name_of_school(store::UnitOfWork& work, const std::string& school) {
  const auto schools = store::load_meal_schools(work);
  const auto found = schools.find(school);
  return found == schools.end() || found->second.name.empty() ? school : found->second.name;
}

Cell state_cell(const Visit& visit, const store::SchoolGrant& grant) {
  const Policy* const policy = visit.house().shelf.find(grant.programme);
  if (policy && policy->form == AidForm::waiver && grant.use.empty()) return tone_cell("已核定,减免到学校", Tone::good);
  if (grant.arrived) return tone_cell("已到账", Tone::good);
  if (grant.use == "CANCELLED") return tone_cell("已取消", Tone::quiet);
  if (grant.use.empty() || grant.ended == "WITHDRAWN") return tone_cell("已核定,待封存", Tone::plain);
  if (!grant.ended.empty()) return tone_cell("没有到账: " + grant.cause, Tone::stop);
  return tone_cell(grant.step == "ISSUED" ? "已发出,等银行" : "审批中", Tone::wait);
}

Table grants_table(const Visit& visit, const std::vector<store::SchoolGrant>& grants) {
  Table table{"", {{"姓名"}, {"班级"}, {"学籍号"}, {"项目"}, {"期间"}, {"金额", true}, {"到哪一步"}}, {}, "没有", {}, {}};
  for (const store::SchoolGrant& grant : grants)
    table.rows.push_back({grant.name, grant.class_name, masked(grant.student_no), programme_name(visit, grant.programme), jobs::period_in_chinese(grant.period), amount_cell(grant.amount), state_cell(visit, grant)});
  return table;
}

Shown show_school(Visit& visit) {
  const std::string& school = own_school(visit);
  const std::string_view after = visit.request().asked("before");
  const std::int64_t before = after.empty() ? std::numeric_limits<std::int32_t>::max() : number_in(after, 'W');
  std::vector<store::SchoolGrant> grants;
  std::string name;
  std::size_t asked = 0;
  {
    store::UnitOfWork work(visit.database());
    grants = store::grants_of_school(work, school, before, false, kGrantsOnPage);
    name = name_of_school(work, school);
    asked = store::cases_sent_to_school(work, school).size();
  }
  Page page(name);
  say_what_was_done(visit, page);
  Steps steps;
  steps.steps = {{"学校核对", "是否在校、就读方式、账户、是否同意,一月一次。", "/school/confirm", Tone::wait, "办"},
                 {"账户", "没有账户的,付不出去的。", "/school/accounts", Tone::wait, "办"},
                 {"供餐", "每天的在籍、实到、就餐人数。", "/school/meals", Tone::wait, "报"},
                 {"请学校核实的匹配", asked ? std::to_string(asked) + " 件等学校说。" : "没有。", "/school/cases", asked ? Tone::wait : Tone::good, asked ? "待核实" : "无"},
                 {"公示", "打印本校的公示名单。", "/school/notices", Tone::plain, "打印"}};
  page.add(std::move(steps));
  page.add(Heading{"本校学生的资助", "新核定的在前。"});
  Table table = grants_table(visit, grants);
  if (grants.size() == kGrantsOnPage) table.next = "/school?before=W" + std::to_string(grants.back().award);
  if (!after.empty()) table.previous = "/school";
  page.add(std::move(table));
  record_view(visit, "SCHOOL_VIEWED", {{"school", school}});
  return page;
}

std::vector<store::SchoolDue> dues_of_month(Visit& visit, const std::string& school, Month month) {
  store::UnitOfWork work(visit.database());
  const auto run = store::run_of_month(work, month);
  if (!run || run->assessed.empty()) return {};
  return store::dues_of_school(work, school, run->run, month.text());
}


struct Said {
  const char *value, *words;
};
constexpr Said kSaid[] = {{"right", "无误"}, {"absent", "不在校"}, {"boards", "就读方式不对"}, {"account", "账户不对"}, {"disagreed", "不同意"}};

const char* words_of(const std::string& said) {
  for (const Said& known : kSaid)
    if (said == known.value) return known.words;
  return "未核对";
}

Shown show_confirm(Visit& visit) {
  const std::string& school = own_school(visit);
  const Month month = Month::of(visit.today());
  const auto dues = dues_of_month(visit, school, month);
  Page page(month.text() + " 学校核对");
  page.crumbs = {{"本校", "/school"}};
  say_what_was_done(visit, page);
  if (dues.empty()) {
    page.add(Note{Tone::plain, month.text() + " 还没有测算,或本校没有应发的学生。", {}, {}, {}});
    return page;
  }
  const auto at = static_cast<std::size_t>(number_asked(visit, "page"));
  const std::size_t first = std::min(at * kPupilsOnPage, dues.size()), last = std::min(first + kPupilsOnPage, dues.size());
  const auto left = std::count_if(dues.begin(), dues.end(), [](const store::SchoolDue& due) { return due.said.empty(); });
  page.add(Note{left ? Tone::wait : Tone::good, "应发的学生 " + std::to_string(dues.size()) + " 人,未核对 " + std::to_string(left) + " 人。", {}, {}, {}});
  Form form{"/school/confirm", "", "有不对的,在那一行选出来;其余看过无误,再勾最下面一格。没有选也没有勾的,仍是未核对。", {}, "提交核对"};
  for (std::size_t i = first; i < last; ++i) {
    const store::SchoolDue& due = dues[i];
    Field field{Field::Kind::select, jobs::place_name(due.roll), due.name + " " + std::to_string(due.grade) + "年级 " + due.class_name, "", (due.boards ? "住校" : "走读") + std::string(",") +
                    (due.account.empty() ? "没有账户" : due.holder + " " + masked_account(due.account)) + ";" + words_of(due.said)};
    field.options.emplace_back("", "(不改)");
    for (const Said& said : kSaid) field.options.emplace_back(said.value, said.words);
    form.fields.push_back(std::move(field));
  }
  form.fields.push_back(Field{Field::Kind::hidden, "page", "", at ? "N" + std::to_string(at) : "", ""});
  form.fields.push_back(Field{Field::Kind::tick, "rest", "本页其余未核对的学生,我已逐人看过,都无误", "", ""});
  page.add(std::move(form));
  if (last < dues.size()) page.add(Note{Tone::plain, "本页 " + std::to_string(last - first) + " 人。", {}, "/school/confirm?page=" + std::to_string(at + 1), "下一页"});
  record_view(visit, "SCHOOL_VIEWED", {{"school", school}, {"page", "confirm"}});
  return page;
}

Shown take_confirm(Visit& visit) {
  const std::string& school = own_school(visit);
  const Request& request = visit.request();
  const Month month = Month::of(visit.today());
  const std::string_view page_text = request.field("page");
  const std::size_t at = page_text.empty() ? 0 : static_cast<std::size_t>(number_in(page_text, 'N'));
  const bool rest = !request.field("rest").empty();
  const auto dues = dues_of_month(visit, school, month);
  std::string csv;
  files::append_csv_row(csv, {"学校标识码", "期间", "学籍号", "是否在校", "就读方式", "账户是否正确", "是否同意", "核对人"});
  std::size_t rows = 0;
  for (std::size_t i = std::min(at * kPupilsOnPage, dues.size()); i < std::min((at + 1) * kPupilsOnPage, dues.size()); ++i) {
    const store::SchoolDue& due = dues[i];
    std::string said(request.field(jobs::place_name(due.roll)));
    if (said.empty() && rest && due.said.empty()) said = "right";
    if (said.empty()) continue;
    if (words_of(said) == std::string_view("未核对")) return plain(400, "没有这种核对结果");
    const bool boards = due.boards != (said == "boards");
    files::append_csv_row(csv, {school, month.text(), due.student_no, said == "absent" ? "否" : "是", boards ? "住校" : "走读", said == "account" ? "否" : "是", said == "disagreed" ? "否" : "是", visit.officer().name});
    ++rows;
  }
  if (!rows) return plain(400, "没有选任何一行,也没有勾「其余都无误」");
  const KeptFile made = keep_file(visit, "confirm.csv", csv);
  return act(visit, {"学校核对 " + std::to_string(rows) + " 人", {"import", "confirm", made.file, "--as-of=" + visit.today().iso()}, "/school/confirm", made.folder});
}

// An uploaded list of this school's: looked at first, taken in on the next page.
Shown preview_upload(Visit& visit, const char* kind, const char* words) {
  own_school(visit);
  const auto kept = keep_upload(visit, "file");
  if (!kept) return plain(400, "没有选文件");
  return act(visit, {std::string("预览: ") + words + " " + kept->name, {"import", kind, kept->file, "--as-of=" + visit.today().iso(), "--rejects=" + kept->rejects, "--preview"}, "/lists/received/{job}", kept->folder});
}

Shown show_accounts(Visit& visit) {
  const std::string& school = own_school(visit);
  const auto dues = dues_of_month(visit, school, Month::of(visit.today()));
  Page page("账户");
  page.crumbs = {{"本校", "/school"}};
  say_what_was_done(visit, page);
  page.add(Form{"/school/accounts", "报账户", "列: 学籍号、户名、与学生关系(本人/监护人)、开户银行、银行账号。只收本校学生的;先预览。", {Field{Field::Kind::file, "file", "文件", "", "CSV、TSV 或 xlsx", true}}, "预览"});
  Table without{"应发而没有账户", {{"姓名"}, {"年级"}, {"班级"}, {"学籍号"}}, {}, "没有", {}, {}};
  for (const store::SchoolDue& due : dues)
    if (due.account.empty()) without.rows.push_back({due.name, std::to_string(due.grade), due.class_name, masked(due.student_no)});
  page.add(std::move(without));
  {
    store::UnitOfWork work(visit.database());
    Table failed = grants_table(visit, store::grants_of_school(work, school, std::numeric_limits<std::int32_t>::max(), true, kGrantsOnPage));
    failed.caption = "付不出去的,请核对账户";
    page.add(std::move(failed));
  }
  record_view(visit, "SCHOOL_VIEWED", {{"school", school}, {"page", "accounts"}});
  return page;
}

Shown take_accounts(Visit& visit) { return preview_upload(visit, "account", "账户"); }
Shown take_meal_file(Visit& visit) { return preview_upload(visit, "meal", "供餐"); }

Field count_field(const char* name, const char* label) { return Field{Field::Kind::number, name, label, "", "", true}; }

Shown show_meals(Visit& visit) {
  const std::string& school = own_school(visit);
  const Month month = Month::of(visit.today());
  Page page(month.text() + " 供餐");
  page.crumbs = {{"本校", "/school"}};
  say_what_was_done(visit, page);
  page.add(Form{"/school/meals", "报一天", "再报一次同一天,以后报的为准。",
                {Field{Field::Kind::date, "day", "日期", visit.today().iso(), "", true}, count_field("enrolled", "在籍人数"), count_field("present", "实到人数"), count_field("served", "就餐人数"),
                 Field{Field::Kind::amount, "spent", "食材支出(元)", "", ""}}, "报"});
  page.add(Form{"/school/meals/file", "报一个月", "列: 学校标识码、日期、在籍人数、实到人数、就餐人数、食材支出。先预览。", {Field{Field::Kind::file, "file", "文件", "", "CSV、TSV 或 xlsx", true}}, "预览", Tone::quiet});
  Table table{"本月已报", {{"日期"}, {"在籍", true}, {"实到", true}, {"就餐", true}, {"食材支出", true}}, {}, "还没有报", {}, {}};
  store::UnitOfWork work(visit.database());
  for (const store::SchoolMeal& meal : store::meals_of_school(work, school, month)) table.rows.push_back({meal.day, count_cell(meal.enrolled), count_cell(meal.present), count_cell(meal.served), amount_cell(meal.food_cost)});
  page.add(std::move(table));
  return page;
}

Shown take_meals(Visit& visit) {
  const std::string& school = own_school(visit);
  const Request& request = visit.request();
  std::string csv;
  files::append_csv_row(csv, {"学校标识码", "日期", "在籍人数", "实到人数", "就餐人数", "食材支出"});
  files::append_csv_row(csv, {school, request.field("day"), request.field("enrolled"), request.field("present"), request.field("served"), request.field("spent")});
  const KeptFile made = keep_file(visit, "meal.csv", csv);
  return act(visit, {"供餐 " + std::string(request.field("day")), {"import", "meal", made.file, "--as-of=" + visit.today().iso()}, "/school/meals", made.folder});
}

Shown show_cases(Visit& visit) {
  const std::string& school = own_school(visit);
  Page page("请学校核实的匹配");
  page.crumbs = {{"本校", "/school"}};
  say_what_was_done(visit, page);
  Table table{"", {{"案件"}, {"提出"}, {"说明"}}, {}, "没有", {}, {}};
  store::UnitOfWork work(visit.database());
  for (const store::SchoolCase& found : store::cases_sent_to_school(work, school)) {
    const std::string id = "C" + std::to_string(found.case_no);
    table.rows.push_back({link_cell(id, "/school/cases/" + id), found.opened, found.detail});
  }
  page.add(std::move(table));
  return page;
}

// Throws NotFound unless the case was sent to this very school.
std::int64_t own_case(Visit& visit) {
  const std::int64_t case_no = number_in(visit.part("case"), 'C');
  store::UnitOfWork work(visit.database());
  const auto cases = store::cases_sent_to_school(work, own_school(visit));
  if (std::none_of(cases.begin(), cases.end(), [&](const store::SchoolCase& found) { return found.case_no == case_no; })) throw NotFound();
  return case_no;
}

Shown show_case(Visit& visit) {
  const std::int64_t case_no = own_case(visit);
  const jobs::MatchCaseView view = jobs::show_match_case(visit.job(), case_no);
  Page page("C" + std::to_string(case_no) + " 是不是同一人");
  page.crumbs = {{"本校", "/school"}, {"请学校核实的匹配", "/school/cases"}};
  page.add(Note{Tone::plain, view.row.detail, {}, {}, {}});
  if (view.rows) {
    Table table{"两边怎么写", {{"栏目"}, {"困难名单"}, {"学籍"}, {"差别"}}, {}, "没有", {}, {}};
    for (const jobs::PairField& field : jobs::fields_of_pair(*view.rows)) table.rows.push_back({field.field, field.listed, field.pupil, field.difference});
    page.add(std::move(table));
  }
  Field answer{Field::Kind::select, "answer", "核实结果", "", "", true};
  answer.options = {{"", "请选"}, {"accept", "是同一人"}, {"refuse", "不是同一人"}};
  page.add(Form{"/school/cases/C" + std::to_string(case_no), "学校核实", "学校说的供资助办参考,由资助办核定。", {answer, Field{Field::Kind::text, "note", "怎么核实的", "", "不要写证件号", true}}, "答复"});
  record_view(visit, "MATCH_CASE_VIEWED", {{"case", "C" + std::to_string(case_no)}});
  return page;
}

Shown take_case(Visit& visit) {
  const std::string answer(visit.request().field("answer"));
  const std::int64_t case_no = own_case(visit);
  if (answer != "accept" && answer != "refuse") return plain(400, "请选核实结果");
  std::vector<std::string> words = {"review", answer, "C" + std::to_string(case_no)};
  add_option(words, "--note", visit.request().field("note"));
  return act(visit, {"核实 C" + std::to_string(case_no), std::move(words), "/school/cases", {}});
}

Shown show_notices(Visit& visit) {
  const std::string& school = own_school(visit);
  Page page("本校的公示");
  page.crumbs = {{"本校", "/school"}};
  Table table{"", {{"项目"}, {"期间"}, {"从"}, {"到"}, {"名单"}}, {}, "没有正在公示的", {}, {}};
  std::map<std::int64_t, std::set<std::int64_t>> lines;
  {
    store::UnitOfWork work(visit.database());
    lines = store::notice_lines_of_school(work, school, visit.today());
  }
  for (const store::NoticeRow& row : jobs::list_notices(visit.job())) {
    if (!lines.contains(row.notice)) continue;
    table.rows.push_back({programme_name(visit, row.programme), jobs::period_in_chinese(row.period), row.first_day.iso(), row.last_day.iso(), link_cell("打印 PDF", "/school/notices/G" + std::to_string(row.notice))});
  }
  page.add(std::move(table));
  return page;
}

// The lines of this school alone, in the days of the notice.
Shown take_notice(Visit& visit) {
  const std::string& school = own_school(visit);
  const std::int64_t notice = number_in(visit.part("notice"), 'G');
  std::map<std::int64_t, std::set<std::int64_t>> lines;
  {
    store::UnitOfWork work(visit.database());
    lines = store::notice_lines_of_school(work, school, visit.today());
  }
  const auto own = lines.find(notice);
  if (own == lines.end()) throw NotFound();
  jobs::NoticeView view = jobs::show_notice(visit.job(), notice);
  jobs::require_in_its_days(view, visit.today());
  std::erase_if(view.lines, [&](const store::NoticeLine& line) { return !own->second.contains(line.line); });
  view.row.lines = static_cast<std::int64_t>(view.lines.size());
  const std::vector<store::Attachment> none;
  const paper::Sheet sheet = sheets::published_notice({view, none, visit.house().shelf, "学生资助管理中心", visit.today()});
  return download("公示-G" + std::to_string(notice) + ".pdf", "application/pdf", print::sheet_pdf(sheet, visit.today().iso()));
}

constexpr Route kRoutes[] = {
    {Method::get, "/school", kSchool, show_school, "本校"},
    {Method::get, "/school/confirm", kSchool, show_confirm, "学校核对"},
    {Method::post, "/school/confirm", kSchool, take_confirm, "提交核对"},
    {Method::get, "/school/accounts", kSchool, show_accounts, "本校学生的账户"},
    {Method::post, "/school/accounts", kSchool, take_accounts, "预览账户名单", "zhuxue_web", true},
    {Method::get, "/school/meals", kSchool, show_meals, "供餐"},
    {Method::post, "/school/meals", kSchool, take_meals, "报一天的供餐"},
    {Method::post, "/school/meals/file", kSchool, take_meal_file, "预览供餐名单", "zhuxue_web", true},
    {Method::get, "/school/cases", kSchool, show_cases, "请学校核实的匹配"},
    {Method::get, "/school/cases/:case", kSchool, show_case, "一件请学校核实的匹配"},
    {Method::post, "/school/cases/:case", kSchool, take_case, "学校的答复"},
    {Method::get, "/school/notices", kSchool, show_notices, "本校的公示"},
    {Method::get, "/school/notices/:notice", kSchool, take_notice, "打印本校的公示名单"},
};

}  // namespace

std::span<const Route> school_routes() { return kRoutes; }

}  // namespace zhuxue::web
