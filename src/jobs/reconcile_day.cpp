#include "jobs/reconcile_day.hpp"

#include "store/evidence_store.hpp"
#include "store/statement_store.hpp"

namespace zhuxue::jobs {

std::vector<TickedSum> ticks_of(const store::BookSums& sums) {
  const auto fen = [](std::int64_t value) { return Money::fen(value); };
  std::vector<TickedSum> ticks = {
      {"Σ核定 = Σ首次付款 + Σ未列入付款", fen(sums.awarded_fen), fen(sums.first_attempts_fen) + fen(sums.without_line_fen) + fen(sums.never_line_cancelled_fen)},
      {"Σ发出 = Σ成功 + Σ失败 + Σ处理中", fen(sums.lines_fen), fen(sums.paid_fen) + fen(sums.failed_fen) + fen(sums.open_fen)},
      {"Σ发出各行 = Σ支付分录 T4", fen(sums.lines_fen), fen(sums.issued_postings_fen)},
      {"Σ成功 = Σ支付分录 T5", fen(sums.paid_fen), fen(sums.paid_postings_fen)},
      {"Σ失败 = Σ支付分录 T6", fen(sums.failed_fen), fen(sums.failed_postings_fen)},
  };
  // Rare news: told where there is any on either side.
  if (sums.returned_fen || sums.returned_postings_fen) ticks.push_back({"Σ退汇 = Σ退汇分录 T7", fen(sums.returned_fen), fen(sums.returned_postings_fen)});
  if (sums.late_fen || sums.late_postings_fen) ticks.push_back({"Σ迟到的成功 = Σ分录 T13", fen(sums.late_fen), fen(sums.late_postings_fen)});
  return ticks;
}

namespace {

std::string tail(const std::string& account) { return "付款户(尾号 " + tail_of_account(account) + ")"; }

Reconciliation reconcile(const Job& job, store::UnitOfWork& work, Date day) {
  Reconciliation result;
  job.progress("对账", 0, 2);
  result.sums = store::book_sums(work, day);
  result.ticks = ticks_of(result.sums);
  for (const store::AccountBalance& balance : store::account_balances(work, day)) result.ticks.push_back({tail(balance.account) + " " + balance.day + " 银行余额 = 账面余额", balance.bank, balance.books});
  for (const auto& [account, answered] : store::missing_statements(work, day)) result.missing_statements.push_back(tail(account) + "的对账单还没有到 " + answered);
  job.progress("对账", 1, 2);
  result.rules = store::check_books(work);
  for (const store::BookRule& rule : result.rules) result.differences += static_cast<std::int64_t>(rule.broken.size());
  for (const TickedSum& tick : result.ticks) result.differences += !tick.agrees();
  result.open_cases = store::count_open_cases(work, day);
  return result;
}

}  // namespace

Reconciliation reconcile_day(const Job& job, Date day) {
  store::UnitOfWork work(job.database);
  return reconcile(job, work, day);
}

std::optional<Reconciliation> close_day(const Job& job, Date day) {
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::money);
  const std::string subject = day.iso();
  if (job.today < day) throw Refused(Refusal::wrong_step, subject, subject + " 还没有到,不能结账");
  if (const auto closed = store::last_closed_day(work); closed && *closed >= day) return std::nullopt;
  Reconciliation result = reconcile(job, work, day);
  std::string open;
  if (result.differences) open += ",有 " + std::to_string(result.differences) + " 处差异";
  if (result.open_cases) open += ",有 " + std::to_string(result.open_cases) + " 件疑点未结";
  for (const std::string& missing : result.missing_statements) open += "," + missing;
  if (const Money uncovered = store::uncovered(work); !uncovered.is_zero()) open += ",重复支付的 " + uncovered.yuan() + " 元还没有追回";
  if (!open.empty()) throw Refused(Refusal::wrong_step, subject, subject + " 不能结账" + open);
  store::insert_day_close(work, day, result.sums, job.actor, job.today);
  store::put_on_record(work, {"DAY_CLOSED", job.actor, job.today,
                              {{"day", subject}, {"issued", std::to_string(result.sums.issued_lines)}, {"paid", Money::fen(result.sums.paid_fen).yuan()},
                               {"failed", Money::fen(result.sums.failed_fen).yuan()}, {"in_process", Money::fen(result.sums.open_fen).yuan()}}});
  work.commit();
  return result;
}

}  // namespace zhuxue::jobs
