#include "jobs/decide.hpp"

#include "jobs/decision_effect.hpp"
#include "jobs/posting.hpp"
#include "store/evidence_store.hpp"
#include "store/fund_store.hpp"
#include "store/recovery_store.hpp"
#include "zhuxue/fund/part.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::jobs {
namespace {

std::string name_of(std::int64_t decision) { return "D" + std::to_string(decision); }

// The proposal again, looked at as things stand now: what was proposed must still be what is done.
void check_again(const Job& job, store::UnitOfWork& work, const store::DecisionRow& row) {
  store::DecisionRow now = row;
  check_decision(job, work, now);
  if (now.amount != row.amount) throw Refused(Refusal::stale, name_of(row.decision), name_of(row.decision) + " 提出之后金额已有变化(现为 " + now.amount->yuan() + " 元),请退回后重新提出");
}

}  // namespace

std::string sentence(const store::DecisionRow& row) {
  const std::string amount = row.amount ? row.amount->yuan() + " 元" : "";
  const std::string year = row.year ? std::to_string(*row.year) + " 年" : "";
  if (row.kind == kRecallBatch) return "召回 B" + std::to_string(*row.batch) + " 银行尚未处理的付款,共 " + amount;
  if (row.kind == kRemit) return year + "待处理退汇缴回国库,共 " + amount;
  if (row.kind == kRecover) return "追回 B" + std::to_string(*row.batch) + " 第 " + std::to_string(*row.batch_line) + " 行多付的 " + amount;
  if (row.kind == kWriteOff) return "核销 Z" + std::to_string(*row.recovery) + " 无法追回的 " + amount;
  if (row.kind == kCorrect)
    return "支付更正: " + std::string(label(static_cast<FundLevel>(*row.level))) + "资金 " + amount + " 由 " + *row.programme + " " + year + "改列 " + *row.to_programme + " " + std::to_string(*row.to_year) + " 年";
  if (row.kind == kUrgent) return "紧急救助: " + *row.programme + " " + *row.period + " 的一笔 " + amount + "先发,不等学校核对和公示";
  return (row.kind == kClosePeriod ? "结束 " : "重新打开 ") + *row.programme + " " + *row.period + " 的核定";
}

store::DecisionRow propose_decision(const Job& job, store::DecisionRow row) {
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::money);
  check_decision(job, work, row);
  row.actor = job.actor;
  row.decision = store::insert_decision(work, row, job.today);
  store::put_on_record(work, {"DECISION_PROPOSED", job.actor, job.today,
                              {{"decision", std::to_string(row.decision)}, {"kind", row.kind}, {"document", row.document}, {"amount", row.amount ? row.amount->yuan() : ""}, {"note", row.note}}});
  work.commit();
  return row;
}

DecisionResult end_decision(const Job& job, std::int64_t decision, bool approve, const std::string& note) {
  store::UnitOfWork work(job.database);
  const auto at_start = store::select_decision(work, decision);
  const std::string name = name_of(decision);
  if (!at_start) throw Refused(Refusal::no_such_thing, name, "没有决定 " + name);
  work.wait_for(store::UnitOfWork::Queue::money);
  DecisionResult result;
  result.row = store::select_decision(work, decision).value();
  if (result.row.state != at_start->state) throw Refused(Refusal::taken, name, name + " 刚刚由 " + result.row.ended_by + " 处理,本次没有改动");
  const std::string wanted = approve ? "APPROVED" : "REFUSED";
  if (result.row.state == wanted) {
    result.already = true;
    return result;
  }
  if (result.row.state != "OPEN") throw Refused(Refusal::wrong_step, name, name + (result.row.state == "APPROVED" ? " 已经批准并办理" : " 已经退回"));
  if (approve && result.row.actor == job.actor) throw Refused(Refusal::same_person, name, name + " 是您提出的,须由另一位同事批准");
  if (approve) check_again(job, work, result.row);
  store::insert_decision_end(work, result.row, approve, job.actor, note, job.today);
  if (approve) result.told = carry_out(job, work, result.row);
  store::put_on_record(work, {"DECISION_" + wanted, job.actor, job.today, {{"decision", std::to_string(decision)}, {"kind", result.row.kind}, {"document", result.row.document}, {"note", note}}});
  work.commit();
  result.row.state = wanted;
  return result;
}

Money record_recovered(const Job& job, std::int64_t recovery, Money amount, const std::string& document) {
  const std::string name = "Z" + std::to_string(recovery);
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::money);
  const auto row = store::select_recovery(work, recovery);
  if (!row) throw Refused(Refusal::no_such_thing, name, "没有追回 " + name);
  if (amount.is_zero()) amount = row->left();
  if (row->left().is_zero()) throw Refused(Refusal::wrong_step, name, name + " 已全部了结");
  if (amount > row->left()) throw Refused(Refusal::other_content, name, name + " 还应追回 " + row->left().yuan() + " 元,少于所报的 " + amount.yuan() + " 元");
  store::RecoveryPart part;
  part.amount = amount;
  part.split = next_part(row->split, row->taken, amount);
  part.document = document;
  try {
    store::insert_part(work, *row, part, job.actor, job.today);
  } catch (const store::DatabaseError& error) {
    if (error.fault() != store::DatabaseFault::unique_violation) throw;
    throw Refused(Refusal::other_content, name, name + " 已用「" + document + "」登记过,同一凭证不能登记两次");
  }
  store::PostingReason reason = posting_by(job);
  reason.document = document;
  // Money paid twice had no budget behind it: it closes the gap. Other money is free again in its own year, and the treasury's once that is over.
  const FundMove& move = row->cause == "PAID_TWICE" ? kRecoveredDuplicate : row->year == job.today.year() ? kRecovered : kRecoveredToTreasury;
  const auto lacking = store::move_funds(work, move, row->programme, row->year, part.split, reason);
  ZX_REQUIRE(!lacking, "less money receivable than recoveries");
  store::put_on_record(work, {"RECOVERED", job.actor, job.today, {{"recovery", std::to_string(recovery)}, {"amount", amount.yuan()}, {"document", document}}});
  work.commit();
  return row->left() - amount;
}

}  // namespace zhuxue::jobs
