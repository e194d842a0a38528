#include "batch/command.hpp"
#include "jobs/award_plan.hpp"
#include "jobs/month_inputs.hpp"
#include "jobs/month_run.hpp"

namespace zhuxue::batch {
namespace {

struct MonthOptions {
  std::string month, known, out;
};

using Step = jobs::MonthOrder::Step;

void say_steps(const jobs::MonthResult& result, Step step, app::Report& report) {
  const auto count = [&](std::string_view name) { return std::to_string(count_of(result.counts, name)); };
  const std::string run = "R" + std::to_string(result.run);
  if (result.already) report.say(run + " 的名单、结论和政策没有变化,结果照旧");
  if (step == Step::all || step == Step::match)
    report.say("比对 " + run + ": " + count("rows") + " 人次,匹配 " + count("linked") + ",待核 " + count("review") + ",不在籍 " + count("not_on_roll"));
  if (step == Step::all || step == Step::assess)
    report.say("测算 " + run + ": 应发 " + count("due") + " 笔,不发 " + count("not_due") + " 笔,疑似退出线索 " + count("possible_exit") + " 条");
  if (result.plan)
    report.say("计划 P" + std::to_string(*result.plan) + ": 新增 " + count("new") + ",补发 " + count("top_up") + ",追回 " + count("recover") + ",不变 " +
               count("unchanged"));
}

int run_steps(const MonthOptions& options, Step step, Session& session, app::Report& report) {
  jobs::MonthOrder order;
  order.step = step;
  order.month = month_of(options.month);
  if (!options.known.empty()) order.known = date_of("--known", options.known);
  order.two_people = session.settings().two_people;
  order.want_match_csv = !options.out.empty() && step == Step::match;
  order.want_assess_csv = !options.out.empty() && step == Step::assess;
  order.want_plan_csv = !options.out.empty() && step == Step::plan;
  const jobs::PolicyShelf& shelf = session.shelf();
  const jobs::MonthResult result = jobs::run_month(session.job_maybe_as({"clerk"}), order, shelf);
  say_steps(result, step, report);
  report.id("run", "R" + std::to_string(result.run));
  if (result.plan) report.id("plan", "P" + std::to_string(*result.plan));
  std::vector<std::string> cases;
  for (const std::int64_t number : result.new_cases) cases.push_back("C" + std::to_string(number));
  if (step == Step::all || step == Step::match) report.ids("cases", cases);
  add_counts(report, result.counts);
  for (const auto& [name, sum] : result.sums) report.sum(name, sum);
  if (!options.out.empty()) write_out(options.out, step == Step::match ? result.match_csv : step == Step::assess ? result.assess_csv : result.plan_csv);
  return kDone;
}

void declare_step(CLI::App& sub, Chosen& chosen, const char* name, Step step) {
  const auto options = std::make_shared<MonthOptions>();
  if (step == Step::all)
    sub.add_option("month", options->month, "月份 YYYY-MM")->required();
  else
    sub.add_option("--month", options->month, "月份 YYYY-MM")->required();
  sub.add_option("--known", options->known, "只用截止到这一天的名单;默认为本月最后一天");
  if (step != Step::all) sub.add_option("--out", options->out, "把结果写到这个 CSV");
  finish_command(sub, chosen, name, [options, step](Session& session, app::Report& report) { return run_steps(*options, step, session, report); });
}

}  // namespace

void declare_match(CLI::App& sub, Chosen& chosen) { declare_step(sub, chosen, "match", Step::match); }
void declare_assess(CLI::App& sub, Chosen& chosen) { declare_step(sub, chosen, "assess", Step::assess); }
void declare_plan(CLI::App& sub, Chosen& chosen) { declare_step(sub, chosen, "plan", Step::plan); }
void declare_month(CLI::App& sub, Chosen& chosen) { declare_step(sub, chosen, "month", Step::all); }

void declare_award(CLI::App& sub, Chosen& chosen) {
  const auto plan = std::make_shared<std::string>("latest");
  sub.add_option("--plan", *plan, "计划编号,如 P1,或 latest")->required();
  finish_command(sub, chosen, "award", [plan](Session& session, app::Report& report) {
    const std::int64_t number = *plan == "latest" ? 0 : number_of('P', *plan);
    const jobs::Job& job = session.job_as({"clerk"});
    const jobs::AwardResult result = jobs::award_plan(job, number, session.shelf(), session.settings().two_people);
    report.say("计划 P" + std::to_string(result.plan) + (result.already ? " 已经核定过,没有改动" : " 已核定"));
    report.id("plan", "P" + std::to_string(result.plan));
    add_counts(report, result.counts);
    for (const auto& [name, sum] : result.sums) report.sum(name, sum);
    return kDone;
  });
}

}  // namespace zhuxue::batch
