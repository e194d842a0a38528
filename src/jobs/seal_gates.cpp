#include "jobs/seal_gates.hpp"

#include <algorithm>

#include "jobs/audit_checks.hpp"
#include "store/gate_store.hpp"

namespace zhuxue::jobs {
namespace {

// The month whose newest assessment speaks for the periods: the latest assessed between the first day of the first and the last day of the last.
Month month_of_periods(store::UnitOfWork& work, const std::vector<store::ProgrammePeriod>& periods, Date today) {
  std::optional<Date> from, to;
  for (const store::ProgrammePeriod& pair : periods)
    if (const auto period = Period::parse(pair.period)) {
      from = std::min(from.value_or(period->first_day()), period->first_day());
      to = std::max(to.value_or(period->last_day()), period->last_day());
    }
  const auto month = from ? store::assessed_month_between(work, *from, *to) : std::nullopt;
  return month.value_or(Month::of(today));
}

void ask_checks(store::UnitOfWork& work, const store::CheckScope& scope, HeldBack& held) {
  const store::HashedJoins hashed(work);
  for (const store::AuditCheck& check : store::audit_checks()) {
    if (check.severity != store::CheckSeverity::block || check.of_meals) continue;
    const store::CheckAnswer answer = store::ask_check(work, check, scope);
    if (!answer.not_asked.empty()) held.not_asked.push_back(std::string(check.code) + " " + std::string(check.name) + ": " + answer.not_asked);
    for (const store::TrippedRow& row : answer.rows) {
      Finding finding{std::string(check.code), row.subject, std::string(check.name) + ": " + row.text};
      if (row.stops == store::Stops::line && row.award) held.awards.emplace(*row.award, std::move(finding));
      else if (row.stops == store::Stops::programme) held.programmes.emplace(row.programme, std::move(finding));
    }
  }
}

void hold(std::vector<store::HeldAward> found, const char* code, HeldBack& held) {
  for (store::HeldAward& award : found) held.awards.emplace(award.award, Finding{code, "", std::move(award.why)});
}

}  // namespace

HeldBack held_back(const Job& job, store::UnitOfWork& work, const std::vector<store::ProgrammePeriod>& periods, std::optional<Month> month, const PolicyShelf& shelf, const SealGates& gates) {
  HeldBack held;
  if (gates.checks) {
    store::CheckScope scope = check_scope(work, month ? *month : month_of_periods(work, periods, job.today), job.today, shelf, gates.rules);
    scope.periods = periods;
    ask_checks(work, scope, held);
  }
  const store::HashedJoins hashed(work);
  if (gates.confirm) hold(store::not_confirmed(work, periods), "NOT_CONFIRMED", held);
  if (gates.accounts) hold(store::account_unchecked(work, periods, job.today), "NEW_ACCOUNT", held);
  if (gates.notice) hold(store::not_announced(work, periods), "NOT_ANNOUNCED", held);
  return held;
}

}  // namespace zhuxue::jobs
