#include "jobs/meal_order.hpp"

#include <map>

#include "files/csv_writer.hpp"
#include "files/digest.hpp"
#include "jobs/meal_month.hpp"
#include "store/check_store.hpp"
#include "store/evidence_store.hpp"
#include "zhuxue/nutrition/account.hpp"

namespace zhuxue::jobs {
namespace {

std::string name_of(std::int64_t order) { return "N" + std::to_string(order); }

struct Accounts {
  std::map<std::string, Money, std::less<>> in_hand;                           // by school
  std::map<std::pair<std::string, Month>, Money> settled;                      // by school and month
};

Accounts load_accounts(store::UnitOfWork& work) {
  Accounts accounts;
  for (const store::MealEntry& entry : store::select_meal_entries(work)) {
    accounts.in_hand[entry.school] = entry.movement.in_hand();
    accounts.settled[{entry.school, entry.month}] += entry.movement.settled;
  }
  return accounts;
}

Money in_hand_of(const Accounts& accounts, std::string_view school) {
  const auto known = accounts.in_hand.find(school);
  return known == accounts.in_hand.end() ? Money() : known->second;
}

// Every order begins with what the accounts hold, so one at a time.
void refuse_if_one_waits(const std::vector<store::MealOrderRow>& orders) {
  for (const store::MealOrderRow& order : orders)
    if (order.step == "SEALED" || order.step == "REVIEWED")
      throw Refused(Refusal::wrong_step, name_of(order.meal_order), name_of(order.meal_order) + "(" + order.month.text() + ")还没有审批,各校的账会随它变化;请先审批、退回或撤回");
}

constexpr std::string_view kBoughtMeals = "购买供餐服务";

// A school that buys its meals has the supplier of the month paid: one, on the list, licensed and under contract to the last day it served. Sets `payee`, or says why not.
std::optional<Finding> supplier_instead(const std::string& name, const MonthOfMeals& month, const std::map<std::string, store::MealSupplier, std::less<>>& suppliers, const store::MealPayee*& payee) {
  if (month.suppliers.size() != 1 || month.suppliers.front().empty()) return Finding{"NO_SUPPLIER", name, "供餐模式是购买供餐服务,当月的供餐没有写明同一家供应商"};
  const auto supplier = suppliers.find(month.suppliers.front());
  if (supplier == suppliers.end()) return Finding{"NO_SUPPLIER", name, "「" + month.suppliers.front() + "」不在供应商名单里"};
  const std::string last = month.last_served.iso();
  if (supplier->second.licence_until && *supplier->second.licence_until < month.last_served) return Finding{"LICENCE_ENDED", name, "「" + supplier->first + "」的许可证 " + supplier->second.licence_until->iso() + " 到期,供餐到 " + last};
  if (supplier->second.contract_until && *supplier->second.contract_until < month.last_served) return Finding{"CONTRACT_ENDED", name, "「" + supplier->first + "」的合同 " + supplier->second.contract_until->iso() + " 到期,供餐到 " + last};
  if (supplier->second.account.empty() || supplier->second.name.empty()) return Finding{"NO_PAYEE", name, "供应商名单里「" + supplier->first + "」没有收款户名或收款账号"};
  payee = &supplier->second;
  return std::nullopt;
}

// Why a school cannot be paid; nullopt where it can.
std::optional<Finding> why_not_payable(const std::string& name, const store::MealPayee* payee) {
  if (!payee || payee->account.empty() || payee->name.empty()) return Finding{"NO_PAYEE", name, "学校名单里没有收款户名或收款账号"};
  if (payee->personal) return Finding{"PERSONAL_ACCOUNT", name, "收款账号与一名学生的账户相同;营养膳食补助不得拨到个人账户"};
  return std::nullopt;
}

void set_payee(store::MealOrderLine& line, const store::MealPayee& payee) {
  line.payee_name = payee.name;
  line.payee_account = payee.account;
  if (!payee.bank.empty()) line.payee_bank = payee.bank;
}

// What the blocking checks of meals stop (C13, C16, C17, C21), stops the settlement of its school until it is put right; meal money of the district's own book, that of all.
void leave_out_stopped(store::UnitOfWork& work, Month month, Date today, const MealMonths& loaded, std::vector<store::MealOrderLine>& lines, std::vector<Finding>& left_out) {
  store::CheckScope scope;
  scope.month = month;
  scope.today = today;
  std::map<std::string, Finding, std::less<>> stopped;   // by school, the first reason; "" is all of them
  for (const store::AuditCheck& check : store::audit_checks()) {
    if (!check.of_meals) continue;
    for (const store::TrippedRow& row : store::ask_check(work, check, scope).rows)
      if (row.stops != store::Stops::nothing) stopped.emplace(row.school, Finding{std::string(check.code), "", std::string(check.name) + " " + row.subject + ": " + row.text});
  }
  if (const auto all = stopped.find(""); all != stopped.end()) {
    left_out.push_back({all->second.code, "营养膳食专账", all->second.text + ";更正专账之前各校都不结算"});
    lines.clear();
  }
  std::erase_if(lines, [&](const store::MealOrderLine& line) {
    const auto why = stopped.find(line.school);
    if (why == stopped.end()) return false;
    left_out.push_back({why->second.code, loaded.name_of(line.school), why->second.text + ";更正之前不结算"});
    return true;
  });
}

store::MealOrderRow seal(const Job& job, store::UnitOfWork& work, store::MealOrderRow order, std::vector<store::MealOrderLine>& lines, const Policy& meals) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].line_no = static_cast<std::int64_t>(i) + 1;
    order.advanced += lines[i].movement.advanced;
    order.settled += lines[i].movement.settled;
    order.topped_up += lines[i].movement.topped_up;
  }
  order.programme = meals.code;
  order.schools = static_cast<std::int64_t>(lines.size());
  order.fiscal_year = job.today.year();
  const ShareRule* shares = meals.shares_on(order.month.first_day());
  if (!shares || shares->waterfall) throw Refused(Refusal::not_configured, meals.code, meals.code + " 在 " + order.month.text() + " 没有按比例的资金分担");
  order.split = FundCascade(shares->shares).next(order.paid());
  order.sm3 = files::sm3_hex(meal_order_text(order, lines));
  order.meal_order = store::insert_meal_order(work, order, lines, job.actor, job.today);
  order.step = "SEALED";
  store::put_on_record(work, {"MEALS_SEALED", job.actor, job.today,
                              {{"order", name_of(order.meal_order)}, {"kind", order.kind}, {"month", order.month.text()}, {"document", order.document}, {"schools", std::to_string(order.schools)},
                               {"advanced", order.advanced.yuan()}, {"settled", order.settled.yuan()}, {"topped_up", order.topped_up.yuan()}, {"sm3", order.sm3}}});
  return order;
}

