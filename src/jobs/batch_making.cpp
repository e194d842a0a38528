#include "jobs/batch_making.hpp"

#include <algorithm>

#include "files/bank_writer.hpp"
#include "files/digest.hpp"
#include "jobs/posting.hpp"
#include "store/evidence_store.hpp"
#include "store/fund_store.hpp"
#include "store/signoff_store.hpp"
#include "store/line_store.hpp"
#include "zhuxue/disbursement/payee.hpp"
#include "zhuxue/people/resident_id.hpp"
#include "zhuxue/reconciliation/bank_line.hpp"

namespace zhuxue::jobs {

std::string period_in_chinese(const std::string& text) {
  const auto period = Period::parse(text);
  if (!period) return text;
  const Date first = period->first_day();
  if (!period->is_term()) return std::to_string(first.year()) + "年" + std::to_string(first.month()) + "月";
  return std::to_string(first.year()) + "年" + (period->is_autumn_half() ? "秋季学期" : "春季学期");
}

namespace {

PaymentLine line_of(const store::WaitingAward& award, const store::PayeeAccount& account, const std::string& purpose) {
  return {account.account, account.holder, award.amount, purpose, account.bank, account.bank_code, holder_id_of(account.holder_id, static_cast<PayeeRelation>(account.relation), award.student_no)};
}

}  // namespace

void leave_out_unwritable(const Job& job, BatchPlan& plan, const std::string& purpose, const char* code, BatchesResult& result) {
  const files::BankWriter writer(*plan.profile, {1, job.today, plan.programme});
  std::erase_if(plan.lines, [&](const PreparedLine& line) {
    const auto why = writer.why_not(line_of(*line.award, *line.account, purpose));
    if (!why) return false;
    ++result.left_out;
    result.findings.push_back({code, masked(line.award->student_no), "银行格式 " + plan.profile->name + ": " + *why});
    return true;
  });
}

std::string bank_of(const BankProfile& profile, std::string_view bank) { return profile.all_banks ? profile.title : std::string(bank); }

void require_complete(const BankProfile& profile, const std::string& programme) {
  const std::string file = "config/banks/" + profile.name + ".toml";
  if ((profile.writes(BankField::subsidy_1) || profile.writes(BankField::subsidy_2)) && !profile.subsidies.contains(programme))
    throw Refused(Refusal::not_configured, profile.name, "这种清单要写补贴项目,请在 " + file + " 里补上 [subsidy.\"" + programme + "\"] 的 first 和 second");
  // Statements are known by the account that they are of.
  if ((profile.writes(BankField::payer_account) || profile.statements) && profile.payer.account.find_first_not_of('0') == std::string::npos)
    throw Refused(Refusal::not_configured, profile.name, "付款户还是示例,请在 " + file + " 的 [payer] 里写本单位的户名、账号、开户行");
}

std::vector<BatchPlan> in_files(BatchPlan plan) {
  const BankProfile& profile = *plan.profile;
  if (!profile.max_lines && !profile.max_total) return {std::move(plan)};
  std::vector<PreparedLine> lines;
  lines.swap(plan.lines);
  std::vector<BatchPlan> plans;
  Money total;
  for (const PreparedLine& line : lines) {
    const bool full = plans.empty() || (profile.max_lines && static_cast<std::int64_t>(plans.back().lines.size()) >= *profile.max_lines) ||
                      (profile.max_total && total + line.award->amount > *profile.max_total);
    if (full) plans.push_back(plan), total = Money();
    plans.back().lines.push_back(line);
    total += line.award->amount;
  }
  return plans;
}

std::string name_of_programme(const PolicyShelf& shelf, const std::string& programme) {
  const Policy* const policy = shelf.find(programme);
  return policy ? policy->name : programme;
}

std::string purpose_of(const PolicyShelf& shelf, const std::string& programme, const std::string& period) { return period_in_chinese(period) + name_of_programme(shelf, programme); }

store::BatchRow make_batch(const Job& job, store::UnitOfWork& work, const BatchPlan& plan, const BankShelf& banks, const std::string& purpose) {
  store::BatchRow batch;
  batch.batch = store::next_batch(work);
  batch.programme = plan.programme;
  batch.period = plan.period;
  batch.bank = plan.bank;
  batch.profile = plan.profile->name;
  batch.fiscal_year = plan.fiscal_year;
  batch.reissue = plan.reissue;
  batch.lines = static_cast<std::int64_t>(plan.lines.size());
  std::vector<PaymentLine> payments;
  std::vector<store::NewLine> lines;
  payments.reserve(plan.lines.size());
  lines.reserve(plan.lines.size());
  for (const PreparedLine& line : plan.lines) {
    batch.total += line.award->amount;
    batch.split += line.split;
    payments.push_back(line_of(*line.award, *line.account, purpose));
    lines.push_back({line.award->award, line.award->next_attempt, line.award->amount, line.split, line.account->place, line.account->holder, line.account->account});
  }
  const std::string bytes = files::BankWriter(*plan.profile, {batch.batch, job.today, plan.programme}).render(payments);
  batch.sha256 = files::sha256_hex(bytes);
  batch.sm3 = files::sm3_hex(bytes);
  store::insert_batch(work, batch, job.today);
  store::insert_form(work, batch.batch, {plan.profile->name, plan.profile->sha256, banks.bytes.at(plan.profile->name), purpose, plan.profile->statements ? plan.profile->payer.digits() : ""});
  store::insert_lines(work, batch.batch, lines, job.actor);
  std::vector<store::BatchPost> posts;
  for (const SignoffPost& post : job.signoff)
    if (batch.total >= post.from) posts.push_back({post.post, post.role, "", "", ""});
  store::insert_posts(work, batch.batch, posts);
  store::insert_step(work, batch, 0, "SEALED", "", job.actor, "", job.today, job.machine);
  const Hash root = store::insert_batch_root(work, batch.batch);
  batch.step = "SEALED";
  store::PostingReason reason = posting_by(job);
  reason.batch = batch.batch;
  if (store::move_funds(work, plan.reissue ? kReissue : kSeal, batch.programme, batch.fiscal_year, batch.split, reason))
    throw Refused(Refusal::taken, batch.programme, "指标刚刚被别的操作占用,本次没有改动,请重试");
  EvidenceEvent sealed{"BATCH_SEALED", job.actor, job.today,
                              {{"batch", std::to_string(batch.batch)}, {"programme", batch.programme}, {"period", batch.period}, {"lines", std::to_string(batch.lines)},
                               {"total", batch.total.yuan()}, {"sha256", batch.sha256}, {"sm3", batch.sm3}, {"reissue", batch.reissue ? "1" : "0"},
                               {"root", to_hex(root)},
                               {"profile", batch.profile}, {"profile_sha256", plan.profile->sha256}}};
  if (plan.profile->statements) sealed.facts.emplace_back("statements", tail_of_account(plan.profile->payer.digits()));
  store::put_on_record(work, sealed);
  return batch;
}

}  // namespace zhuxue::jobs
