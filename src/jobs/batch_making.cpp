#include "jobs/batch_making.hpp"

#include <algorithm>

#include "files/digest.hpp"
#include "files/generic_csv.hpp"
#include "store/evidence_store.hpp"
#include "store/fund_store.hpp"
#include "store/signoff_store.hpp"
#include "store/line_store.hpp"

namespace zhuxue::jobs {

std::string period_in_chinese(const std::string& text) {
  const auto period = Period::parse(text);
  if (!period) return text;
  const Date first = period->first_day();
  if (!period->is_term()) return std::to_string(first.year()) + "年" + std::to_string(first.month()) + "月";
  return std::to_string(first.year()) + "年" + (period->is_autumn_half() ? "秋季学期" : "春季学期");
}

std::string purpose_of(const PolicyShelf& shelf, const std::string& programme, const std::string& period) {
  const auto policy = std::find_if(shelf.policies.begin(), shelf.policies.end(), [&](const Policy& candidate) { return candidate.code == programme; });
  return period_in_chinese(period) + (policy == shelf.policies.end() ? programme : policy->name);
}

store::BatchRow make_batch(const Job& job, store::UnitOfWork& work, const BatchPlan& plan, const std::string& purpose) {
  store::BatchRow batch;
  batch.batch = store::next_batch(work);
  batch.programme = plan.programme;
  batch.period = plan.period;
  batch.bank = plan.bank;
  batch.profile = "generic-csv";
  batch.fiscal_year = plan.fiscal_year;
  batch.reissue = plan.reissue;
  batch.lines = static_cast<std::int64_t>(plan.lines.size());
  std::vector<files::PaymentLine> payments;
  std::vector<store::NewLine> lines;
  payments.reserve(plan.lines.size());
  lines.reserve(plan.lines.size());
  for (const PreparedLine& line : plan.lines) {
    batch.total += line.award->amount;
    batch.split += line.split;
    payments.push_back({line.account->account, line.account->holder, line.award->amount, purpose});
    lines.push_back({line.award->award, line.award->next_attempt, line.award->amount, line.split, line.account->place, line.account->holder, line.account->account});
  }
  const std::string bytes = files::render_payments(batch.batch, payments);
  batch.sha256 = files::sha256_hex(bytes);
  batch.sm3 = files::sm3_hex(bytes);
  store::insert_batch(work, batch, job.today);
  store::insert_lines(work, batch.batch, lines, job.actor);
  std::vector<store::BatchPost> posts;
  for (const SignoffPost& post : job.signoff)
    if (batch.total >= post.from) posts.push_back({post.post, post.role, "", "", ""});
  store::insert_posts(work, batch.batch, posts);
  store::insert_step(work, batch, 0, "SEALED", "", job.actor, "", job.today);
  const Hash root = store::insert_batch_root(work, batch.batch);
  batch.step = "SEALED";
  store::PostingReason reason;
  reason.batch = batch.batch;
  reason.effective_on = job.today;
  reason.actor = job.actor;
  if (store::move_funds(work, plan.reissue ? kReissue : kSeal, batch.programme, batch.fiscal_year, batch.split, reason))
    throw Refused(Refusal::taken, batch.programme, "指标刚刚被别的操作占用,本次没有改动,请重试");
  store::put_on_record(work, {"BATCH_SEALED", job.actor, job.today,
                              {{"batch", std::to_string(batch.batch)}, {"programme", batch.programme}, {"period", batch.period}, {"lines", std::to_string(batch.lines)},
                               {"total", batch.total.yuan()}, {"sha256", batch.sha256}, {"sm3", batch.sm3}, {"reissue", batch.reissue ? "1" : "0"}, {"root", to_hex(root)}}});
  return batch;
}

}  // namespace zhuxue::jobs