// The pupils of each school as it reported them last.
std::map<std::string, std::int64_t, std::less<>> heads_before(store::UnitOfWork& work, const MealMonths& loaded, Date last_day) {
  std::map<std::string, std::int64_t, std::less<>> heads;
  for (const MealDay& day : store::load_meal_days(work, std::nullopt)) {
    const auto school = loaded.schools.find(day.school);
    if (day.day <= last_day && !(school != loaded.schools.end() && school->second.outside_scheme)) heads[day.school] = day.enrolled;  // days come in order
  }
  return heads;
}

}  // namespace

std::string meal_order_text(const store::MealOrderRow& order, const std::vector<store::MealOrderLine>& lines) {
  std::string csv;
  files::append_csv_row(csv, {"序号", "种类", "月份", "依据", "学校标识码", "供餐天数", "就餐人次", "账上", "预拨", "结算", "补拨", "结余", "户名", "账号", "开户银行"});
  for (const store::MealOrderLine& line : lines)
    files::append_csv_row(csv, {std::to_string(line.line_no), order.kind == "ADVANCE" ? "预拨" : "结算", order.month.text(), order.document, line.school, std::to_string(line.days), std::to_string(line.head_days),
         line.movement.before.yuan(), line.movement.advanced.yuan(), line.movement.settled.yuan(), line.movement.topped_up.yuan(), line.movement.in_hand().yuan(), line.payee_name.value_or(""),
         line.payee_account.value_or(""), line.payee_bank.value_or("")});
  return csv;
}

