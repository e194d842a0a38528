#include "jobs/unpaid_list.hpp"

#include <algorithm>
#include <tuple>

#include "jobs/month_run.hpp"
#include "zhuxue/disbursement/payee.hpp"
#include "zhuxue/reconciliation/unpaid.hpp"

namespace zhuxue::jobs {
namespace {

UnpaidStage stage_of(const store::UnpaidRow& row) {
  if (row.ended == "RETURNED") return UnpaidStage::returned;
  if (row.ended == "RECALLED") return UnpaidStage::recalled;
  if (row.ended == "REJECTED") return UnpaidStage::failed;
  // A line that was withdrawn leaves the award where it was before: failed, if a line of it failed earlier.
  if (row.use.empty() || row.ended == "WITHDRAWN") return row.award.batch ? UnpaidStage::failed : UnpaidStage::no_line;
  if (row.step == "SEALED") return UnpaidStage::sealed;
  if (row.step == "REVIEWED") return UnpaidStage::reviewed;
  if (row.step == "APPROVED") return UnpaidStage::approved;
  return row.pending ? UnpaidStage::pending : UnpaidStage::issued;
}

UnpaidAward facts_of(const store::UnpaidRow& row, const store::PayeeAccount* account, int this_year, const ResultTable& results) {
  UnpaidAward facts;
  facts.stage = stage_of(row);
  facts.bank_words = row.award.cause;
  facts.has_account = account != nullptr;
  if (account) {
    facts.account_fault = why_unusable(account->account, static_cast<PayeeRelation>(account->relation), account->has_mandate);
    facts.account_changed = row.award.batch && account->place != row.award.payee_before;
  }
  const ResultClass cause = results.of(row.award.cause).meaning;
  facts.cause_was_payee = cause != ResultClass::ours && cause != ResultClass::bank;
  facts.has_open_case = row.award.has_open_case;
  facts.claimed = row.award.claimed;
  facts.awaits_statement = row.award.awaits_statement;
  facts.year_over = row.award.fiscal_year && row.award.fiscal_year < this_year;
  return facts;
}

void add_not_awarded(store::UnitOfWork& work, std::int64_t run, std::span<const store::ProgrammePeriod> periods, std::vector<UnpaidLine>& list) {
  const auto look = look_at_plan(work, run, {periods.begin(), periods.end()});
  const UnpaidReason reason = why_unpaid({.stage = UnpaidStage::not_awarded});
  for (const PlanLine& line : look->lines) {
    if (line.difference() <= Money()) continue;
    const DueAmount& due = look->dues[static_cast<std::size_t>(line.due_index)];
    list.push_back({std::string(due.school), "", std::string(line.student_no), "", std::string(line.programme), std::string(line.period), line.difference(), reason.sentence, std::string(reason.who), false, {}});
  }
}

}  // namespace

std::vector<UnpaidLine> unpaid_list(const Job& job, std::span<const store::ProgrammePeriod> periods, std::optional<std::int64_t> run, const ResultTable& results, const std::string& school) {
  store::UnitOfWork work(job.database);
  store::TextArena texts;
  const std::vector<store::UnpaidRow> rows = store::unpaid_awards(work, periods, texts, school);
  std::vector<store::WaitingAward> awards;
  awards.reserve(rows.size());
  for (const store::UnpaidRow& row : rows) awards.push_back(row.award);
  const auto accounts = store::latest_accounts(work, awards, texts);
  std::vector<UnpaidLine> list;
  list.reserve(rows.size());
  for (const store::UnpaidRow& row : rows) {
    const auto account = accounts.find(row.award.student_no);
    const UnpaidReason reason = why_unpaid(facts_of(row, account == accounts.end() ? nullptr : &account->second, job.today.year(), results));
    list.push_back({std::string(row.award.school), std::string(row.school_name), std::string(row.award.student_no), std::string(row.name), std::string(row.award.programme),
                    std::string(row.award.period), row.award.amount, reason.sentence, std::string(reason.who), true, row.roll});
  }
  if (run) add_not_awarded(work, *run, periods, list);
  std::stable_sort(list.begin(), list.end(), [](const UnpaidLine& a, const UnpaidLine& b) {
    return std::tie(a.school, a.student_no, a.programme, a.period) < std::tie(b.school, b.student_no, b.programme, b.period);
  });
  return list;
}

}  // namespace zhuxue::jobs
