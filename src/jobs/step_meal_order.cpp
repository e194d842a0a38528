#include "jobs/step_meal_order.hpp"

#include <algorithm>
#include <map>

#include "files/bytes.hpp"
#include "files/csv_writer.hpp"
#include "jobs/posting.hpp"
#include "jobs/sign_steps.hpp"
#include "store/evidence_store.hpp"
#include "store/fund_store.hpp"
#include "zhuxue/fund/account.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::jobs {
namespace {

std::string name_of(std::int64_t order) { return "N" + std::to_string(order); }

std::string step_of(MealAct act) {
  switch (act) {
    case MealAct::review: return "REVIEWED";
    case MealAct::approve: return "APPROVED";
    case MealAct::withdraw: return "WITHDRAWN";
    case MealAct::refuse: return "REFUSED";
    case MealAct::pay: return "PAID";
  }
  ZX_REQUIRE(false, "no such act");
  return {};
}

bool may_follow(MealAct act, const std::string& step) {
  switch (act) {
    case MealAct::review: return step == "SEALED";
    case MealAct::approve: return step == "REVIEWED";
    case MealAct::withdraw:
    case MealAct::refuse: return step == "SEALED" || step == "REVIEWED";
    case MealAct::pay: return step == "ISSUED";
  }
  return false;
}

// The order as it stands under the queue; TAKEN where somebody was faster.
store::MealOrderRow under_queue(store::UnitOfWork& work, std::int64_t number) {
  const auto at_start = store::select_meal_order(work, number);
  if (!at_start) throw Refused(Refusal::no_such_thing, name_of(number), "没有拨付单 " + name_of(number) + ";现有的: zhuxue nutrition list");
  work.wait_for(store::UnitOfWork::Queue::money);
  store::MealOrderRow order = store::select_meal_order(work, number).value();
  if (order.ordinal != at_start->ordinal) throw Refused(Refusal::taken, name_of(number), name_of(number) + " 刚刚由 " + order.actor + " 处理(" + step_in_chinese(order.step) + "),本次没有改动");
  return order;
}

void move(const Job& job, store::UnitOfWork& work, const store::MealOrderRow& order, const FundMove& by) {
  store::PostingReason reason = posting_by(job);
  reason.document = name_of(order.meal_order);
  for (const FundLevel level : kFundLevels)
    if (!order.split[level].is_zero()) store::open_position(work, order.programme, order.fiscal_year, level);
  const auto lacking = store::move_funds(work, by, order.programme, order.fiscal_year, order.split, reason);
  if (!lacking) return;
  throw Refused(Refusal::insufficient_budget, name_of(order.meal_order), order.programme + " " + std::to_string(order.fiscal_year) + " 年 " + std::string(label(*lacking)) + " 的指标不够,本单需要 " +
                                                                            order.split[*lacking].yuan() + " 元;先导入指标(import budget)");
}

// Each school's account takes its line, if it still is where the line found it.
void enter(store::UnitOfWork& work, const store::MealOrderRow& order) {
  std::map<std::string, store::MealEntry> last;
  std::map<std::string, std::pair<std::int64_t, Money>> rounds;   // of the month: how many, and what they settled
  for (store::MealEntry& entry : store::select_meal_entries(work)) {
    if (entry.month == order.month && entry.round) {
      auto& [round, settled] = rounds[entry.school];
      round = *entry.round;
      settled += entry.movement.settled;
    }
    const std::string school = entry.school;
    last[school] = std::move(entry);
  }
  for (const store::MealOrderLine& line : store::lines_of_meal_order(work, order.meal_order)) {
    const auto before = last.find(line.school);
    const Money in_hand = before == last.end() ? Money() : before->second.movement.in_hand();
    if (in_hand != line.movement.before)
      throw Refused(Refusal::stale, name_of(order.meal_order), "学校 " + line.school + " 账上现为 " + in_hand.yuan() + " 元,封存时为 " + line.movement.before.yuan() + " 元;请退回后重新做");
    store::MealEntry entry;
    entry.school = line.school;
    entry.ordinal = before == last.end() ? 1 : before->second.ordinal + 1;
    entry.meal_order = order.meal_order;
    entry.kind = order.kind;
    entry.month = order.month;
    entry.movement = line.movement;
    if (order.kind == "SETTLE") {
      entry.round = rounds[line.school].first + 1;
      entry.settled_before = rounds[line.school].second;
    }
    store::insert_meal_entry(work, entry);
  }
}

void refuse_same_person(const Job& job, store::UnitOfWork& work, std::int64_t number) {
  for (const store::MealOrderStep& step : store::steps_of_meal_order(work, number))
    if (step.actor == job.actor) throw Refused(Refusal::same_person, name_of(number), name_of(number) + " 的" + (step.step == "SEALED" ? "封存" : "复核") + "是您做的;封存、复核、审批须由三个人分别完成");
}

std::string payment_file(const store::MealOrderRow& order, const std::vector<store::MealOrderLine>& lines, std::int64_t& payments) {
  std::string csv;
  files::append_csv_row(csv, {"序号", "账号", "户名", "开户银行", "金额", "用途", "参考号"});
  for (const store::MealOrderLine& line : lines) {
    if (line.movement.paid().is_zero()) continue;
    std::string number = std::to_string(line.line_no);
    number.insert(0, 6 - number.size(), '0');
    files::append_csv_row(csv, {std::to_string(++payments), line.payee_account.value(), line.payee_name.value(), line.payee_bank.value_or(""), line.movement.paid().yuan(),
         "营养膳食补助 " + order.month.text() + (order.kind == "ADVANCE" ? " 预拨" : " 结算"), name_of(order.meal_order) + "-" + number});
  }
  return csv;
}

}  // namespace

