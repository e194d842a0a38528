// 抽查回访: draw, record, list, sheet.
#include "batch/visit_command.hpp"

#include "batch/sheet_command.hpp"
#include "jobs/month_inputs.hpp"
#include "jobs/visits.hpp"
#include "sheets/visits.hpp"

namespace zhuxue::batch {
namespace {

struct VisitOptions {
  std::string month, draw, received, amount, asked, on, note, out, office = "学生资助管理中心";
  std::int64_t sample = 20, line = 0;
  std::uint64_t seed = 1;
};

int run_draw(const VisitOptions& options, Session& session, app::Report& report) {
  jobs::VisitOrder order;
  order.month = month_of(options.month);
  order.sample = options.sample;
  order.seed = options.seed;
  order.periods = jobs::periods_of_month(session.shelf(), order.month);
  if (order.periods.empty()) throw app::UsageError(options.month + " 没有测算期间(寒暑假)");
  jobs::Job& job = session.job_as({"clerk", "auditor"});
  const std::int64_t number = jobs::draw_visits(job, order);
  store::UnitOfWork work(job.database);
  const store::VisitDraw draw = store::select_draws(work, number).at(0);
  report.ids("draws", {"V" + std::to_string(number)});
  report.say("V" + std::to_string(number) + ": 从 " + std::to_string(draw.population) + " 笔已到账中抽取 " + std::to_string(draw.sample) + " 笔(种子 " + std::to_string(draw.seed) + ");记录表: zhuxue visit sheet V" +
             std::to_string(number) + " --out 文件.pdf");
  report.count("population", draw.population);
  report.count("sample", draw.sample);
  return kDone;
}

int run_record(const VisitOptions& options, Session& session, app::Report& report) {
  store::VisitAnswer answer;
  answer.received = options.received == "yes";
  if (answer.received) answer.amount = amount_of("--amount", options.amount);
  else if (!options.amount.empty()) throw app::UsageError("没有收到的不写 --amount");
  answer.asked = options.asked;
  answer.visited_on = date_of("--on", options.on.empty() ? session.today().iso() : options.on).iso();
  if (answer.visited_on > session.today().iso()) throw app::UsageError("回访日期 " + answer.visited_on + " 在今天以后");
  answer.note = options.note;
  jobs::Job& job = session.job_as({"clerk", "auditor"});
  answer.actor = job.actor;
  const std::int64_t draw = number_of('V', options.draw);
  const bool changed = jobs::record_visit(job, draw, options.line, answer);
  report.say("V" + std::to_string(draw) + " 第 " + std::to_string(options.line) + " 户" + (changed ? "已登记" : "此前已登记,没有改动"));
  return kDone;
}

int run_list(Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"});
  store::UnitOfWork work(job.database);
  for (const store::VisitDraw& draw : store::select_draws(work, 0))
    report.row({{{"draw", "V" + std::to_string(draw.draw)}, {"month", draw.month.text()}, {"day", draw.day}, {"population", std::to_string(draw.population)}, {"sample", std::to_string(draw.sample)},
                 {"seed", std::to_string(draw.seed)}, {"answered", std::to_string(draw.answered)}, {"differing", std::to_string(draw.differing)}}});
  report.say("抽查回访;differing 为家长所说与银行所付不符的");
  return kDone;
}

int run_sheet(const VisitOptions& options, Session& session, app::Report& report) {
  check_sheet_name(options.out);
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"});
  return write_sheet(sheets::visit_sheet(job, number_of('V', options.draw), session.shelf(), options.office), options.out, job.today, report);
}

}  // namespace

void declare_visit(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto options = std::make_shared<VisitOptions>();
  CLI::App* draw = sub.add_subcommand("draw", "从已到账的里面抽签");
  draw->add_option("--month", options->month, "月份")->required();
  draw->add_option("--sample", options->sample, "抽几户,默认 20")->check(CLI::Range(1, 100000));
  draw->add_option("--seed", options->seed, "随机种子,默认 1")->check(CLI::Range(0, 1000000000));
  finish_command(*draw, chosen, "visit draw", [options](Session& session, app::Report& report) { return run_draw(*options, session, report); });
  CLI::App* record = sub.add_subcommand("record", "登记一户的回答");
  record->add_option("draw", options->draw, "抽查编号")->required();
  record->add_option("line", options->line, "第几户")->required()->check(CLI::Range(1, 100000));
  record->add_option("--received", options->received, "是否收到: yes 或 no")->required()->check(CLI::IsMember({"yes", "no"}));
  record->add_option("--amount", options->amount, "家长说收到多少元");
  record->add_option("--asked", options->asked, "被访人: 家长、学生、村干部")->required();
  record->add_option("--on", options->on, "回访日期,默认今天");
  record->add_option("--note", options->note, "说明");
  finish_command(*record, chosen, "visit record", [options](Session& session, app::Report& report) { return run_record(*options, session, report); });
  finish_command(*sub.add_subcommand("list", "各次抽查"), chosen, "visit list", [](Session& session, app::Report& report) { return run_list(session, report); });
  CLI::App* sheet = sub.add_subcommand("sheet", "抽查回访记录表");
  sheet->add_option("draw", options->draw, "抽查编号")->required();
  sheet->add_option("--out", options->out, "写到哪个文件,.xlsx 或 .pdf")->required();
  sheet->add_option("--office", options->office, "制表单位");
  finish_command(*sheet, chosen, "visit sheet", [options](Session& session, app::Report& report) { return run_sheet(*options, session, report); });
}

}  // namespace zhuxue::batch
