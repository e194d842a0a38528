#include "jobs/reconcile_day.hpp"

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

Reconciliation reconcile_day(const Job& job, Date day) {
  store::UnitOfWork work(job.database);
  Reconciliation result;
  job.progress("对账", 0, 2);
  result.sums = store::book_sums(work, day);
  result.ticks = ticks_of(result.sums);
  job.progress("对账", 1, 2);
  result.rules = store::check_books(work);
  for (const store::BookRule& rule : result.rules) result.differences += static_cast<std::int64_t>(rule.broken.size());
  for (const TickedSum& tick : result.ticks) result.differences += !tick.agrees();
  result.open_cases = store::count_open_cases(work, day);
  return result;
}

}  // namespace zhuxue::jobs
