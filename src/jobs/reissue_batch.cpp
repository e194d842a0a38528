#include "jobs/reissue_batch.hpp"

#include <map>
#include <tuple>

#include "store/case_store.hpp"
#include "zhuxue/disbursement/payee.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::jobs {
namespace {

// Why a failed line cannot go out again now; empty where it can.
std::string why_not(const store::WaitingAward& award, const store::PayeeAccount* account, int this_year, const ResultTable& results) {
  if (award.paid_late) return "银行后来又回报成功,已按付讫记账";
  if (award.claimed) return "已列为追回,不再发放";
  if (award.awaits_statement) return "银行回的是失败,还要等这一天的对账单证实没有扣款;导入对账单后再重发";
  if (award.has_open_case) return "这一笔有未结的银行疑点,结案后才能重发";
  if (award.fiscal_year != this_year) return "指标属于 " + std::to_string(award.fiscal_year) + " 年,跨年退回的资金不能再发,须用新的指标";
  if (!account) return "没有账户,请学校补报";
  if (const auto unusable = why_unusable(account->account, static_cast<PayeeRelation>(account->relation), account->has_mandate)) return std::string(*unusable);
  const bool mended = account->place != award.payee_before;
  // Words that nobody knows count as the payee's: nothing is sent again to an account that may be wrong.
  const ResultClass cause = results.of(award.cause, award.cause).meaning;
  if (!mended && !award.recalled && cause != ResultClass::ours && cause != ResultClass::bank) return "银行原因「" + std::string(award.cause) + "」,账户还没有更正";
  return {};
}

}  // namespace

BatchesResult reissue_batch(const Job& job, std::int64_t batch, std::int64_t line, const std::string& profile, const PolicyShelf& shelf, const BankShelf& banks,
                            const SealGates& gates) {
  store::UnitOfWork work(job.database);
  const std::int64_t next_at_start = store::next_batch(work);
  const std::string name = "B" + std::to_string(batch);
  const auto first = store::select_batch(work, batch);
  if (!first) throw Refused(Refusal::no_such_thing, name, "没有批次 " + name);
  work.wait_for(store::UnitOfWork::Queue::money);
  if (store::next_batch(work) != next_at_start) throw Refused(Refusal::taken, name, "另一个操作刚刚封存了批次,本次没有改动;请看 zhuxue batch list");
  BatchesResult result;
  store::TextArena texts;
  const std::vector<store::WaitingAward> failed = store::failed_of_batch(work, batch, line, texts);
  const auto accounts = store::latest_accounts(work, failed, texts);
  SealGates checks = gates;
  checks.confirm = checks.notice = false;  // passed when the line was sealed first
  const HeldBack held = held_back(job, work, {{first->programme, first->period}}, std::nullopt, shelf, checks);
  result.not_asked = held.not_asked;
  std::map<std::tuple<std::string_view, std::string_view, std::string, int>, BatchPlan> plans;
  for (const store::WaitingAward& award : failed) {
    const auto account = accounts.find(award.student_no);
    const store::PayeeAccount* payee = account == accounts.end() ? nullptr : &account->second;
    if (const std::string reason = why_not(award, payee, job.today.year(), banks.results); !reason.empty()) {
      ++result.left_out;
      result.findings.push_back({"NOT_REISSUED", masked(award.student_no), reason});
      continue;
    }
    if (const auto why = held.awards.find(award.award); why != held.awards.end()) {
      ++result.left_out;
      result.findings.push_back({why->second.code, masked(award.student_no), why->second.text});
      continue;
    }
    const BankProfile& form = banks.of_bank(payee->bank, profile);
    BatchPlan& plan = plans[{award.programme, award.period, bank_of(form, payee->bank), award.fiscal_year}];
    plan.programme = award.programme;
    plan.period = award.period;
    plan.bank = bank_of(form, payee->bank);
    plan.profile = &form;
    plan.fiscal_year = award.fiscal_year;
    plan.reissue = true;
    plan.lines.push_back({&award, payee, award.split});
  }
  for (auto& [key, whole] : plans) {
    require_complete(*whole.profile, whole.programme);
    const std::string purpose = purpose_of(shelf, whole.programme, whole.period);
    leave_out_unwritable(job, whole, purpose, "NOT_REISSUED", result);
    for (const BatchPlan& plan : in_files(std::move(whole))) {
      if (plan.lines.empty()) continue;
      result.lines += static_cast<std::int64_t>(plan.lines.size());
      result.batches.push_back(make_batch(job, work, plan, banks, purpose));
    }
  }
  if (!result.batches.empty()) work.commit();
  return result;
}

std::pair<std::int64_t, std::int64_t> line_of_case(const Job& job, std::int64_t case_no) {
  store::UnitOfWork work(job.database);
  const auto found = store::select_case(work, case_no);
  if (!found || !found->batch || !found->batch_line) throw Refused(Refusal::no_such_thing, "C" + std::to_string(case_no), "没有这个案件,或它不是关于某一笔付款的");
  return {*found->batch, *found->batch_line};
}

}  // namespace zhuxue::jobs
