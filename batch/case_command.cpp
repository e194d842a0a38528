#include "batch/command.hpp"
#include "jobs/close_case.hpp"
#include "jobs/review_match.hpp"

namespace zhuxue::batch {
namespace {

std::string state_in_chinese(const std::string& state) { return state == "OPEN" ? "未结" : state == "TAKEN" ? "处理中" : "已结"; }

int run_list(bool all, bool checks, Session& session, app::Report& report) {
  const auto cases = jobs::list_cases(session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"}), checks ? "CHECK" : "BANK", !all);
  report.say((all ? "" : "未结的") + std::string(checks ? "检查待办 " : "银行疑点 ") + std::to_string(cases.size()) + " 件");
  for (const auto& found : cases)
    report.row({{{"id", "C" + std::to_string(found.case_no)}, {"state", state_in_chinese(found.state)}, {"owner", found.owner}, {"opened", found.day}, {"age", jobs::age_of_case(found.day, session.today())},
                 {"text", found.detail}}});
  report.count("cases", static_cast<std::int64_t>(cases.size()));
  return kDone;
}

int run_show(std::int64_t case_no, Session& session, app::Report& report) {
  const jobs::CaseView view = jobs::show_case(session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"}), case_no);
  report.say("C" + std::to_string(case_no) + ": " + view.row.detail);
  for (const auto& step : view.steps) report.row({{{"step", state_in_chinese(step.step)}, {"by", step.actor}, {"day", step.day}, {"note", step.note}}});
  return kDone;
}

int run_act(const jobs::CaseAct& act, Session& session, app::Report& report) {
  if (act.close && act.note.empty()) throw app::UsageError("结案须用 --note 写明核实的结果和依据");
  const std::string name = "C" + std::to_string(act.case_no);
  const bool changed = jobs::act_on_case(session.job_as({"clerk", "reviewer", "approver"}), act);
  report.ids("cases", {name});
  report.say(name + (!changed ? " 此前已这样处理,没有改动" : act.close ? " 已结案" : " 由 " + session.job().actor + " 处理"));
  return kDone;
}

}  // namespace

void declare_case(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto all = std::make_shared<bool>(false), checks = std::make_shared<bool>(false);
  CLI::App* list = sub.add_subcommand("list", "未结的银行疑点");
  list->add_flag("--all", *all, "已结的也列出");
  list->add_flag("--checks", *checks, "列审计检查的待办(zhuxue check work),不列银行疑点");
  finish_command(*list, chosen, "case list", [all, checks](Session& session, app::Report& report) { return run_list(*all, *checks, session, report); });

  const auto number = std::make_shared<std::string>(), note = std::make_shared<std::string>();
  CLI::App* show = sub.add_subcommand("show", "看一件");
  show->add_option("case", *number, "案件编号")->required();
  finish_command(*show, chosen, "case show", [number](Session& session, app::Report& report) { return run_show(number_of('C', *number), session, report); });
  for (const bool close : {false, true}) {
    CLI::App* act = sub.add_subcommand(close ? "close" : "take", close ? "核实后结案" : "由我处理");
    act->add_option("case", *number, "案件编号")->required();
    act->add_option("--note", *note, "核实的结果和依据");
    finish_command(*act, chosen, close ? "case close" : "case take",
                   [number, note, close](Session& session, app::Report& report) { return run_act({number_of('C', *number), close, *note}, session, report); });
  }
}

}  // namespace zhuxue::batch