MealStepDone step_meal_order(const Job& job, const MealStep& step) {
  const std::string name = name_of(step.meal_order);
  store::UnitOfWork work(job.database);
  MealStepDone done;
  done.order = under_queue(work, step.meal_order);
  const auto steps = store::steps_of_meal_order(work, step.meal_order);
  if (std::any_of(steps.begin(), steps.end(), [&](const auto& each) { return each.step == step_of(step.act); })) {
    done.already = true;
    return done;
  }
  if (!may_follow(step.act, done.order.step)) throw Refused(Refusal::wrong_step, name, name + " " + step_in_chinese(done.order.step) + ",现在不能做这一步");
  if (step.act == MealAct::review || step.act == MealAct::approve) refuse_same_person(job, work, step.meal_order);
  if (step.act == MealAct::approve && !is_tail_of(step.tail, done.order.sm3))
    throw Refused(Refusal::wrong_tail, name, "校验码后四位与封存的拨付单不符;请从审批表上抄录,不符时不要审批");
  store::insert_meal_step(work, done.order, step_of(step.act), job.actor, step.note, job.today);
  if (step.act == MealAct::approve) {
    enter(work, done.order);
    move(job, work, done.order, kMealsApproved);
  }
  if (step.act == MealAct::pay) move(job, work, done.order, kMealsPaid);
  store::put_on_record(work, {"MEALS_" + step_of(step.act), job.actor, job.today, {{"order", name}, {"sm3", done.order.sm3}, {"note", step.note}}});
  work.commit();
  done.order.step = step_of(step.act);
  return done;
}

MealIssued issue_meal_order(const Job& job, std::int64_t meal_order, const std::filesystem::path& folder) {
  MealIssued issued;
  std::string bytes;
  {
    store::UnitOfWork work(job.database);
    issued.order = under_queue(work, meal_order);
    const std::string name = name_of(meal_order);
    issued.already = issued.order.step == "ISSUED" || issued.order.step == "PAID";
    if (!issued.already && issued.order.step != "APPROVED") throw Refused(Refusal::wrong_step, name, name + " " + step_in_chinese(issued.order.step) + ",审批之后才能发出");
    if (issued.order.paid().is_zero()) throw Refused(Refusal::wrong_step, name, name + " 全部由账上的预拨抵销,没有要付的款");
    bytes = payment_file(issued.order, store::lines_of_meal_order(work, meal_order), issued.payments);
    if (!issued.already) {
      store::insert_meal_step(work, issued.order, "ISSUED", job.actor, "", job.today);
      move(job, work, issued.order, kMealsSent);
      store::put_on_record(work, {"MEALS_ISSUED", job.actor, job.today, {{"order", name}, {"total", issued.order.paid().yuan()}, {"sm3", issued.order.sm3}}});
      work.commit();
    }
  }
  issued.file = folder / (name_of(meal_order) + ".csv");
  files::write_atomically(issued.file, bytes);
  return issued;
}

}  // namespace zhuxue::jobs
