// 拨付单: meal money on its way to schools, through at least three people, like a batch.
#include "files/bytes.hpp"
#include "files/csv_writer.hpp"
#include "jobs/meal_order.hpp"
#include "jobs/sign_steps.hpp"
#include "store/meal_order_store.hpp"
#include "store/meal_store.hpp"
#include "web/act.hpp"
#include "web/meals.hpp"
#include "web/names.hpp"
#include "web/work_files.hpp"
#include "zhuxue/evidence/hash.hpp"

namespace zhuxue::web {
namespace {

constexpr unsigned kMayLook = kOffice | kAuditor | kBudget;
constexpr std::size_t kShown = 50;

std::string id_of(const store::MealOrderRow& order) { return "N" + std::to_string(order.meal_order); }
std::string page_of(const store::MealOrderRow& order) { return "/meals/orders/" + id_of(order); }
std::string kind_of(const store::MealOrderRow& order) { return order.kind == "ADVANCE" ? "预拨" : "结算"; }

Cell step_cell(const store::MealOrderRow& order) {
  const std::string words = jobs::step_in_chinese(order.step);
  if (order.step == "ISSUED" || order.step == "PAID") return tone_cell(words, Tone::good);
  return tone_cell(words, order.step == "WITHDRAWN" || order.step == "REFUSED" ? Tone::quiet : Tone::wait);
}

store::MealOrderRow order_of(Visit& visit, store::UnitOfWork& work) {
  auto order = store::select_meal_order(work, number_in(visit.part("order"), 'N'));
  if (!order) throw NotFound();
  return std::move(*order);
}

Field note_field(bool required = false) { return Field{Field::Kind::text, "note", "说明", "", "", required}; }

// What this officer can do now; whoever had a part in it already may not have another.
void add_acts(const Visit& visit, const store::MealOrderRow& order, const std::vector<store::MealOrderStep>& steps, Page& page) {
  const Officer& officer = visit.officer();
  const std::string here = page_of(order);
  bool has_part = false;
  for (const store::MealOrderStep& step : steps) has_part |= step.actor == officer.login;
  const bool waits = order.step == "SEALED" || order.step == "REVIEWED";
  if (has_part && waits) page.add(Note{Tone::plain, "您已是这一单的经手人,下一步须由别人来做。", {}, {}, {}});
  if (order.step == "SEALED" && officer.may(kReviewer) && !has_part) page.add(Form{here + "/review", "复核", "看过各校的天数、人次、金额,与下载的拨付单一致。", {note_field()}, "复核通过"});
  if (order.step == "REVIEWED" && officer.may(kApprover) && !has_part) {
    Field tail{Field::Kind::text, "tail", "校验码后四位", "", "从签过字的拨付单上抄", true};
    tail.pattern = "[0-9A-Fa-f]{4}";
    page.add(Form{here + "/approve", "审批", "记入各校账,占用指标。", {tail, note_field()}, "审批通过"});
  }
  if (order.step == "APPROVED" && officer.may(kClerk)) page.add(Form{here + "/issue", "发出", "写成付款文件,收款人是学校。", {}, "发出付款文件", Tone::stop});
  if (order.step == "ISSUED" && officer.may(kClerk))
    page.add(Form{here + "/paid", "国库已支付", "", {Field{Field::Kind::text, "document", "支付凭证号", "", "", true}}, "登记已支付"});
  if (waits && officer.may(kReviewer | kApprover)) page.add(Form{here + "/refuse", "退回", "", {note_field(true)}, "退回经办", Tone::stop});
  if (waits && officer.may(kClerk)) page.add(Form{here + "/withdraw", "撤回", "", {note_field(true)}, "撤回", Tone::stop});
}

Shown show_order(Visit& visit) {
  store::UnitOfWork work(visit.database());
  const store::MealOrderRow order = order_of(visit, work);
  const auto steps = store::steps_of_meal_order(work, order.meal_order);
  const auto schools = store::load_meal_schools(work);
  Page page(id_of(order) + " " + kind_of(order) + " " + jobs::step_in_chinese(order.step));
  page.crumbs = {{"营养餐", "/meals?month=" + order.month.text()}};
  say_what_was_done(visit, page);
  Facts facts{"", {{"月份", order.month.text()}, {"依据", order.document}, {"学校", count_cell(order.schools)}, {"预拨", amount_cell(order.advanced)}, {"结算", amount_cell(order.settled)},
                   {"其中账上不足须补拨", amount_cell(order.topped_up)}, {"指标年度", std::to_string(order.fiscal_year)}}};
  for (const FundLevel level : kFundLevels)
    if (!order.split[level].is_zero()) facts.rows.emplace_back("其中" + std::string(label(level)), amount_cell(order.split[level]));
  page.add(std::move(facts));
  Facts papers{"文件", {}};
  if (visit.officer().may(kOffice | kAuditor)) papers.rows.emplace_back("拨付单", link_cell("下载 CSV(打印签字,含账号)", page_of(order) + "/sheet"));
  // The four characters are copied from paper: the page that approves does not show them.
  const bool approves = order.step == "REVIEWED" && visit.officer().may(kApprover);
  papers.rows.emplace_back("SM3 校验码", approves ? std::string("见拨付单") : in_groups(parse_hash(order.sm3).value()));
  if ((order.step == "ISSUED" || order.step == "PAID") && visit.officer().may(kClerk)) papers.rows.emplace_back("付款文件", link_cell("下载", page_of(order) + "/file"));
  page.add(std::move(papers));
  add_acts(visit, order, steps, page);
  Timeline trail{"经手", {}};
  for (const store::MealOrderStep& step : steps)
    trail.entries.push_back({step.day, step.actor, jobs::step_in_chinese(step.step), step.note, {}, step.step == "REFUSED" || step.step == "WITHDRAWN" ? Tone::stop : Tone::good});
  page.add(std::move(trail));
  Table table{"各学校", {{"学校"}, {"天数", true}, {"人次", true}, {"账上", true}, {"预拨", true}, {"结算", true}, {"补拨", true}, {"结余", true}}, {}, "没有", {}, {}};
  for (const store::MealOrderLine& line : store::lines_of_meal_order(work, order.meal_order)) {
    const auto school = schools.find(line.school);
    table.rows.push_back({link_cell(school == schools.end() ? line.school : school->second.name, "/meals/school/" + line.school + "?month=" + order.month.text()), count_cell(line.days), count_cell(line.head_days),
                          amount_cell(line.movement.before), amount_cell(line.movement.advanced), amount_cell(line.movement.settled), amount_cell(line.movement.topped_up), amount_cell(line.movement.in_hand())});
  }
  page.add(std::move(table));
  return page;
}

// The bytes that the 校验码 is of, and behind them the code itself, for the pen of whoever signs.
Shown take_sheet(Visit& visit) {
  store::UnitOfWork work(visit.database());
  const store::MealOrderRow order = order_of(visit, work);
  std::string csv = jobs::meal_order_text(order, store::lines_of_meal_order(work, order.meal_order));
  files::append_csv_row(csv, {"SM3 校验码", in_groups(parse_hash(order.sm3).value())});
  record_view(visit, "MEAL_ORDER_TAKEN", {{"order", id_of(order)}});
  return download("拨付单-" + id_of(order) + ".csv", "text/csv; charset=utf-8", csv);
}

std::filesystem::path out_folder(const Visit& visit) { return std::filesystem::absolute(visit.house().data) / "out"; }

Shown take_file(Visit& visit) {
  store::UnitOfWork work(visit.database());
  const store::MealOrderRow order = order_of(visit, work);
  const std::filesystem::path file = out_folder(visit) / (id_of(order) + ".csv");
  if ((order.step != "ISSUED" && order.step != "PAID") || !std::filesystem::exists(file)) throw NotFound();
  record_view(visit, "MEAL_FILE_TAKEN", {{"order", id_of(order)}});
  return download(id_of(order) + ".csv", "application/octet-stream", std::string(files::MappedFile(file).bytes()));
}

Shown act_on(Visit& visit, const char* verb, const char* words, std::vector<std::string> further = {}) {
  const std::string id = "N" + std::to_string(number_in(visit.part("order"), 'N'));
  std::vector<std::string> command = {"nutrition", verb, id};
  command.insert(command.end(), further.begin(), further.end());
  add_option(command, "--note", visit.request().field("note"));
  return act(visit, {std::string(words) + " " + id, std::move(command), "/meals/orders/" + id, {}});
}

Shown take_review(Visit& visit) { return act_on(visit, "review", "复核"); }
Shown take_approve(Visit& visit) { return act_on(visit, "approve", "审批", {"--tail=" + std::string(visit.request().field("tail"))}); }
Shown take_refuse(Visit& visit) { return act_on(visit, "refuse", "退回"); }
Shown take_withdraw(Visit& visit) { return act_on(visit, "withdraw", "撤回"); }
Shown take_issue(Visit& visit) { return act_on(visit, "issue", "发出", {"--out=" + out_folder(visit).string()}); }
Shown take_paid(Visit& visit) { return act_on(visit, "paid", "登记已支付", {"--document=" + std::string(visit.request().field("document"))}); }

Shown take_advance(Visit& visit) {
  const Request& request = visit.request();
  const std::string month(request.field("month"));
  return act(visit, {"预拨 " + month, {"nutrition", "advance", "--month=" + month, "--pool=" + std::string(request.field("pool")), "--document=" + std::string(request.field("document"))}, "/meals", {}});
}

Shown take_settle(Visit& visit) {
  const std::string month(visit.request().field("month"));
  return act(visit, {"结算 " + month, {"nutrition", "settle", "--month=" + month, "--document=" + std::string(visit.request().field("document"))}, "/meals", {}});
}

constexpr Route kRoutes[] = {
    {Method::post, "/meals/advance", kClerk, take_advance, "把一笔预拨分给各校"},
    {Method::post, "/meals/settle", kClerk, take_settle, "结算一个月"},
    {Method::get, "/meals/orders/:order", kMayLook, show_order, "一份拨付单", kReads},
    {Method::get, "/meals/orders/:order/sheet", kOffice | kAuditor, take_sheet, "下载拨付单", kReads},
    {Method::get, "/meals/orders/:order/file", kClerk, take_file, "下载付款文件", kReads},
    {Method::post, "/meals/orders/:order/review", kReviewer, take_review, "复核拨付单"},
    {Method::post, "/meals/orders/:order/approve", kApprover, take_approve, "审批拨付单"},
    {Method::post, "/meals/orders/:order/refuse", kReviewer | kApprover, take_refuse, "退回拨付单"},
    {Method::post, "/meals/orders/:order/withdraw", kClerk, take_withdraw, "撤回拨付单"},
    {Method::post, "/meals/orders/:order/issue", kClerk, take_issue, "发出拨付单"},
    {Method::post, "/meals/orders/:order/paid", kClerk, take_paid, "登记国库已支付"},
};

}  // namespace

void add_meal_orders(const Visit& visit, store::UnitOfWork& work, Page& page) {
  Table table{"拨付单", {{"编号"}, {"种类"}, {"月份"}, {"依据"}, {"学校", true}, {"预拨", true}, {"结算", true}, {"补拨", true}, {"状态"}}, {}, "还没有拨付单", {}, {}};
  const auto orders = store::select_meal_orders(work);
  for (auto order = orders.rbegin(); order != orders.rend() && table.rows.size() < kShown; ++order)
    table.rows.push_back({link_cell(id_of(*order), page_of(*order)), kind_of(*order), order->month.text(), order->document, count_cell(order->schools), amount_cell(order->advanced), amount_cell(order->settled),
                          amount_cell(order->topped_up), step_cell(*order)});
  if (orders.size() > kShown) table.caption += ",最近 " + std::to_string(kShown) + " 份,共 " + std::to_string(orders.size()) + " 份";
  page.add(std::move(table));
  if (!visit.officer().may(kClerk)) return;
  const Month month = Month::of(visit.today());
  page.add(Form{"/meals/settle", "结算一个月", "应拨减已结算,先用学校账上的,不足的补拨。有不能成立的学校日的学校不结算。",
                {Field{Field::Kind::month, "month", "月份", month.text(), "", true}, Field{Field::Kind::text, "document", "审批表号", "", "资金拨付审批表的文号", true}}, "结算"});
  page.add(Form{"/meals/advance", "预拨", "按在籍人数分到各校,各份之和等于总额。",
                {Field{Field::Kind::month, "month", "从哪个月起用", month.text(), "", true}, Field{Field::Kind::amount, "pool", "总额(元)", "", "", true}, Field{Field::Kind::text, "document", "依据的文号", "", "", true}}, "预拨",
                Tone::quiet});
}

std::span<const Route> meal_order_routes() { return kRoutes; }

}  // namespace zhuxue::web
