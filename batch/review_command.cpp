#include <algorithm>

#include "batch/command.hpp"
#include "jobs/pair_words.hpp"
#include "jobs/review_match.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::batch {
namespace {

int run_list(bool all, Session& session, app::Report& report) {
  const auto cases = jobs::list_match_cases(session.job_maybe_as({"clerk", "reviewer", "auditor", "school"}), session.settings().two_people, !all);
  report.say(all ? "匹配案件 " + std::to_string(cases.size()) + " 件" : "待核的匹配 " + std::to_string(cases.size()) + " 件" + (cases.empty() ? "" : ",先核十天内到期的、涉及金额大的"));
  for (const store::MatchCase& found : cases)
    report.row({{{"id", "C" + std::to_string(found.case_no)}, {"state", jobs::match_state(found)}, {"stake", Money::fen(found.stake).yuan()}, {"deadline", found.deadline}, {"opened", found.opened},
                 {"text", found.detail}}});
  report.count("cases", static_cast<std::int64_t>(cases.size()));
  return kDone;
}

void show_rows(const store::RowsOfPair& rows, app::Report& report) {
  for (const jobs::PairField& field : jobs::fields_of_pair(rows))
    report.row({{{"field", field.field}, {"listed", field.listed}, {"pupil", field.pupil}, {"difference", field.difference}}});
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : "、") + name;
  return text;
}

std::string right_aligned(const std::string& number) {
  constexpr std::size_t kWidth = 9;
  return std::string(kWidth - std::min(kWidth, number.size()), ' ') + number;
}

// Where the score came from, once the person has answered.
void show_waterfall(const store::MatchPairRow& pair, app::Report& report) {
  report.say("机器所见(" + pair.found_by + "): " + pair.said);
  const jobs::Waterfall waterfall = jobs::waterfall_of(pair);
  for (const auto& [seen, weight] : waterfall.weights) report.say(right_aligned(weight) + "  " + seen);
  if (pair.score) report.say(right_aligned(std::to_string(*pair.score)) + "  合计(毫比特,越高越像同一人)");
  for (const std::string& remark : waterfall.remarks) report.say(remark);
}

int run_show(std::int64_t case_no, Session& session, app::Report& report) {
  const jobs::MatchCaseView view = jobs::show_match_case(session.job_maybe_as({"clerk", "reviewer", "auditor", "school"}), case_no);
  report.say("C" + std::to_string(case_no) + ": " + view.row.detail);
  report.say("学籍号 " + masked(view.row.student_no) + (view.stake.deadline.empty() ? "" : ";涉及 " + Money::fen(view.stake.amount).yuan() + " 元,最迟 " + view.stake.deadline + " 核定"));
  std::vector<std::string> related;
  for (const std::int64_t other : view.related) related.push_back("C" + std::to_string(other));
  if (!related.empty()) report.say("请一并看 " + joined(related) + ": 同一学生,或名单上同一号码、同一户");
  if (view.rows) show_rows(*view.rows, report);
  if (view.blind) {
    if (!view.steps.empty()) report.say("已有人核过;您答复之后显示");
    return kDone;
  }
  if (view.pair) show_waterfall(*view.pair, report);
  for (const auto& step : view.steps) report.say(step.day + " " + step.actor + (step.by_school ? "(学校)" : "") + ": " + jobs::match_state(step.step) + (step.note.empty() ? "" : "," + step.note));
  return kDone;
}

std::string words_of(jobs::MatchAnswer answer) {
  return answer == jobs::MatchAnswer::same_person ? "核定为同一人" : answer == jobs::MatchAnswer::other_person ? "核定为不是同一人" : "记为拿不准,请学校核实";
}

// The cases of which `which` holds, by name.
std::vector<std::string> names_where(const std::vector<jobs::ReviewResult>& results, bool jobs::ReviewResult::*which) {
  std::vector<std::string> names;
  for (const jobs::ReviewResult& result : results)
    if (result.*which) names.push_back("C" + std::to_string(result.case_no));
  return names;
}

int run_answer(const std::vector<std::string>& numbers, jobs::MatchAnswer answer, const std::string& note, Session& session, app::Report& report) {
  std::vector<std::int64_t> case_numbers;
  for (const std::string& number : numbers) case_numbers.push_back(number_of('C', number));
  const std::vector<jobs::ReviewResult> results = jobs::answer_cases(session.job_as({"clerk", "reviewer", "school"}), case_numbers, answer, note, session.settings().two_people);
  std::vector<std::string> names;
  for (const jobs::ReviewResult& result : results) names.push_back("C" + std::to_string(result.case_no));
  report.ids("cases", names);
  const bool one = results.size() == 1;
  const std::vector<std::string> already = names_where(results, &jobs::ReviewResult::already);
  if (already.size() < results.size()) report.say((one ? names.front() + " " : std::to_string(results.size() - already.size()) + " 件") + words_of(answer));
  if (!already.empty()) report.say(joined(already) + " 此前已这样核定,没有改动");
  const std::vector<std::string> waiting = names_where(results, &jobs::ReviewResult::waits_for_second), disputed = names_where(results, &jobs::ReviewResult::disputed);
  if (!waiting.empty()) report.say((one ? "" : joined(waiting) + " ") + "还需另一位同事确认,下一次测算才按同一人计算");
  if (!disputed.empty()) report.say((one ? "" : joined(disputed) + " ") + "与另一位同事的意见不一,以最后的核定为准;请第三人看一看");
  return kDone;
}

struct AnswerCommand {
  const char* name;
  const char* help;
  jobs::MatchAnswer answer;
};
constexpr AnswerCommand kAnswers[] = {{"accept", "是同一人", jobs::MatchAnswer::same_person},
                                      {"refuse", "不是同一人", jobs::MatchAnswer::other_person},
                                      {"unsure", "拿不准,请学校核实", jobs::MatchAnswer::cannot_tell}};

}  // namespace

void declare_review(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto all = std::make_shared<bool>(false);
  CLI::App* list = sub.add_subcommand("list", "待核的匹配");
  list->add_flag("--all", *all, "已核的也列出");
  finish_command(*list, chosen, "review list", [all](Session& session, app::Report& report) { return run_list(*all, session, report); });

  const auto numbers = std::make_shared<std::vector<std::string>>();
  const auto number = std::make_shared<std::string>(), note = std::make_shared<std::string>();
  CLI::App* show = sub.add_subcommand("show", "看一件");
  show->add_option("case", *number, "案件编号")->required();
  finish_command(*show, chosen, "review show", [number](Session& session, app::Report& report) { return run_show(number_of('C', *number), session, report); });
  for (const AnswerCommand& command : kAnswers) {
    CLI::App* decide = sub.add_subcommand(command.name, command.help);
    decide->add_option("case", *numbers, "案件编号,可以写几个:要么都记下,要么都不记")->required();
    decide->add_option("--note", *note, "说明");
    finish_command(*decide, chosen, std::string("review ") + command.name,
                   [numbers, note, &command](Session& session, app::Report& report) { return run_answer(*numbers, command.answer, *note, session, report); });
  }
}

}  // namespace zhuxue::batch
