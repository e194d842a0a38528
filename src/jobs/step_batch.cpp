#include "jobs/step_batch.hpp"

#include <algorithm>

#include "files/digest.hpp"
#include "jobs/cancellation.hpp"
#include "jobs/posting.hpp"
#include "jobs/sign_steps.hpp"
#include "store/bank_store.hpp"
#include "store/evidence_store.hpp"
#include "store/fund_store.hpp"
#include "store/signoff_store.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::jobs {
namespace {

std::string step_of(BatchAct act) {
  switch (act) {
    case BatchAct::review: return "REVIEWED";
    case BatchAct::approve: return "APPROVED";
    case BatchAct::withdraw: return "WITHDRAWN";
    case BatchAct::refuse: return "REFUSED";
  }
  ZX_REQUIRE(false, "no such act");
  return {};
}

bool may_follow(BatchAct act, const std::string& step) {
  switch (act) {
    case BatchAct::review: return step == "SEALED";
    case BatchAct::approve: return step == "REVIEWED";
    case BatchAct::withdraw: return step == "SEALED" || step == "REVIEWED" || step == "APPROVED";
    case BatchAct::refuse: return step == "SEALED" || step == "REVIEWED";
  }
  return false;
}

// Whether the act has been done: a step further on includes the sign-offs before it.
bool is_done(BatchAct act, const std::vector<store::StepOfBatch>& steps) {
  return std::any_of(steps.begin(), steps.end(), [&](const store::StepOfBatch& step) { return step.step == step_of(act); });
}

void refuse_same_person(const Job& job, store::UnitOfWork& work, std::int64_t batch, const std::string& name, const std::vector<store::StepOfBatch>& steps) {
  for (const store::StepOfBatch& step : steps)
    if (step.actor == job.actor) throw Refused(Refusal::same_person, name, name + " 的" + (step.step == "SEALED" ? "封存" : "复核") + "是您做的;封存、复核、审批须由三个人分别完成");
  if (store::has_part_in_batch(work, batch, job.actor)) throw Refused(Refusal::same_person, name, name + " 的会签是您做的;审批须由另一位同事");
}

void refuse_unsigned(store::UnitOfWork& work, const std::string& name, std::int64_t batch) {
  std::string missing;
  for (const store::BatchPost& post : store::posts_of_batch(work, batch))
    if (post.actor.empty()) missing += (missing.empty() ? "" : "、") + post.post;
  if (!missing.empty()) throw Refused(Refusal::wrong_step, name, name + " 还缺 " + missing + " 会签,会签之后才能审批");
}

// What stood in the way of a late success is gone: it is booked (T13W).
void settle_late_success(const Job& job, store::UnitOfWork& work, const store::LateSuccess& late) {
  store::insert_late_success(work, late.award, late.latest_attempt + 1, late.amount, late.split, job.actor);
  store::PostingReason reason = posting_by(job);
  const auto lacking = store::move_funds(work, kPaidLateAfterWithdrawal, late.programme, late.fiscal_year, late.split, reason);
  ZX_REQUIRE(!lacking, "less money on hold than the late success");
  store::put_on_record(work, {"LATE_SUCCESS_BOOKED", job.actor, job.today, {{"award", std::to_string(late.award)}, {"amount", late.amount.yuan()}}});
}

// The lines of a withdrawn or refused batch end, and their money goes back to where it was reserved from.
void give_back(const Job& job, store::UnitOfWork& work, const store::BatchRow& batch, BatchAct act) {
  store::end_lines(work, batch.batch, step_of(act));
  store::PostingReason reason = posting_by(job);
  reason.batch = batch.batch;
  const auto lacking = store::move_funds(work, batch.reissue ? kWithdrawReissue : kWithdraw, batch.programme, batch.fiscal_year, batch.split, reason);
  ZX_REQUIRE(!lacking, "less money reserved than the batch");
  for (const store::LateSuccess& late : store::late_successes_behind(work, batch.batch)) settle_late_success(job, work, late);
  cancel_void_claims(job, work, batch.batch, {});
}

}  // namespace

ActResult act_on_batch(const Job& job, const ActOrder& order) {
  store::UnitOfWork work(job.database);
  const std::string name = "B" + std::to_string(order.batch);
  const auto at_start = store::select_batch(work, order.batch);
  if (!at_start) throw Refused(Refusal::no_such_thing, name, "没有批次 " + name);
  work.wait_for(store::UnitOfWork::Queue::money);
  ActResult result;
  result.batch = store::select_batch(work, order.batch).value();
  const auto steps = store::steps_of_batch(work, order.batch);
  if (result.batch.ordinal != at_start->ordinal) throw Refused(Refusal::taken, name, name + " 刚刚由 " + steps.back().actor + " 处理(" + step_in_chinese(result.batch.step) + "),本次没有改动");
  if (is_done(order.act, steps)) {
    result.already = true;
    return result;
  }
  if (!may_follow(order.act, result.batch.step)) throw Refused(Refusal::wrong_step, name, name + " " + step_in_chinese(result.batch.step) + ",现在不能做这一步");
  if (order.act == BatchAct::review || order.act == BatchAct::approve) refuse_same_person(job, work, order.batch, name, steps);
  if (order.act == BatchAct::approve) refuse_unsigned(work, name, order.batch);
  if (order.act == BatchAct::approve && !is_tail_of(order.tail, result.batch.sm3))
    throw Refused(Refusal::wrong_tail, name, "校验码后四位与封存的文件不符;请从审批表上抄录,不符时不要审批");
  try {
    store::insert_step(work, result.batch, result.batch.ordinal + 1, step_of(order.act), result.batch.step, job.actor, order.note, job.today, job.machine);
  } catch (const store::DatabaseError& error) {
    if (error.fault() == store::DatabaseFault::unique_violation) throw Refused(Refusal::taken, name, "另一位同事刚刚处理了 " + name + ",本次没有改动");
    throw;
  }
  if (order.act == BatchAct::withdraw || order.act == BatchAct::refuse) give_back(job, work, result.batch, order.act);
  // The note stays in the step: it may name people, and the event is shown to whoever gets the proof of one payment.
  store::put_on_record(work, {"BATCH_" + step_of(order.act), job.actor, job.today,
                              {{"batch", std::to_string(order.batch)}, {"sm3", result.batch.sm3}, {"total", result.batch.total.yuan()}, {"note_sm3", order.note.empty() ? "" : files::sm3_hex(order.note)}}});
  work.commit();
  result.batch.step = step_of(order.act);
  return result;
}

std::vector<std::int64_t> batches_open_to(const Job& job, BatchAct act) {
  store::UnitOfWork work(job.database);
  std::vector<std::int64_t> open;
  for (const store::BatchRow& batch : store::select_batches(work))
    if (may_follow(act, batch.step)) open.push_back(batch.batch);
  return open;
}

}  // namespace zhuxue::jobs
