#include <filesystem>

#include "batch/command.hpp"
#include "batch/nutrition_sheets.hpp"
#include "jobs/meal_month.hpp"
#include "jobs/meal_order.hpp"
#include "jobs/meal_year.hpp"
#include "jobs/month_inputs.hpp"
#include "jobs/sign_steps.hpp"
#include "jobs/step_meal_order.hpp"

namespace zhuxue::batch {
namespace {

std::string number(std::int64_t value) { return std::to_string(value); }
std::string id_of(const store::MealOrderRow& order) { return "N" + number(order.meal_order); }

std::string kind_of(const store::MealOrderRow& order) { return order.kind == "ADVANCE" ? "预拨" : "结算"; }

void add_row(app::Report& report, const store::MealOrderRow& order) {
  report.row({{{"id", id_of(order)}, {"kind", kind_of(order)}, {"month", order.month.text()}, {"document", order.document}, {"schools", number(order.schools)}, {"advanced", order.advanced.yuan()},
               {"settled", order.settled.yuan()}, {"topped_up", order.topped_up.yuan()}, {"sm3", order.sm3}, {"state", jobs::step_in_chinese(order.step)}}});
}

std::string amounts_of(const store::MealOrderRow& order) {
  if (order.kind == "ADVANCE") return " " + order.advanced.yuan() + " 元";
  return " " + order.settled.yuan() + " 元,其中账上不足须补拨 " + order.topped_up.yuan() + " 元";
}

int told(const jobs::MealOrderMade& made, const std::string& nothing, app::Report& report) {
  if (made.order) {
    const store::MealOrderRow& order = *made.order;
    report.say("拨付单 " + id_of(order) + (made.already ? " 此前已登记(" + jobs::step_in_chinese(order.step) + "),没有改动: " : " 已封存: ") + order.month.text() + " " + kind_of(order) + " " + number(order.schools) + " 所学校" + amounts_of(order));
    if (!made.already) report.say("打印签字: zhuxue nutrition show " + id_of(order) + " --out 拨付单.csv;校验码后四位 " + jobs::tail_of(order.sm3));
    report.id("order", id_of(order));
    add_row(report, order);
    report.sum("advanced", order.advanced);
    report.sum("settled", order.settled);
    report.sum("topped_up", order.topped_up);
  } else {
    report.say(nothing);
  }
  add_findings(report, made.left_out);
  report.count("schools", made.order ? made.order->schools : 0);
  report.count("left_out", static_cast<std::int64_t>(made.left_out.size()));
  return made.left_out.empty() ? kDone : kLook;
}

struct NewOrder {
  std::string month, pool, document;
};

int run_advance(const NewOrder& options, Session& session, app::Report& report) {
  if (options.document.empty()) throw app::UsageError("--document 不能为空: 依据的文号");
  const jobs::AdvanceOrder order{month_of(options.month), amount_of("--pool", options.pool), options.document};
  return told(jobs::propose_advance(session.job_as({"clerk"}), order, jobs::meals_policy(session.shelf().policies)), "", report);
}

int run_settle(const NewOrder& options, Session& session, app::Report& report) {
  if (options.document.empty()) throw app::UsageError("--document 不能为空: 资金拨付审批表的文号");
  const auto made = jobs::propose_settlement(session.job_as({"clerk"}), month_of(options.month), options.document, jobs::meals_policy(session.shelf().policies));
  return told(made, options.month + " 没有要结算的: 没有供餐,或都已结清", report);
}

struct StepOptions {
  std::string order, tail, note, out;
};

int run_step(jobs::MealAct act, std::vector<std::string_view> roles, const StepOptions& options, Session& session, app::Report& report) {
  const jobs::MealStepDone done = jobs::step_meal_order(session.job_as(std::move(roles)), {act, number_of('N', options.order), options.tail, options.note});
  report.say("拨付单 " + id_of(done.order) + (done.already ? " 这一步此前已做过,没有改动" : " " + jobs::step_in_chinese(done.order.step)));
  report.id("order", id_of(done.order));
  add_row(report, done.order);
  return kDone;
}

int run_issue(const StepOptions& options, Session& session, app::Report& report) {
  const std::filesystem::path folder = options.out.empty() ? session.data_folder() / "out" : std::filesystem::path(options.out);
  jobs::Job& job = session.job_as({"clerk"});
  std::filesystem::create_directories(folder);
  const jobs::MealIssued issued = jobs::issue_meal_order(job, number_of('N', options.order), folder);
  report.say("拨付单 " + id_of(issued.order) + (issued.already ? " 此前已发出,文件重新写到 " : " 已发出: ") + issued.file.string() + "," + number(issued.payments) + " 笔 " + issued.order.paid().yuan() + " 元");
  if (issued.order.step != "PAID") report.say("国库支付之后: zhuxue nutrition paid " + id_of(issued.order) + " --document 支付凭证号");
  report.id("order", id_of(issued.order));
  report.count("lines", issued.payments);
  report.sum("total", issued.order.paid());
  return kDone;
}

int run_list(Session& session, app::Report& report) {
  store::UnitOfWork work(session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"}).database);
  const auto orders = store::select_meal_orders(work);
  for (const store::MealOrderRow& order : orders) add_row(report, order);
  report.say("营养膳食补助拨付单 " + number(static_cast<std::int64_t>(orders.size())) + " 份");
  report.count("orders", static_cast<std::int64_t>(orders.size()));
  return kDone;
}

int run_show(const StepOptions& options, Session& session, app::Report& report) {
  store::UnitOfWork work(session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"}).database);
  const std::int64_t wanted = number_of('N', options.order);
  const auto order = store::select_meal_order(work, wanted);
  if (!order) throw jobs::Refused(jobs::Refusal::no_such_thing, "N" + number(wanted), "没有拨付单 N" + number(wanted) + ";现有的: zhuxue nutrition list");
  const auto lines = store::lines_of_meal_order(work, wanted);
  report.say("拨付单 " + id_of(*order) + " " + order->month.text() + " " + kind_of(*order) + "「" + order->document + "」" + jobs::step_in_chinese(order->step) + ",校验码后四位 " + jobs::tail_of(order->sm3));
  for (const store::MealOrderStep& step : store::steps_of_meal_order(work, wanted)) report.say("  " + step.day + " " + jobs::step_in_chinese(step.step) + " " + step.actor + (step.note.empty() ? "" : " " + step.note));
  for (const store::MealOrderLine& line : lines)
    report.row({{{"line", number(line.line_no)}, {"school", line.school}, {"days", number(line.days)}, {"head_days", number(line.head_days)}, {"before", line.movement.before.yuan()},
                 {"advanced", line.movement.advanced.yuan()}, {"settled", line.movement.settled.yuan()}, {"topped_up", line.movement.topped_up.yuan()}, {"in_hand", line.movement.in_hand().yuan()}}});
  if (!options.out.empty()) write_out(options.out, jobs::meal_order_text(*order, lines));
  report.id("order", id_of(*order));
  report.count("schools", order->schools);
  report.sum("advanced", order->advanced);
  report.sum("settled", order->settled);
  report.sum("topped_up", order->topped_up);
  return kDone;
}

int run_year(int year, Session& session, app::Report& report) {
  const jobs::MealYear found = jobs::meal_year(session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"}), year, jobs::meals_policy(session.shelf().policies));
  std::int64_t below = 0;
  Money due, closing;
  for (const jobs::MealYearSchool& school : found.schools) {
    due += school.meals.due;
    closing += school.closing();
    below += school.meals.below_floor();
    report.row({{{"school", school.meals.school}, {"days", number(school.meals.days)}, {"head_days", number(school.meals.head_days)}, {"due", school.meals.due.yuan()}, {"opening", school.opening.yuan()},
                 {"advanced", school.advanced.yuan()}, {"topped_up", school.topped_up.yuan()}, {"settled", school.settled.yuan()}, {"closing", school.closing().yuan()},
                 {"spent_per_head_day", school.meals.spent_per_head_day().yuan()}}});
    if (school.meals.below_floor())
      report.finding({"BELOW_FLOOR", school.name, std::to_string(year) + " 年日生均食材支出 " + school.meals.spent_per_head_day().yuan() + " 元: " + number(school.meals.spent_head_days) + " 人次支出 " +
                                                      school.meals.spent.yuan() + " 元,按标准应为 " + school.meals.standard_of_spent.yuan() + " 元"});
  }
  report.say("营养改善计划 " + std::to_string(year) + " 年: 实施学校 " + number(found.statistics.schools) + " 所,平均受益学生 " + two_decimals(found.statistics.beneficiaries) + " 人,平均就餐 " +
             two_decimals(found.statistics.days) + " 天,就餐 " + number(found.statistics.head_days) + " 人次,应拨 " + due.yuan() + " 元,各校年末结余 " + closing.yuan() + " 元");
  report.count("schools", found.statistics.schools);
  report.count("head_days", found.statistics.head_days);
  report.count("below_floor", below);
  report.sum("due", due);
  report.sum("closing", closing);
  report.top("beneficiaries", two_decimals(found.statistics.beneficiaries));
  report.top("meal_days", two_decimals(found.statistics.days));
  return below > 0 ? kLook : kDone;
}

void declare_step(CLI::App& sub, Chosen& chosen, const std::string& name, const std::string& help, jobs::MealAct act, std::vector<std::string_view> roles) {
  const auto options = std::make_shared<StepOptions>();
  CLI::App* command = sub.add_subcommand(name, help);
  command->add_option("order", options->order, "拨付单编号,N1")->required();
  if (act == jobs::MealAct::approve) command->add_option("--tail", options->tail, "校验码后四位,照签过字的拨付单抄")->required();
  command->add_option(act == jobs::MealAct::pay ? "--document" : "--note", options->note, act == jobs::MealAct::pay ? "支付凭证号" : "说明")->required(act == jobs::MealAct::pay);
  finish_command(*command, chosen, "nutrition " + name, [=](Session& session, app::Report& report) { return run_step(act, roles, *options, session, report); });
}

}  // namespace

void declare_nutrition(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  declare_nutrition_sheets(sub, chosen);
  const auto advance = std::make_shared<NewOrder>(), settle = std::make_shared<NewOrder>();
  CLI::App* command = sub.add_subcommand("advance", "把一笔预拨按在籍人数分给各校");
  command->add_option("--month", advance->month, "从哪个月起用")->required();
  command->add_option("--pool", advance->pool, "总额,元")->required();
  command->add_option("--document", advance->document, "依据的文号")->required();
  finish_command(*command, chosen, "nutrition advance", [advance](Session& session, app::Report& report) { return run_advance(*advance, session, report); });
  command = sub.add_subcommand("settle", "结算一个月: 应拨减已结算,先用账上的,不足的补拨");
  command->add_option("--month", settle->month, "月份")->required();
  command->add_option("--document", settle->document, "资金拨付审批表的文号")->required();
  finish_command(*command, chosen, "nutrition settle", [settle](Session& session, app::Report& report) { return run_settle(*settle, session, report); });

  declare_step(sub, chosen, "review", "复核一份拨付单", jobs::MealAct::review, {"reviewer"});
  declare_step(sub, chosen, "approve", "审批一份拨付单", jobs::MealAct::approve, {"approver"});
  declare_step(sub, chosen, "refuse", "退回一份拨付单", jobs::MealAct::refuse, {"reviewer", "approver"});
  declare_step(sub, chosen, "withdraw", "撤回一份还没有审批的拨付单", jobs::MealAct::withdraw, {"clerk"});
  declare_step(sub, chosen, "paid", "登记国库已支付", jobs::MealAct::pay, {"clerk"});

  const auto issue = std::make_shared<StepOptions>(), show = std::make_shared<StepOptions>();
  command = sub.add_subcommand("issue", "写出付款文件,收款人是学校");
  command->add_option("order", issue->order, "拨付单编号,N1")->required();
  command->add_option("--out", issue->out, "文件夹,默认 数据目录/out");
  finish_command(*command, chosen, "nutrition issue", [issue](Session& session, app::Report& report) { return run_issue(*issue, session, report); });
  finish_command(*sub.add_subcommand("list", "拨付单"), chosen, "nutrition list", [](Session& session, app::Report& report) { return run_list(session, report); });
  command = sub.add_subcommand("show", "一份拨付单,各校一行");
  command->add_option("order", show->order, "拨付单编号,N1")->required();
  command->add_option("--out", show->out, "签字用的拨付单写到这个 CSV,含账号");
  finish_command(*command, chosen, "nutrition show", [show](Session& session, app::Report& report) { return run_show(*show, session, report); });
  const auto year = std::make_shared<int>(0);
  command = sub.add_subcommand("year", "一年的统计、年度平衡和日生均支出");
  command->add_option("--year", *year, "年度,默认业务日期的年度");
  finish_command(*command, chosen, "nutrition year", [year](Session& session, app::Report& report) { return run_year(*year ? *year : session.today().year(), session, report); });
}

}  // namespace zhuxue::batch
