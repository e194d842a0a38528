// 对账: what went out, what the bank answered and what is booked, added up from both sides; and days that are closed.
#include "store/glance_store.hpp"
#include "store/past_store.hpp"
#include "web/act.hpp"
#include "web/case_table.hpp"

namespace zhuxue::web {
namespace {

constexpr unsigned kMayLook = kOffice | kAuditor | kBudget;
constexpr std::int64_t kDaysShown = 60;

Table closed_table(store::UnitOfWork& work) {
  Table table{"结过账的日子", {{"截至"}, {"发出笔数", true}, {"成功", true}, {"失败", true}, {"处理中", true}, {"结账人"}, {"结账日"}}, {}, "还没有结过账", {}, {}};
  for (const store::ClosedDay& day : store::closed_days(work, kDaysShown))
    table.rows.push_back({day.day, count_cell(day.issued), amount_cell(day.paid), amount_cell(day.failed), amount_cell(day.in_process), day.actor, day.closed_on});
  return table;
}

Shown show_reconcile(Visit& visit) {
  Page page("对账");
  say_what_was_done(visit, page);
  const std::string today = visit.today().iso();
  {
    store::UnitOfWork work(visit.database());
    const std::string closed = store::closed_until(work), answered = store::last_bank_day(work);
    const store::PositionsTotal money = store::positions_total(work, visit.today().year());
    page.add(Facts{"", {{"已结账到", closed.empty() ? tone_cell("还没有结过账", Tone::wait) : Cell(closed)}, {"最近一份回单", answered.empty() ? "还没有" : answered},
                        {"在途(银行没有答复)", amount_cell(money.in_transit)}, {"待处理退汇", amount_cell(money.on_hold)}}});
  }
  page.add(Form{"/reconcile", "对账", "截至一天: 核定、发出、银行答复、分录,各从两边加总相比,再查全部账目恒等式。只看不改;没发出和失败的不算差异。", {Field{Field::Kind::date, "date", "对到哪一天", today, "", true}}, "对账"});
  if (visit.officer().may(kApprover | kBudget))
    page.add(Form{"/reconcile/close", "结账", "全部相符、没有未结疑点才能结。结账以后,这一天和以前的日子不能再记账。", {Field{Field::Kind::date, "date", "结到哪一天", today, "", true}}, "结账", Tone::stop});
  page.add(Heading{"挡着结账的疑点", ""});
  add_cases(visit, "BANK", false, page);
  page.add(Note{Tone::plain, "召回、追回、核销、缴回国库、支付更正、结束期间:", {}, "/decisions", "两人决定"});
  store::UnitOfWork work(visit.database());
  page.add(closed_table(work));
  return page;
}

Shown take(Visit& visit, const char* words, bool close) {
  const auto day = Date::parse_iso(visit.request().field("date"));
  if (!day) return plain(400, "日期写作 2026-11-26");
  std::vector<std::string> command = {"reconcile", "--date=" + day->iso()};
  if (close) command.emplace_back("--close");
  return act(visit, {std::string(words) + " " + day->iso(), std::move(command), "/reconcile", {}});
}

Shown take_reconcile(Visit& visit) { return take(visit, "对账到", false); }
Shown take_close(Visit& visit) { return take(visit, "结账到", true); }

constexpr Route kRoutes[] = {
    {Method::get, "/reconcile", kMayLook, show_reconcile, "对账和结账", kReads},
    {Method::post, "/reconcile", kMayLook, take_reconcile, "对账到一天"},
    {Method::post, "/reconcile/close", kApprover | kBudget, take_close, "结账"},
};

}  // namespace

std::span<const Route> reconcile_routes() { return kRoutes; }

}  // namespace zhuxue::web
