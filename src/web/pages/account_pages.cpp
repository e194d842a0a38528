// 新账户: new and changed accounts, held against the family's and the school's papers by a second person before money goes to them.
#include <algorithm>

#include "files/bytes.hpp"
#include "jobs/check_accounts.hpp"
#include "jobs/pupil_named.hpp"
#include "store/batch_store.hpp"
#include "web/act.hpp"
#include "web/names.hpp"
#include "web/work_files.hpp"
#include "zhuxue/disbursement/payment_file.hpp"
#include "zhuxue/paper/long_number.hpp"
#include "zhuxue/people/payee_relation.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::web {
namespace {

constexpr unsigned kMayLook = kOffice | kAuditor, kMayConfirm = kClerk | kReviewer;
constexpr std::size_t kAccountsOnPage = 100;

std::string page_of_school(std::string_view school) { return "/accounts?school=" + std::string(school); }

std::string relation_of(const store::FreshAccount& account) { return std::string(label(static_cast<PayeeRelation>(account.relation))); }

Cell pupil_cell(const store::FreshAccount& account) { return account.roll.version ? link_cell(account.name, pupil_page(account.roll)) : Cell(masked(account.student_no)); }

Cell look_cell(const store::FreshAccount& account) { return tone_cell(jobs::look_in_words(account), account.looked_at() ? Tone::good : Tone::wait); }

Shown show_schools(Visit& visit) {
  Page page("新账户");
  say_what_was_done(visit, page);
  std::vector<store::FreshOfSchool> schools;
  {
    store::UnitOfWork work(visit.database());
    schools = store::fresh_by_school(work, visit.today());
  }
  page.add(Heading{"", "要付款的账户里,60 日内新增或变更的。导入名单的是第一个人;由另一位同事对照委托书、学校证明核对,或学校在核对表里说账户正确。"});
  std::int64_t open = 0;
  Table table{"", {{"学校"}, {"账户", true}, {"待第二人核对", true}}, {}, "没有 60 日内新增或变更、要付款的账户", {}, {}};
  for (const store::FreshOfSchool& school : schools) {
    open += school.open;
    table.rows.push_back({link_cell(school.name, page_of_school(school.school)), count_cell(school.accounts), count_cell(school.open)});
    if (school.open) table.rows.back().back().tone = Tone::wait;
  }
  if (!schools.empty()) page.add(Note{open ? Tone::wait : Tone::good, open ? "待第二人核对 " + std::to_string(open) + " 个。" : "都核对过了。", {}, {}, {}});
  page.add(std::move(table));
  return page;
}

std::string title_of_list(const std::string& school) { return "写新账户清单 " + school; }

// The form that has the list written, and the newest that this officer had written.
void add_written_list(Visit& visit, const std::string& school, Page& page) {
  page.add(Form{"/accounts/list", "", "", {Field{Field::Kind::hidden, "school", "", school}}, "写成清单(CSV,账号不遮)", Tone::quiet});
  store::UnitOfWork work(visit.writing());
  const auto job = store::latest_work(work, visit.officer().login, title_of_list(school));
  const auto row = job ? store::select_work(work, *job) : std::nullopt;
  if (!row || row->state != "DONE" || !std::filesystem::exists(option_of(*row, "--out"))) return;
  page.add(Note{Tone::plain, "截至 " + row->at + " 的清单,下载后请妥善保管。", {}, "/accounts/list/J" + std::to_string(row->job), "下载"});
}

// The open ones that this officer may confirm, each with a box to tick.
Form confirm_form(const std::string& school, const std::vector<const store::FreshAccount*>& open, std::size_t of_school) {
  Form form{"/accounts", "核对", "对照委托书、学校证明逐个看过户名、关系、账号,无误的勾上。号码只显示末四位,全号在下载的清单里。", {Field{Field::Kind::hidden, "school", "", school}}, "核对无误"};
  for (std::size_t i = 0; i < std::min(open.size(), kAccountsOnPage); ++i) {
    const store::FreshAccount& account = *open[i];
    form.fields.push_back(Field{Field::Kind::tick, jobs::place_name(account.roll), account.name + ": " + account.holder + "(" + relation_of(account) + ")" + account.bank + " " + masked_account(account.account), "",
                                account.as_of + " 的名单," + account.importer + " 导入"});
  }
  if (of_school > 1) form.fields.push_back(Field{Field::Kind::tick, "all", "这所学校待核对的 " + std::to_string(of_school) + " 个都看过,都无误"});
  form.fields.push_back(Field{Field::Kind::text, "note", "依据", "", "如: 家长委托书已核;不写证件号、账号"});
  return form;
}

Shown show_school_accounts(Visit& visit, const std::string& school) {
  const auto accounts = jobs::list_fresh_accounts(visit.job(), school);
  if (accounts.empty()) throw NotFound();
  Page page(accounts.front().school_name + " 新账户");
  page.crumbs = {{"新账户", "/accounts"}};
  say_what_was_done(visit, page);
  const bool may = visit.officer().may(kMayConfirm);
  std::vector<const store::FreshAccount*> open, rest;
  std::int64_t own = 0;
  for (const store::FreshAccount& account : accounts) {
    const bool mine = account.importer == visit.officer().login;
    own += may && mine && !account.looked_at();
    (may && !mine && !account.looked_at() && account.roll.version ? open : rest).push_back(&account);
  }
  if (own) page.add(Note{Tone::wait, "有 " + std::to_string(own) + " 个账户的名单是您导入的,须由另一位同事核对。", {}, {}, {}});
  add_written_list(visit, school, page);
  if (!open.empty()) page.add(confirm_form(school, open, open.size()));
  const auto from = static_cast<std::size_t>(number_asked(visit, "from"));
  Table table{open.empty() ? "" : "其余", {{"学生"}, {"户名"}, {"与学生关系"}, {"开户银行"}, {"账号"}, {"名单日期"}, {"导入"}, {"核对"}}, {}, "没有", {}, {}};
  for (std::size_t i = from; i < std::min(from + kAccountsOnPage, rest.size()); ++i) {
    const store::FreshAccount& account = *rest[i];
    table.rows.push_back({pupil_cell(account), account.holder, relation_of(account), account.bank, masked_account(account.account), account.as_of, account.importer, look_cell(account)});
  }
  if (from) table.previous = page_of_school(school) + (from > kAccountsOnPage ? "&from=" + std::to_string(from - kAccountsOnPage) : "");
  if (from + kAccountsOnPage < rest.size()) table.next = page_of_school(school) + "&from=" + std::to_string(from + kAccountsOnPage);
  page.add(std::move(table));
  record_view(visit, "ACCOUNTS_VIEWED", {{"school", school}});
  return page;
}

Shown show_accounts(Visit& visit) {
  const std::string school(visit.request().asked("school"));
  return school.empty() ? show_schools(visit) : show_school_accounts(visit, school);
}

Shown take_confirm(Visit& visit) {
  const Request& request = visit.request();
  const std::string school(request.field("school"));
  // Looked at here and not by the command alone: what a work is told is kept.
  if (paper::longest_number(request.field("note")) >= paper::kLongNumber) return plain(400, "依据里不写证件号、账号和电话");
  std::vector<std::string> words = {"account", "confirm"};
  if (!request.field("all").empty()) {
    words.push_back("--school=" + school);
  } else {
    for (const store::FreshAccount& account : jobs::list_fresh_accounts(visit.job(), school)) {
      const std::string place = jobs::place_name(account.roll);
      if (account.roll.version && !request.field(place).empty()) words.push_back(place);
    }
    if (words.size() == 2) return plain(400, "没有勾任何一个账户");
  }
  add_option(words, "--note", request.field("note"));
  return act(visit, {"核对新账户", std::move(words), page_of_school(school), {}});
}

Shown take_report(Visit& visit) {
  const std::string school(visit.request().field("school"));
  return act(visit, {title_of_list(school), {"account", "list", "--school=" + school, "--out=" + new_work_file(visit, "-accounts.csv")}, page_of_school(school), {}});
}

Shown take_list(Visit& visit) {
  const store::WorkRow row = work_of_page(visit, {"account", "list"});
  const std::string path = written_by(row);
  record_view(visit, "ACCOUNT_LIST_TAKEN", {{"work", "J" + std::to_string(row.job)}, {"school", option_of(row, "--school")}});
  return download("新账户.csv", "text/csv; charset=utf-8", std::string(files::MappedFile(path).bytes()));
}

// ---- of a batch ----

Shown show_batch_accounts(Visit& visit) {
  const std::int64_t number = number_in(visit.part("batch"), 'B'), after = number_asked(visit, "after");
  store::UnitOfWork work(visit.database());
  const auto batch = store::select_batch(work, number);
  if (!batch) throw NotFound();
  const std::string id = "B" + std::to_string(number);
  const Date sealed = Date::parse_iso(batch->day).value();
  Page page(id + " 新账户");
  page.crumbs = {{"批次", "/batches"}, {id, "/batches/" + id}};
  const auto looks = store::looks_of_batch(work, number, sealed);
  const bool open = std::any_of(looks.begin(), looks.end(), [](const store::FreshLooks& each) { return each.by_nobody(); });
  page.add(Note{open ? Tone::wait : Tone::plain, "封存时(" + batch->day + ")60 日内新增或变更的账户" + (looks.empty() ? ": 没有" : " " + jobs::in_words(looks)), {}, open ? "/accounts" : "", open ? "去核对" : ""});
  Table table{"", {{"付款编号"}, {"学校"}, {"学生"}, {"户名"}, {"与学生关系"}, {"账号"}, {"名单日期"}, {"导入"}, {"核对"}}, {}, "没有", {}, {}};
  const auto accounts = store::fresh_of_batch(work, number, sealed, after, kAccountsOnPage);
  for (const store::FreshAccount& account : accounts) {
    const std::string reference = payment_reference(number, account.batch_line);
    table.rows.push_back({link_cell(reference, "/payments/" + reference), account.school_name, pupil_cell(account), account.holder, relation_of(account), masked_account(account.account), account.as_of, account.importer, look_cell(account)});
  }
  const std::string here = "/batches/" + id + "/accounts";
  if (after) table.previous = here;
  if (accounts.size() == kAccountsOnPage) table.next = here + "?after=" + std::to_string(accounts.back().batch_line);
  page.add(std::move(table));
  record_view(visit, "ACCOUNTS_VIEWED", {{"batch", id}, {"after", std::to_string(after)}});
  return page;
}

constexpr Route kRoutes[] = {
    {Method::get, "/accounts", kMayLook, show_accounts, "新增和变更的账户", kReads},
    {Method::post, "/accounts", kMayConfirm, take_confirm, "第二人核对账户"},
    {Method::post, "/accounts/list", kMayLook, take_report, "写新账户清单"},
    {Method::get, "/accounts/list/:job", kMayLook, take_list, "下载新账户清单"},
    {Method::get, "/batches/:batch/accounts", kMayLook, show_batch_accounts, "一个批次的新账户"},
};

}  // namespace

std::span<const Route> account_routes() { return kRoutes; }

}  // namespace zhuxue::web
