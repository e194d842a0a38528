#include "jobs/decision_effect.hpp"

#include <map>

#include "jobs/cancellation.hpp"
#include "jobs/decide.hpp"
#include "jobs/posting.hpp"
#include "store/award_store.hpp"
#include "store/bank_store.hpp"
#include "store/batch_store.hpp"
#include "store/fund_store.hpp"
#include "store/gate_store.hpp"
#include "store/recovery_store.hpp"
#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/fund/part.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::jobs {
namespace {

store::PostingReason reason_of(const Job& job, const store::DecisionRow& row) {
  store::PostingReason reason = posting_by(job);
  reason.decision = row.decision;
  reason.document = row.document;
  return reason;
}

// The amount asked for, or the whole where none was; never more than the whole.
void settle_amount(store::DecisionRow& row, Money whole, const std::string& subject, const std::string& of_what) {
  if (!row.amount) row.amount = whole;
  if (*row.amount > whole) throw Refused(Refusal::conflict, subject, of_what + "只有 " + whole.yuan() + " 元,少于所报的 " + row.amount->yuan() + " 元");
}

// ---- recall ----

void check_recall(store::UnitOfWork& work, store::DecisionRow& row) {
  const std::string name = "B" + std::to_string(*row.batch);
  const auto batch = store::select_batch(work, *row.batch);
  if (!batch) throw Refused(Refusal::no_such_thing, name, "没有批次 " + name);
  if (batch->step != "ISSUED") throw Refused(Refusal::wrong_step, name, name + " 还没有发出,请用 batch withdraw 撤回");
  const store::UnansweredLines open = store::unanswered_lines(work, *row.batch);
  if (open.lines == 0) throw Refused(Refusal::wrong_step, name, name + " 的每一笔银行都已答复,没有可召回的");
  row.amount = open.split.total();
}

std::string recall(const Job& job, store::UnitOfWork& work, const store::DecisionRow& row) {
  const auto batch = store::select_batch(work, *row.batch);
  const store::UnansweredLines open = store::unanswered_lines(work, *row.batch);
  store::end_recalled(work, *row.batch, row.document);
  store::PostingReason reason = reason_of(job, row);
  reason.batch = *row.batch;
  const auto lacking = store::move_funds(work, kRecalled, batch->programme, batch->fiscal_year, open.split, reason);
  ZX_REQUIRE(!lacking, "less money in transit than unanswered lines");
  cancel_void_claims(job, work, *row.batch, {});
  return "B" + std::to_string(*row.batch) + " 有 " + std::to_string(open.lines) + " 笔已召回,可用 reissue 重发";
}

// ---- remittance ----

Money total_of(const std::vector<store::HeldLine>& lines) {
  Money total;
  for (const store::HeldLine& line : lines) total += line.amount;
  return total;
}

void check_remittance(const Job& job, store::UnitOfWork& work, store::DecisionRow& row) {
  const std::string subject = std::to_string(*row.year);
  if (*row.year >= job.today.year()) throw Refused(Refusal::wrong_step, subject, subject + " 年还没有结束,本年的退汇恢复指标,不缴国库");
  const auto lines = store::held_lines(work, static_cast<int>(*row.year));
  if (lines.empty()) throw Refused(Refusal::no_such_thing, subject, subject + " 年没有待处理的退汇");
  row.amount = total_of(lines);
}

std::string remit(const Job& job, store::UnitOfWork& work, const store::DecisionRow& row) {
  const int year = static_cast<int>(*row.year);
  std::map<std::string, FundSplit> by_programme;
  std::int64_t due_anew = 0;
  const auto lines = store::held_lines(work, year);
  for (const store::HeldLine& line : lines) {
    store::insert_remitted(work, line, row.decision, job.actor);
    by_programme[line.programme] += line.split;
    due_anew += !line.cancelled;
  }
  for (const auto& [programme, split] : by_programme) {
    const auto lacking = store::move_funds(work, kToTreasury, programme, year, split, reason_of(job, row));
    ZX_REQUIRE(!lacking, "less money on hold than failed lines");
  }
  const Counts counts = {{"awarded", 0}, {"cancelled", due_anew}, {"claims", 0}};
  if (due_anew) store::insert_award_event(work, store::last_award_event(work) + 1, std::nullopt, joined(counts), job.actor);
  return std::to_string(lines.size()) + " 笔共 " + total_of(lines).yuan() + " 元缴回国库;其中 " + std::to_string(due_anew) + " 笔仍应发,请重新测算后用新的指标补发";
}

// ---- recovery ----

store::PaidLine payment_of(store::UnitOfWork& work, const store::DecisionRow& row) {
  const std::string name = "B" + std::to_string(*row.batch) + "-" + std::to_string(*row.batch_line);
  const auto line = store::paid_line(work, *row.batch, *row.batch_line);
  if (!line) throw Refused(Refusal::no_such_thing, name, "没有付款 " + name);
  if (!line->paid) throw Refused(Refusal::wrong_step, name, name + " 没有付出去,或已经退回,不用追回");
  return *line;
}

void check_recovery(store::UnitOfWork& work, store::DecisionRow& row) {
  const store::PaidLine line = payment_of(work, row);
  const std::string name = "B" + std::to_string(*row.batch) + "-" + std::to_string(*row.batch_line);
  const Money whole = line.duplicate ? line.amount - line.taken.total() : line.claimed - line.under_recovery;
  if (whole.is_zero()) throw Refused(Refusal::wrong_step, name, line.duplicate ? name + " 已在追回" : name + " 没有列为追回的金额;多付要先由测算和核定得出");
  settle_amount(row, whole, name, "可追回的");
  if (line.duplicate && *row.amount != whole) throw Refused(Refusal::conflict, name, name + " 是重复付款,须全额追回 " + whole.yuan() + " 元");
}

std::string open_recovery(const Job& job, store::UnitOfWork& work, const store::DecisionRow& row) {
  const store::PaidLine line = payment_of(work, row);
  store::RecoveryRow recovery;
  recovery.recovery = store::next_recovery(work);
  recovery.batch = *row.batch;
  recovery.batch_line = *row.batch_line;
  recovery.award = line.award;
  recovery.cause = line.duplicate ? "PAID_TWICE" : "CLAIMED";
  recovery.programme = line.programme;
  recovery.year = line.fiscal_year;
  recovery.amount = *row.amount;
  recovery.split = next_part(line.split, line.taken, *row.amount);
  recovery.decision = row.decision;
  store::insert_recovery(work, recovery, job.today);
  const auto lacking = store::move_funds(work, kReceivable, line.programme, line.fiscal_year, recovery.split, reason_of(job, row));
  ZX_REQUIRE(!lacking, "less money paid than is to be recovered");
  return "追回 Z" + std::to_string(recovery.recovery) + " 已立,应追回 " + row.amount->yuan() + " 元";
}

// ---- write-off ----

store::RecoveryRow recovery_of(store::UnitOfWork& work, const store::DecisionRow& row) {
  const std::string name = "Z" + std::to_string(*row.recovery);
  const auto recovery = store::select_recovery(work, *row.recovery);
  if (!recovery) throw Refused(Refusal::no_such_thing, name, "没有追回 " + name);
  return *recovery;
}

void check_write_off(store::UnitOfWork& work, store::DecisionRow& row) {
  const store::RecoveryRow recovery = recovery_of(work, row);
  const std::string name = "Z" + std::to_string(*row.recovery);
  if (recovery.left().is_zero()) throw Refused(Refusal::wrong_step, name, name + " 已全部了结");
  settle_amount(row, recovery.left(), name, "尚未追回的");
}

std::string write_off(const Job& job, store::UnitOfWork& work, const store::DecisionRow& row) {
  const store::RecoveryRow recovery = recovery_of(work, row);
  store::RecoveryPart part;
  part.written_off = true;
  part.amount = *row.amount;
  part.split = next_part(recovery.split, recovery.taken, *row.amount);
  part.document = row.document;
  part.decision = row.decision;
  try {
    store::insert_part(work, recovery, part, job.actor, job.today);
  } catch (const store::DatabaseError& error) {
    if (error.fault() != store::DatabaseFault::unique_violation) throw;
    const std::string name = "Z" + std::to_string(recovery.recovery);
    throw Refused(Refusal::other_content, name, name + " 已按「" + row.document + "」核销过,同一文件不能核销两次;重复提出的请用 decide refuse 退回");
  }
  auto lacking = store::move_funds(work, kWrittenOff, recovery.programme, recovery.year, part.split, reason_of(job, row));
  ZX_REQUIRE(!lacking, "less money receivable than recoveries");
  if (recovery.cause == "PAID_TWICE") {
    // It was paid without budget: giving it up needs budget to cover it.
    lacking = store::move_funds(work, kCoverDuplicate, recovery.programme, recovery.year, part.split, reason_of(job, row));
    if (lacking) throw Refused(Refusal::insufficient_budget, "Z" + std::to_string(recovery.recovery), std::string(label(*lacking)) + "指标不足以核销重复支付的 " + part.amount.yuan() + " 元");
  }
  return "Z" + std::to_string(recovery.recovery) + " 核销 " + part.amount.yuan() + " 元";
}

// ---- correction ----

FundSplit split_of(const store::DecisionRow& row) {
  FundSplit split;
  split[static_cast<FundLevel>(*row.level)] = *row.amount;
  return split;
}

void check_correction(store::UnitOfWork& work, const store::DecisionRow& row) {
  const auto level = static_cast<std::size_t>(*row.level);
  const std::string subject = *row.to_programme + " " + std::to_string(*row.to_year);
  const auto target = store::available_funds(work, *row.to_programme, static_cast<int>(*row.to_year))[level];
  if (!target || *target < *row.amount)
    throw Refused(Refusal::insufficient_budget, subject, std::string(label(static_cast<FundLevel>(level))) + "指标可用 " + target.value_or(Money()).yuan() + " 元,不足 " + row.amount->yuan() + " 元");
}

std::string correct(const Job& job, store::UnitOfWork& work, const store::DecisionRow& row) {
  if (store::move_funds(work, kCorrectFrom, *row.programme, static_cast<int>(*row.year), split_of(row), reason_of(job, row)))
    throw Refused(Refusal::conflict, *row.programme, *row.programme + " " + std::to_string(*row.year) + " 年已支付的少于 " + row.amount->yuan() + " 元,没有可更正的");
  if (store::move_funds(work, kCorrectTo, *row.to_programme, static_cast<int>(*row.to_year), split_of(row), reason_of(job, row)))
    throw Refused(Refusal::insufficient_budget, *row.to_programme, "指标刚刚被占用,不足 " + row.amount->yuan() + " 元");
  return "已改列 " + row.amount->yuan() + " 元";
}

// ---- periods ----

void check_period(store::UnitOfWork& work, const store::DecisionRow& row) {
  const std::string subject = *row.programme + " " + *row.period;
  if (!Period::parse(*row.period)) throw Refused(Refusal::no_such_thing, subject, "期间应写作 2026-autumn 或 2026-11");
  const bool closed = store::is_closed(work, *row.programme, *row.period);
  if (closed == (row.kind == kClosePeriod)) throw Refused(Refusal::wrong_step, subject, subject + (closed ? " 已经结束" : " 没有结束,不用重新打开"));
}

// ---- urgent aid ----

void check_urgent(store::UnitOfWork& work, store::DecisionRow& row) {
  const std::string subject = *row.programme + " " + *row.period;
  const auto award = row.award ? store::urgent_award(work, *row.award) : store::urgent_award(work, row.student_no, *row.programme, *row.period);
  if (!award) throw Refused(Refusal::no_such_thing, subject, "这个学生没有 " + subject + " 的待发核定: 没有核定、已经列入批次,或已批准过");
  row.award = award->award;
  row.amount = award->amount;
}

}  // namespace

