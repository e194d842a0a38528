#include "batch/books_command.hpp"
#include "jobs/reconcile_day.hpp"

namespace zhuxue::batch {
namespace {

void show_rules(const std::vector<store::BookRule>& rules, app::Report& report) {
  for (const store::BookRule& rule : rules) {
    report.say((rule.broken.empty() ? "  ✓ " : "  ✗ ") + std::string(rule.sentence) + " (" + std::string(rule.name) + ")");
    for (const store::BrokenRule& broken : rule.broken) report.finding({std::string(rule.name), broken.subject, broken.detail});
  }
}

void show_ticks(const std::vector<jobs::TickedSum>& ticks, app::Report& report) {
  for (const jobs::TickedSum& tick : ticks) {
    report.say((tick.agrees() ? "  ✓ " : "  ✗ ") + tick.sentence + ": " + tick.left.yuan() + (tick.agrees() ? "" : " ≠ " + tick.right.yuan()));
    if (!tick.agrees()) report.finding({"SUM_DIFFERS", tick.sentence, tick.left.yuan() + " 与 " + tick.right.yuan() + " 相差 " + (tick.left - tick.right).yuan() + " 元"});
  }
}

int run_reconcile(const std::string& day, bool close, Session& session, app::Report& report) {
  const Date date = date_of("--date", day);
  std::optional<jobs::Reconciliation> closed;
  if (close) {
    closed = jobs::close_day(session.job_as({"approver", "budget"}), date);
    report.say(closed ? day + " 已结账" : day + " 此前已结账,没有改动");
  }
  const jobs::Reconciliation result = closed ? std::move(*closed) : jobs::reconcile_day(session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"}), date);
  report.say("截至 " + day + " 发出 " + std::to_string(result.sums.issued_lines) + " 笔: 成功 " + std::to_string(result.sums.paid) + ",失败 " + std::to_string(result.sums.failed) + ",处理中 " +
             std::to_string(result.sums.open));
  show_ticks(result.ticks, report);
  show_rules(result.rules, report);
  for (const std::string& missing : result.missing_statements) report.say(missing + ",到了以后才能结账");
  if (result.open_cases) report.say("未结疑点 " + std::to_string(result.open_cases) + " 件");
  report.count("checked", result.sums.issued_lines);
  report.count("differences", result.differences);
  report.count("open_cases", result.open_cases);
  report.sum("issued", Money::fen(result.sums.lines_fen));
  report.sum("paid", Money::fen(result.sums.paid_fen));
  report.sum("failed", Money::fen(result.sums.failed_fen));
  report.sum("in_process", Money::fen(result.sums.open_fen));
  return result.differences || result.open_cases ? kLook : kDone;
}

}  // namespace

int check_books(jobs::Job& job, app::Report& report) {
  store::UnitOfWork work(job.database);
  const std::vector<store::BookRule> rules = store::check_books(work);
  show_rules(rules, report);
  std::int64_t broken = 0;
  for (const store::BookRule& rule : rules) broken += static_cast<std::int64_t>(rule.broken.size());
  report.count("rules", static_cast<std::int64_t>(rules.size()));
  report.count("broken", broken);
  return broken ? kLook : kDone;
}

void declare_reconcile(CLI::App& sub, Chosen& chosen) {
  const auto day = std::make_shared<std::string>();
  const auto close = std::make_shared<bool>(false);
  sub.add_option("--date", *day, "对到哪一天")->required();
  sub.add_flag("--close", *close, "全部相符、没有疑点时结账;结账以后不能再在这一天记账");
  finish_command(sub, chosen, "reconcile", [day, close](Session& session, app::Report& report) { return run_reconcile(*day, *close, session, report); });
}

void declare_check_books(CLI::App& sub, Chosen& chosen) {
  finish_command(sub, chosen, "check-books", [](Session& session, app::Report& report) { return check_books(session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"}), report); });
}

}  // namespace zhuxue::batch
