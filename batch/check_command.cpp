#include "batch/check_commands.hpp"
#include "jobs/audit_checks.hpp"
#include "jobs/month_inputs.hpp"
#include "zhuxue/enrolment/rules.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::batch {
namespace {

using store::CheckSeverity;

struct CheckOptions {
  std::string month, only, out;
};

std::string in_chinese(CheckSeverity severity) { return severity == CheckSeverity::block ? "阻断" : "警告"; }

app::ReportRow row_of(const store::CheckAnswer& answer) {
  std::int64_t blocking = 0;
  for (const store::TrippedRow& row : answer.rows) blocking += row.stops != store::Stops::nothing;
  return {{{"id", std::string(answer.check->code)},
           {"name", std::string(answer.check->name)},
           {"severity", in_chinese(answer.check->severity)},
           {"blocking", answer.not_asked.empty() ? std::to_string(blocking) : ""},
           {"warnings", answer.not_asked.empty() ? std::to_string(static_cast<std::int64_t>(answer.rows.size()) - blocking) : ""},
           {"state", answer.not_asked.empty() ? "已查" : "未查: " + answer.not_asked}}};
}

void show_rows(const jobs::CheckReport& checked, bool blocking, app::Report& report) {
  for (const store::CheckAnswer& answer : checked.answers)
    for (const store::TrippedRow& row : answer.rows)
      if ((row.stops != store::Stops::nothing) == blocking)
        report.finding({std::string(answer.check->code), row.student_no.empty() ? row.subject : masked(row.student_no),
                        std::string(answer.check->name) + (blocking ? "" : "(警告)") + ": " + row.text + (row.programme.empty() ? "" : "(" + row.programme + ")")});
}

jobs::CheckReport look(const std::string& month, const std::string& only, Session& session) {
  std::optional<Month> asked;
  if (!month.empty()) asked = month_of(month);
  return jobs::audit_month(session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"}), asked, only, session.shelf(), session.enrolment());
}

void write_rows(const jobs::CheckReport& checked, const std::string& out, app::Report& report) {
  const auto rows = jobs::check_rows(checked);
  write_table(out, jobs::check_columns(), rows);
  report.say(checked.month.text() + " 的检查逐条写到 " + out + ": " + std::to_string(rows.size()) + " 行");
}

int run_check(const CheckOptions& options, Session& session, app::Report& report) {
  if (!options.only.empty() && !store::find_check(options.only)) throw app::UsageError("没有检查 " + options.only + ",现有的见 zhuxue check list");
  const jobs::CheckReport checked = look(options.month, options.only, session);
  std::int64_t asked = 0;
  for (const store::CheckAnswer& answer : checked.answers) {
    asked += answer.not_asked.empty();
    report.row(row_of(answer));
  }
  report.say(checked.month.text() + " 的检查: 查了 " + std::to_string(asked) + " 项,未查 " + std::to_string(static_cast<std::int64_t>(checked.answers.size()) - asked) + " 项" +
             (checked.run ? "(按测算 R" + std::to_string(checked.run) + ")" : ",这个月还没有测算"));
  report.say(checked.blocking ? "阻断 " + std::to_string(checked.blocking) + " 条,警告 " + std::to_string(checked.warnings) + " 条: 阻断的处理完才能封存"
                              : "没有阻断,警告 " + std::to_string(checked.warnings) + " 条");
  if (!options.out.empty()) write_rows(checked, options.out, report);
  show_rows(checked, true, report);
  show_rows(checked, false, report);
  report.count("asked", asked);
  report.count("not_asked", static_cast<std::int64_t>(checked.answers.size()) - asked);
  report.count("blocking", checked.blocking);
  report.count("warnings", checked.warnings);
  return checked.blocking ? kLook : kDone;
}

int run_work(const CheckOptions& options, Session& session, app::Report& report) {
  if (!options.only.empty() && !store::find_check(options.only)) throw app::UsageError("没有检查 " + options.only + ",现有的见 zhuxue check list");
  std::optional<Month> month;
  if (!options.month.empty()) month = month_of(options.month);
  const jobs::WorkList list = jobs::open_work_list(session.job_as({"clerk"}), month, options.only, session.shelf(), session.enrolment());
  report.say("警告 " + std::to_string(list.warnings) + " 条,新列入待办 " + std::to_string(list.opened) + " 件;看: zhuxue case list --checks,认领: zhuxue case take,办结: zhuxue case close --note 结果");
  report.count("warnings", list.warnings);
  report.count("opened", list.opened);
  return kDone;
}

int run_list(app::Report& report) {
  report.say("审计检查 C01–C32: 阻断的停住一行或一批,警告的列入待办。未接入的写明缺什么");
  for (const store::AuditCheck& check : store::audit_checks())
    report.row({{{"id", std::string(check.code)},
                 {"name", std::string(check.name)},
                 {"severity", in_chinese(check.severity)},
                 {"words", std::string(check.words)},
                 {"source", std::string(check.source)},
                 {"lacks", std::string(check.lacks)}}});
  return kDone;
}

}  // namespace

int run_check_export(const std::string& month, const std::string& out, Session& session, app::Report& report) {
  const jobs::CheckReport checked = look(month, {}, session);
  write_rows(checked, out, report);
  report.count("rows", checked.blocking + checked.warnings);
  return kDone;
}

void declare_check(CLI::App& sub, Chosen& chosen) {
  const auto options = std::make_shared<CheckOptions>();
  sub.require_subcommand(0, 1);
  sub.add_option("--month", options->month, "月份,默认最近测算过的月份");
  sub.add_option("--only", options->only, "只查这一项,如 C02");
  sub.add_option("--out", options->out, "逐条写到 CSV");
  CLI::App* work = sub.add_subcommand("work", "把警告列入待办: 有人认领、写明结果、办结");
  work->add_option("--month", options->month, "月份,默认最近测算过的月份");
  work->add_option("--only", options->only, "只列这一项,如 C27");
  finish_command(*work, chosen, "check work", [options](Session& session, app::Report& report) { return run_work(*options, session, report); });
  CLI::App* list = sub.add_subcommand("list", "所有检查: 级别、怎么查、来历、缺什么");
  finish_command(*list, chosen, "check list", [](Session&, app::Report& report) { return run_list(report); });
  finish_command(sub, chosen, "check", [options](Session& session, app::Report& report) { return run_check(*options, session, report); });
}

}  // namespace zhuxue::batch