MealOrderMade propose_advance(const Job& job, const AdvanceOrder& order, const Policy& meals) {
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::money);
  MealOrderMade made;
  const auto orders = store::select_meal_orders(work);
  for (const store::MealOrderRow& known : orders) {
    if (known.kind != "ADVANCE" || known.document != order.document || known.step == "REFUSED" || known.step == "WITHDRAWN") continue;
    if (known.month != order.month || known.advanced != order.pool)
      throw Refused(Refusal::other_content, order.document, "「" + order.document + "」已用于 " + name_of(known.meal_order) + "(" + known.month.text() + " 预拨 " + known.advanced.yuan() + " 元)");
    made.order = known;
    made.already = true;
    return made;
  }
  refuse_if_one_waits(orders);
  const MealMonths loaded = load_meal_months(work, order.month, meals);
  const auto heads_of = heads_before(work, loaded, order.month.last_day());
  const auto payees = store::load_meal_payees(work);
  std::vector<std::int64_t> heads;
  std::vector<store::MealOrderLine> lines;
  const Accounts accounts = load_accounts(work);
  std::string unpayable;
  for (const auto& [school, count] : heads_of) {
    if (count == 0) continue;
    const auto payee = payees.find(school);
    if (const auto why = why_not_payable(loaded.name_of(school), payee == payees.end() ? nullptr : &payee->second)) {
      unpayable += (unpayable.empty() ? "" : ";") + why->subject + " " + why->text;
      continue;
    }
    heads.push_back(count);
    store::MealOrderLine& line = lines.emplace_back();
    line.school = school;
    set_payee(line, payee->second);
  }
  if (!unpayable.empty()) throw Refused(Refusal::no_such_thing, order.month.text(), "有学校收不了款,按人数分下去就不是全额: " + unpayable + ";补齐学校名单后再预拨");
  if (lines.empty()) throw Refused(Refusal::no_such_thing, order.month.text(), "到 " + order.month.last_day().iso() + " 为止没有学校报过供餐的在籍人数,无从分配;请先导入供餐");
  const std::vector<Money> parts = share_pool(order.pool, heads);
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].movement = advance_to(in_hand_of(accounts, lines[i].school), parts[i]);
  store::MealOrderRow row;
  row.kind = "ADVANCE";
  row.month = order.month;
  row.document = order.document;
  made.order = seal(job, work, row, lines, meals);
  for (const auto& [school, listed] : loaded.schools)
    if (listed.takes_part && !heads_of.contains(school)) made.left_out.push_back({"NO_HEADS", loaded.name_of(school), "学校名单写明实施营养计划,但没有报过供餐人数,没有分到"});
  work.commit();
  return made;
}

MealOrderMade propose_settlement(const Job& job, Month month, const std::string& document, const Policy& meals) {
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::money);
  refuse_if_one_waits(store::select_meal_orders(work));
  MealOrderMade made;
  const MealMonths loaded = load_meal_months(work, month, meals);
  const auto payees = store::load_meal_payees(work);
  const auto suppliers = store::load_meal_suppliers(work);
  const Accounts accounts = load_accounts(work);
  std::vector<store::MealOrderLine> lines;
  for (const MonthOfMeals& of_school : loaded.months) {
    if (!of_school.held.empty()) {
      made.left_out.push_back({"MEALS_HELD", loaded.name_of(of_school.school), month.text() + " 有 " + std::to_string(of_school.held.size()) + " 天的数字不能成立(" + of_school.held.front().day.day.iso() + " " +
                                                                                   sentence(of_school.held.front().doubt, of_school.held.front().day) + "),更正之前全月不结算"});
      continue;
    }
    const auto settled = accounts.settled.find({of_school.school, month});
    const Money further = of_school.due - (settled == accounts.settled.end() ? Money() : settled->second);
    if (further.is_zero()) continue;
    store::MealOrderLine line;
    line.school = of_school.school;
    line.days = of_school.days;
    line.head_days = of_school.head_days;
    line.movement = settle_against(in_hand_of(accounts, of_school.school), further);
    if (!line.movement.paid().is_zero()) {
      const auto payee = payees.find(of_school.school);
      const store::MealPayee* who = payee == payees.end() ? nullptr : &payee->second;
      auto why = who && who->mode == kBoughtMeals ? supplier_instead(loaded.name_of(of_school.school), of_school, suppliers, who) : std::nullopt;
      if (!why) why = why_not_payable(loaded.name_of(of_school.school), who);
      if (why) {
        made.left_out.push_back(std::move(*why));
        continue;
      }
      set_payee(line, *who);
    }
    lines.push_back(std::move(line));
  }
  leave_out_stopped(work, month, job.today, loaded, lines, made.left_out);
  if (lines.empty()) return made;
  store::MealOrderRow row;
  row.kind = "SETTLE";
  row.month = month;
  row.document = document;
  made.order = seal(job, work, row, lines, meals);
  work.commit();
  return made;
}

}  // namespace zhuxue::jobs
