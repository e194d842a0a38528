#include "batch/check_commands.hpp"
#include "batch/notice_papers.hpp"
#include "jobs/attachments.hpp"
#include "jobs/month_inputs.hpp"
#include "jobs/notices.hpp"

namespace zhuxue::batch {
namespace {

std::string number(std::int64_t value) { return std::to_string(value); }

std::string state_of(const store::NoticeRow& row, Date today) {
  if (row.end == "CLOSED") return "已办结";
  if (row.end == "TAKEN_DOWN") return "已撤下";
  if (today < row.first_day) return "未开始";
  if (today <= row.last_day) return "公示中";
  return row.open_objections ? "已到期,有异议未处理" : "已到期,待办结";
}

app::ReportRow row_of(const store::NoticeRow& row, Date today) {
  return {{{"id", "G" + number(row.notice)}, {"programme", row.programme}, {"period", row.period}, {"school", row.school}, {"lines", number(row.lines)}, {"first_day", row.first_day.iso()},
           {"last_day", row.last_day.iso()}, {"state", state_of(row, today)}, {"objections", number(row.objections)}, {"open", number(row.open_objections)}}};
}

struct PublishOptions {
  std::string month, programme, school, from, to, place, out;
};

int run_publish(const PublishOptions& options, Session& session, app::Report& report) {
  jobs::NoticeOrder order;
  order.periods = jobs::periods_of_month(session.shelf(), month_of(options.month));
  if (!options.programme.empty()) std::erase_if(order.periods, [&](const store::ProgrammePeriod& each) { return each.programme != options.programme; });
  if (order.periods.empty()) throw app::UsageError("这个月没有项目 " + options.programme);
  const app::Settings::Gates& gates = session.settings().gates;
  order.school = options.school;
  order.place = options.place;
  order.first_day = options.from.empty() ? session.today() : date_of("--from", options.from);
  if (!options.to.empty()) order.last_day = date_of("--to", options.to);
  order.least_working_days = gates.notice_working_days;
  order.calendar = gates.calendar;
  const auto published = jobs::publish_notices(session.job_as({"clerk"}), order);
  std::vector<std::string> ids;
  std::int64_t lines = 0;
  for (const store::NoticeRow& row : published) {
    ids.push_back("G" + number(row.notice));
    lines += row.lines;
    report.row(row_of(row, session.today()));
  }
  report.ids("notices", ids);
  report.say(published.empty() ? "核定的学生都已公示过,没有新的公示"
                               : "公示 " + number(static_cast<std::int64_t>(published.size())) + " 份,共 " + number(lines) + " 行,从 " + order.first_day.iso() + " 到 " + published[0].last_day.iso() + "(" +
                                     number(published[0].working_days) + " 个工作日);期满没有异议后: zhuxue notice close");
  report.count("notices", static_cast<std::int64_t>(published.size()));
  report.count("lines", lines);
  return kDone;
}

int run_list(Session& session, app::Report& report) {
  const auto notices = jobs::list_notices(session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"}));
  for (const store::NoticeRow& row : notices) report.row(row_of(row, session.today()));
  report.say("公示 " + number(static_cast<std::int64_t>(notices.size())) + " 份");
  report.count("notices", static_cast<std::int64_t>(notices.size()));
  return kDone;
}

int run_show(std::int64_t notice, const std::string& out, bool expired, Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"});
  const jobs::NoticeView view = jobs::show_notice(job, notice);
  report.say("G" + number(notice) + " " + view.row.programme + " " + view.row.period + ",公示于" + view.row.place + "," + view.row.first_day.iso() + " 至 " + view.row.last_day.iso() + ": " +
             state_of(view.row, session.today()));
  if (!view.row.ended_by.empty()) report.say("  " + view.row.ended_on + " " + view.row.ended_by + (view.row.note.empty() ? "" : " 「" + view.row.note + "」"));
  for (const store::ObjectionRow& row : view.objections)
    report.row({{{"objection", number(row.objection)}, {"of_line", row.line ? number(*row.line) : ""}, {"by", row.raised_by}, {"text", row.words}, {"day", row.day}, {"taken_by", row.recorder},
                 {"outcome", row.outcome.empty() ? "未处理" : row.outcome == "UPHELD" ? "成立" : "不成立"}, {"answer", row.answer}, {"answered_by", row.answered_by}, {"answered", row.answered_on}}});
  for (const store::Attachment& each : jobs::list_attachments(job, {.notice = notice})) report.say("  附件 A" + number(each.attachment) + " " + each.kind + " " + each.day + " " + each.actor + "  " + each.sha256 + (each.void_why.empty() ? "" : "  已作废"));
  if (!out.empty()) {
    if (!expired) jobs::require_in_its_days(view, session.today());
    write_out(out, jobs::notice_csv(view.lines));
    report.say("名单写到 " + out + ": 只有姓名、学校、年级、班级、专业");
  }
  report.count("lines", view.row.lines);
  report.count("objections", view.row.objections);
  report.count("open", view.row.open_objections);
  return kDone;
}

struct ActOptions {
  std::string notice, by = "群众", text, note;
  std::int64_t line = 0, objection = 0;
  bool upheld = false, dismissed = false, take_down = false, expired = false;
};

int run_object(const ActOptions& options, Session& session, app::Report& report) {
  jobs::ObjectionOrder order;
  order.notice = number_of('G', options.notice);
  if (options.line) order.line = options.line;
  order.raised_by = options.by;
  order.words = options.text;
  if (order.words.empty()) throw app::UsageError("异议须用 --text 写明内容");
  const std::int64_t objection = jobs::object_to_notice(session.job_as({"clerk", "reviewer", "school"}), order);
  report.say("G" + number(order.notice) + " 的异议 " + number(objection) + " 已登记;处理以前" + (order.line ? "这一行" : "这份公示的各行") + "不能封存。由另一位同事处理: zhuxue notice resolve G" +
             number(order.notice) + " --objection " + number(objection) + " --upheld 或 --dismissed --note 核实情况");
  report.count("objection", objection);
  return kDone;
}

int run_resolve(const ActOptions& options, Session& session, app::Report& report) {
  if (options.upheld == options.dismissed) throw app::UsageError("请写 --upheld(成立)或 --dismissed(不成立)之一");
  if (options.note.empty()) throw app::UsageError("须用 --note 写明核实的情况");
  const std::int64_t notice = number_of('G', options.notice);
  const bool changed = jobs::answer_objection(session.job_as({"clerk", "reviewer", "approver"}), notice, options.objection, options.upheld, options.note);
  report.say("G" + number(notice) + " 的异议 " + number(options.objection) + (changed ? " 处理为" : " 此前已处理为") + (options.upheld ? "成立: 这一行不发,请更正名单后重新测算" : "不成立") +
             (changed ? "" : ",没有改动"));
  return kDone;
}

int run_close(const ActOptions& options, Session& session, app::Report& report) {
  if (options.take_down && options.note.empty()) throw app::UsageError("提前撤下须用 --note 写明原因");
  const std::int64_t notice = number_of('G', options.notice);
  const bool changed = jobs::end_notice(session.job_as({"clerk"}), notice, options.take_down, options.note);
  report.say("G" + number(notice) + (changed ? "" : " 此前已") + (options.take_down ? (changed ? " 已撤下,各行须重新公示" : "撤下,没有改动") : (changed ? " 已办结,请把名单撤下;各行可以封存" : "办结,没有改动")));
  return kDone;
}

}  // namespace

void declare_notice(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto publish = std::make_shared<PublishOptions>();
  CLI::App* command = sub.add_subcommand("publish", "公示已核定、还没有公示过的学生");
  command->add_option("--month", publish->month, "月份")->required();
  command->add_option("--programme", publish->programme, "只公示这个项目");
  command->add_option("--school", publish->school, "只公示这所学校(学校标识码)");
  command->add_option("--from", publish->from, "从哪天起,默认今天");
  command->add_option("--to", publish->to, "到哪天止,默认满规定的工作日");
  command->add_option("--place", publish->place, "公示在哪里,如 学校和乡镇公示栏")->required();
  finish_command(*command, chosen, "notice publish", [publish](Session& session, app::Report& report) { return run_publish(*publish, session, report); });

  finish_command(*sub.add_subcommand("list", "所有公示"), chosen, "notice list", [](Session& session, app::Report& report) { return run_list(session, report); });

  const auto act = std::make_shared<ActOptions>();
  const auto out = std::make_shared<std::string>();
  command = sub.add_subcommand("show", "看一份公示和它的异议");
  command->add_option("notice", act->notice, "公示编号,G1")->required();
  command->add_option("--out", *out, "名单写到 CSV");
  command->add_flag("--expired", act->expired, "已到期、已撤下的也写出,留档用");
  finish_command(*command, chosen, "notice show", [act, out](Session& session, app::Report& report) { return run_show(number_of('G', act->notice), *out, act->expired, session, report); });
  declare_notice_papers(sub, chosen);

  command = sub.add_subcommand("object", "登记异议");
  command->add_option("notice", act->notice, "公示编号,G1")->required();
  command->add_option("--line", act->line, "公示的第几行;不写为整份公示")->check(CLI::PositiveNumber);
  command->add_option("--by", act->by, "谁提出的,照本人愿意的写法,默认 群众");
  command->add_option("--text", act->text, "异议的内容");
  finish_command(*command, chosen, "notice object", [act](Session& session, app::Report& report) { return run_object(*act, session, report); });

  command = sub.add_subcommand("resolve", "处理异议(另一位同事)");
  command->add_option("notice", act->notice, "公示编号,G1")->required();
  command->add_option("--objection", act->objection, "第几条异议")->required()->check(CLI::PositiveNumber);
  command->add_flag("--upheld", act->upheld, "成立");
  command->add_flag("--dismissed", act->dismissed, "不成立");
  command->add_option("--note", act->note, "核实的情况");
  finish_command(*command, chosen, "notice resolve", [act](Session& session, app::Report& report) { return run_resolve(*act, session, report); });

  command = sub.add_subcommand("close", "期满办结,或提前撤下");
  command->add_option("notice", act->notice, "公示编号,G1")->required();
  command->add_flag("--take-down", act->take_down, "提前撤下: 不算公示过");
  command->add_option("--note", act->note, "说明");
  finish_command(*command, chosen, "notice close", [act](Session& session, app::Report& report) { return run_close(*act, session, report); });
}

}  // namespace zhuxue::batch
