#include "jobs/sign_batch.hpp"

#include <algorithm>

#include "files/digest.hpp"
#include "jobs/officers.hpp"
#include "store/evidence_store.hpp"
#include "store/signoff_store.hpp"

namespace zhuxue::jobs {

bool sign_batch(const Job& job, std::int64_t batch, const std::string& post, const std::string& note) {
  const std::string name = "B" + std::to_string(batch);
  std::vector<store::BatchPost> posts;
  {
    store::UnitOfWork look(job.database);
    if (!store::select_batch(look, batch)) throw Refused(Refusal::no_such_thing, name, "没有批次 " + name);
    posts = store::posts_of_batch(look, batch);
  }
  const auto wanted = std::find_if(posts.begin(), posts.end(), [&](const store::BatchPost& candidate) { return candidate.post == post; });
  if (wanted == posts.end()) {
    std::string known;
    for (const store::BatchPost& candidate : posts) known += (known.empty() ? "" : "、") + candidate.post;
    throw Refused(Refusal::no_such_thing, name, name + (known.empty() ? " 不用会签" : " 的会签岗位是 " + known + ",没有 " + post));
  }
  require_role(job, {wanted->role});
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::money);
  const store::BatchRow row = store::select_batch(work, batch).value();
  for (const store::BatchPost& signed_by : store::posts_of_batch(work, batch))
    if (signed_by.post == post && !signed_by.actor.empty()) {
      if (signed_by.actor != job.actor && wanted->actor.empty()) throw Refused(Refusal::taken, name, post + " 刚刚由 " + signed_by.actor + " 会签,本次没有改动");
      return false;
    }
  if (row.step != "REVIEWED") throw Refused(Refusal::wrong_step, name, name + (row.step == "SEALED" ? " 还没有复核,复核之后会签" : " 已过会签这一步"));
  if (store::has_part_in_batch(work, batch, job.actor)) throw Refused(Refusal::same_person, name, name + " 已有您经手的一步,会签须由另一位同事");
  store::insert_signoff(work, row, post, job.actor, note, job.today, job.machine);
  store::put_on_record(work, {"BATCH_SIGNED", job.actor, job.today, {{"batch", std::to_string(batch)}, {"post", post}, {"sm3", row.sm3}, {"total", row.total.yuan()}, {"note_sm3", note.empty() ? "" : files::sm3_hex(note)}}});
  work.commit();
  return true;
}

Money record_voucher(const Job& job, Voucher voucher) {
  const std::string name = "B" + std::to_string(voucher.batch);
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::money);
  const auto row = store::select_batch(work, voucher.batch);
  if (!row) throw Refused(Refusal::no_such_thing, name, "没有批次 " + name);
  if (row->step != "ISSUED") throw Refused(Refusal::wrong_step, name, name + " 还没有发出,没有支付凭证");
  Money left = row->total;
  for (const store::VoucherRow& known : store::vouchers_of_batch(work, voucher.batch)) {
    left -= known.amount;
    if (known.voucher != voucher.voucher || known.document != voucher.document) continue;
    if (known.paid_on == voucher.paid_on.iso() && (voucher.amount.is_zero() || voucher.amount == known.amount)) return left;
    throw Refused(Refusal::other_content, name, "支付凭证 " + voucher.voucher + " 已登记为 " + known.paid_on + " " + known.amount.yuan() + " 元");
  }
  if (voucher.amount.is_zero()) voucher.amount = left;
  if (voucher.amount > left || left.is_zero()) throw Refused(Refusal::other_content, name, name + " 尚无凭证的只有 " + left.yuan() + " 元");
  try {
    store::insert_voucher(work, {voucher.batch, voucher.voucher, voucher.document, voucher.paid_on.iso(), voucher.amount}, job.actor);
  } catch (const store::DatabaseError& error) {
    if (error.fault() != store::DatabaseFault::unique_violation) throw;
    throw Refused(Refusal::other_content, name, "支付凭证 " + voucher.voucher + " 已登记在另一批次");
  }
  store::put_on_record(work, {"PAYMENT_VOUCHER", job.actor, job.today,
                              {{"batch", std::to_string(voucher.batch)}, {"voucher", voucher.voucher}, {"document", voucher.document}, {"paid_on", voucher.paid_on.iso()}, {"amount", voucher.amount.yuan()}}});
  work.commit();
  return left - voucher.amount;
}

}  // namespace zhuxue::jobs
