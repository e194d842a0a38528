#include "batch/command.hpp"
#include "jobs/review_match.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::batch {
namespace {

std::string state_in_chinese(const std::string& state) {
  if (state == "OPEN") return "待核";
  if (state == "ACCEPTED") return "同一人";
  if (state == "REFUSED") return "不是同一人";
  return "已结";
}

int run_list(bool all, Session& session, app::Report& report) {
  const auto cases = jobs::list_cases(session.job_maybe_as({"clerk", "reviewer", "auditor"}), "MATCH", !all);
  report.say(all ? "匹配案件 " + std::to_string(cases.size()) + " 件" : "待核的匹配 " + std::to_string(cases.size()) + " 件");
  for (const auto& found : cases) report.row({{{"id", "C" + std::to_string(found.case_no)}, {"state", state_in_chinese(found.state)}, {"opened", found.day}, {"text", found.detail}}});
  report.count("cases", static_cast<std::int64_t>(cases.size()));
  return kDone;
}

int run_show(std::int64_t case_no, Session& session, app::Report& report) {
  const jobs::CaseView view = jobs::show_case(session.job_maybe_as({"clerk", "reviewer", "auditor"}), case_no);
  report.say("C" + std::to_string(case_no) + ": " + view.row.detail);
  if (view.row.kind == "MATCH") report.say("学籍号 " + masked(view.row.student_no) + ",证件号 " + masked(view.row.list_id));
  for (const auto& step : view.steps)
    report.row({{{"step", state_in_chinese(step.step)}, {"by", step.actor}, {"day", step.day}, {"note", step.note}}});
  return kDone;
}

int run_decision(std::int64_t case_no, bool accept, const std::string& note, Session& session, app::Report& report) {
  const jobs::ReviewResult result = jobs::decide_case(session.job_as({"clerk", "reviewer"}), case_no, accept, note, session.settings().two_people);
  const std::string name = "C" + std::to_string(case_no);
  report.ids("cases", {name});
  report.say(result.already ? name + " 此前已这样核定,没有改动" : name + (accept ? " 核定为同一人" : " 核定为不是同一人"));
  if (result.waits_for_second) report.say("还需另一位同事确认,下一次测算才按同一人计算");
  return kDone;
}

}  // namespace

void declare_review(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto all = std::make_shared<bool>(false);
  CLI::App* list = sub.add_subcommand("list", "待核的匹配");
  list->add_flag("--all", *all, "已核的也列出");
  finish_command(*list, chosen, "review list", [all](Session& session, app::Report& report) { return run_list(*all, session, report); });

  const auto number = std::make_shared<std::string>(), note = std::make_shared<std::string>();
  CLI::App* show = sub.add_subcommand("show", "看一件");
  show->add_option("case", *number, "案件编号")->required();
  finish_command(*show, chosen, "review show", [number](Session& session, app::Report& report) { return run_show(number_of('C', *number), session, report); });
  for (const bool accept : {true, false}) {
    CLI::App* decide = sub.add_subcommand(accept ? "accept" : "refuse", accept ? "是同一人" : "不是同一人");
    decide->add_option("case", *number, "案件编号")->required();
    decide->add_option("--note", *note, "说明");
    finish_command(*decide, chosen, accept ? "review accept" : "review refuse",
                   [number, note, accept](Session& session, app::Report& report) { return run_decision(number_of('C', *number), accept, *note, session, report); });
  }
}

}  // namespace zhuxue::batch
