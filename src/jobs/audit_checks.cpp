#include "jobs/audit_checks.hpp"

#include <algorithm>

#include "store/case_store.hpp"
#include "store/evidence_store.hpp"
#include "store/run_store.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::jobs {
namespace {

Period before(const Period& period) {
  const Date day = Date::from_days(period.first_day().days() - 1);
  return period.is_term() ? Period(Term::of(Month::of(day))) : Period(Month::of(day));
}

// "YW-JS 2026-autumn 2026-11-30"
std::string deadline_of(const Policy& policy, const Period& period) {
  const auto deadline = policy.deadline_of(period);
  return deadline ? policy.code + " " + period.text() + " " + deadline->iso() : std::string();
}

void append(std::string& list, const std::string& entry) {
  if (!entry.empty()) list += (list.empty() ? "" : ",") + entry;
}

// One stage speaks for all (entitlement/meal_check.hpp).
void append_rates(std::string& list, const Policy& meals) {
  constexpr std::string_view kNoEnd = "9999-12-31";
  for (const Standard& standard : meals.standards) {
    if (standard.stage != meals.standards.front().stage) continue;
    append(list, standard.from.iso() + " " + (standard.to ? Date::from_days(standard.to->days() - 1).iso() : std::string(kNoEnd)) + " " + std::to_string(standard.per_day.in_fen()));
  }
}

CheckReport ask_month(const Job& job, store::UnitOfWork& work, std::optional<Month> month, const std::string& only, const PolicyShelf& shelf, const EnrolmentRules& rules) {
  const store::HashedJoins hashed(work);
  CheckReport report;
  report.month = month ? *month : store::latest_assessed_month(work).value_or(Month::of(job.today));
  const store::CheckScope scope = check_scope(work, report.month, job.today, shelf, rules);
  report.run = scope.run;
  std::size_t done = 0;
  for (const store::AuditCheck& check : store::audit_checks()) {
    job.progress("检查", done++, store::audit_checks().size());
    if (!only.empty() && check.code != only) continue;
    report.answers.push_back(store::ask_check(work, check, scope));
    for (const store::TrippedRow& row : report.answers.back().rows) ++(row.stops == store::Stops::nothing ? report.warnings : report.blocking);
  }
  job.progress("检查", store::audit_checks().size(), store::audit_checks().size());
  return report;
}

// The same pupil or thing under the same check, programme and month is the same case.
store::CaseRow case_of(const store::AuditCheck& check, const store::TrippedRow& row, Month month) {
  const bool of_pupil = !row.student_no.empty();
  store::CaseRow opened;
  opened.kind = "CHECK";
  opened.subject = std::string(check.code) + " " + month.text() + " " + row.programme + " " + (of_pupil ? row.student_no : row.subject);
  opened.detail = std::string(check.code) + " " + std::string(check.name) + ": " + (of_pupil ? masked(row.student_no) : row.subject) + " " + row.text;
  opened.doubt = check.code;
  opened.student_no = row.student_no;
  return opened;
}

}  // namespace

store::CheckScope check_scope(store::UnitOfWork& work, Month month, Date today, const PolicyShelf& shelf, const EnrolmentRules& rules) {
  store::CheckScope scope;
  scope.month = month;
  scope.today = today;
  scope.present_percent = rules.present_percent;
  scope.run = store::latest_run_with(work, month, "ASSESSED").value_or(0);
  for (const AssessedProgramme& programme : programmes_of(shelf.policies, month).programmes) {
    scope.periods.push_back({programme.policy->code, programme.period.text()});
    append(scope.deadlines, deadline_of(*programme.policy, programme.period));
    append(scope.periods_before, programme.policy->code + " " + programme.period.text() + " " + before(programme.period).text());
  }
  for (const Policy& policy : shelf.policies)
    if (policy.form == AidForm::meals) append_rates(scope.meal_rates, policy);
  return scope;
}

CheckReport audit_month(const Job& job, std::optional<Month> month, const std::string& only, const PolicyShelf& shelf, const EnrolmentRules& rules) {
  store::UnitOfWork work(job.database);
  work.see_one_moment();
  return ask_month(job, work, month, only, shelf, rules);
}

WorkList open_work_list(const Job& job, std::optional<Month> month, const std::string& only, const PolicyShelf& shelf, const EnrolmentRules& rules) {
  store::UnitOfWork work(job.database);
  const CheckReport report = ask_month(job, work, month, only, shelf, rules);
  std::vector<store::CaseRow> cases;
  for (const store::CheckAnswer& answer : report.answers)
    for (const store::TrippedRow& row : answer.rows)
      if (row.stops == store::Stops::nothing) cases.push_back(case_of(*answer.check, row, report.month));
  work.wait_for(store::UnitOfWork::Queue::money);  // now: asking takes seconds, and cases are told apart when they are opened
  WorkList list;
  list.warnings = static_cast<std::int64_t>(cases.size());
  list.opened = static_cast<std::int64_t>(store::open_cases(work, cases, job.today));
  if (!list.opened) return list;
  store::put_on_record(work, {"CHECK_CASES_OPENED", job.actor, job.today, {{"month", report.month.text()}, {"only", only}, {"opened", std::to_string(list.opened)}}});
  work.commit();
  return list;
}

const std::vector<std::string_view>& check_columns() {
  static const std::vector<std::string_view> columns = {"检查", "名称", "级别", "学校标识码", "学籍号", "项目", "对象", "说明"};
  return columns;
}

std::vector<std::vector<std::string>> check_rows(const CheckReport& report) {
  std::vector<std::vector<std::string>> rows;
  for (const store::CheckAnswer& answer : report.answers)
    for (const store::TrippedRow& row : answer.rows)
      rows.push_back({std::string(answer.check->code), std::string(answer.check->name), row.stops == store::Stops::nothing ? "警告" : "阻断", row.school, row.student_no, row.programme, row.subject, row.text});
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace zhuxue::jobs