void check_decision(const Job& job, store::UnitOfWork& work, store::DecisionRow& row) {
  if (row.kind == kRecallBatch) return check_recall(work, row);
  if (row.kind == kRemit) return check_remittance(job, work, row);
  if (row.kind == kRecover) return check_recovery(work, row);
  if (row.kind == kWriteOff) return check_write_off(work, row);
  if (row.kind == kCorrect) return check_correction(work, row);
  if (row.kind == kUrgent) return check_urgent(work, row);
  ZX_REQUIRE(row.kind == kClosePeriod || row.kind == kReopenPeriod, "no such decision");
  check_period(work, row);
}

std::string carry_out(const Job& job, store::UnitOfWork& work, const store::DecisionRow& row) {
  if (row.kind == kRecallBatch) return recall(job, work, row);
  if (row.kind == kRemit) return remit(job, work, row);
  if (row.kind == kRecover) return open_recovery(job, work, row);
  if (row.kind == kWriteOff) return write_off(job, work, row);
  if (row.kind == kCorrect) return correct(job, work, row);
  if (row.kind == kUrgent) return "这一笔可以封存,不等学校核对和公示;审计检查照常";
  return row.kind == kClosePeriod ? *row.programme + " " + *row.period + " 不再核定" : *row.programme + " " + *row.period + " 可以补充核定,由付款当年的指标支付";
}

}  // namespace zhuxue::jobs
