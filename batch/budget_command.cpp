#include <set>

#include "batch/command.hpp"
#include "jobs/budget_forecast.hpp"
#include "jobs/month_inputs.hpp"
#include "store/export_store.hpp"
#include "store/fund_store.hpp"

namespace zhuxue::batch {
namespace {

constexpr const char* kPositionColumns[] = {"项目", "年度", "层级", "指标", "已占用", "在途", "已支付", "待处理退汇", "其他占用", "可用"};

struct BudgetOptions {
  int year = 0;
  std::string on;
};

int run_show(const BudgetOptions& options, Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"budget", "clerk", "auditor"});
  store::UnitOfWork work(job.database);
  const auto table = options.on.empty() ? store::export_budget(work, options.year) : store::positions_on(work, options.year, date_of("--on", options.on));
  for (const store::TextRow& row : table) {
    app::ReportRow shown;
    for (std::size_t i = 0; i < row.size(); ++i) shown.texts.emplace_back(kPositionColumns[i], row[i]);
    report.row(shown);
  }
  report.say(table.empty() ? "还没有指标,请先导入 budget" : options.on.empty() ? "指标台账(元)" : "截至 " + options.on + " 的指标台账(元),由分录重算");
  return kDone;
}

// 指标台账 by 文号: what of each document is used, in the order in which documents are used.
int run_documents(const BudgetOptions& options, Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"budget", "clerk", "auditor"});
  store::UnitOfWork work(job.database);
  const int year = options.year ? options.year : session.today().year();
  std::set<std::string> programmes;
  for (const store::TextRow& row : store::export_budget(work, year)) programmes.insert(row[0]);
  for (const std::string& programme : programmes)
    for (const FundDocument& document : store::documents_left(work, programme, year))
      report.row({{{"项目", programme}, {"年度", std::to_string(year)}, {"文号", document.document}, {"层级", std::string(label(document.level))}, {"金额", document.amount.yuan()},
                   {"已用", (document.amount < Money() ? Money() : document.amount - document.left).yuan()}, {"余额", document.left.yuan()}}});
  report.say(std::to_string(year) + " 年指标文件(直达资金先用,同级按下达先后)");
  return kDone;
}

// What of a year that ends is carried, what goes back (domain/money-movement §5).
int run_year_end(const BudgetOptions& options, Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"budget", "clerk", "auditor"});
  store::UnitOfWork work(job.database);
  Money carried, to_treasury, receivable, unused;
  for (const store::YearEndRow& row : store::year_end(work, options.year)) {
    carried += row.carried;
    to_treasury += row.on_hold;
    receivable += row.receivable;
    unused += row.unused;
    report.row({{{"项目", row.programme}, {"层级", std::string(label(row.level))}, {"指标", row.approved.yuan()}, {"已支付", row.paid.yuan()}, {"结转在途", row.carried.yuan()},
                 {"退汇缴国库", row.on_hold.yuan()}, {"应追回", row.receivable.yuan()}, {"未用收回", row.unused.yuan()}}});
  }
  report.say(std::to_string(options.year) + " 年终: 结转在途 " + carried.yuan() + " 元(已封存或已发出,仍按原年度支付),退汇须缴国库 " + to_treasury.yuan() + " 元(用 decide remit),应追回 " + receivable.yuan() +
             " 元(收回后缴国库),未用指标 " + unused.yuan() + " 元不再使用");
  report.sum("carried", carried);
  report.sum("to_treasury", to_treasury);
  report.sum("receivable", receivable);
  report.sum("unused", unused);
  return kDone;
}

// Whether this year's budget will do, by level; then the periods that the sum is made of.
int run_forecast(Session& session, app::Report& report) {
  const jobs::BudgetForecast found = jobs::budget_forecast(session.job_maybe_as({"budget", "clerk", "auditor"}), session.shelf().policies);
  Money used, waiting, coming, short_of;
  for (const jobs::ForecastLevel& level : found.levels) {
    used += level.used;
    waiting += level.waiting;
    coming += level.coming;
    if (level.left() < Money()) short_of -= level.left();
    report.row({{{"项目", level.programme}, {"年度", std::to_string(found.year)}, {"层级", std::string(label(level.level))}, {"指标", level.approved.yuan()}, {"已用", level.used.yuan()},
                 {"已核定待付", level.waiting.yuan()}, {"预计还需", level.coming.yuan()}, {"全年预计", level.whole_year().yuan()}, {"余缺", level.left().yuan()}}});
  }
  report.say(std::to_string(found.year) + " 年预测(元): 已用 " + used.yuan() + ",已核定待付 " + waiting.yuan() + ",预计还需 " + coming.yuan() +
             (short_of > Money() ? ";指标缺 " + short_of.yuan() + ",见余缺为负的各行" : ";指标够用"));
  for (const ForecastPeriod& period : found.periods) {
    std::string text = "  " + period.programme + " " + period.period.text() + ": " + std::to_string(period.pupils) + " 人,应发 " + period.expected.yuan() + ",已核定 " + period.granted.yuan();
    if (period.counted_in != period.period) text += ";人数照 " + period.counted_in.text();
    if (period.placeholder) text += ";标准待定,没有计入";
    if (period.deadline) text += ";最迟 " + period.deadline->iso() + " 到账" + (*period.deadline < session.today() && period.to_grant() > Money() ? ",已过" : "");
    report.say(text);
  }
  report.sum("used", used);
  report.sum("waiting", waiting);
  report.sum("coming", coming);
  report.sum("short", short_of);
  return kDone;
}

}  // namespace

void declare_budget(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto options = std::make_shared<BudgetOptions>();
  CLI::App* show = sub.add_subcommand("show", "各项目、年度、级次的指标和占用");
  show->add_option("--year", options->year, "年度")->check(CLI::Range(2000, 2100));
  show->add_option("--on", options->on, "截至哪一天,由分录重算");
  finish_command(*show, chosen, "budget show", [options](Session& session, app::Report& report) { return run_show(*options, session, report); });
  CLI::App* forecast = sub.add_subcommand("forecast", "今年的指标够不够: 已用、已核定待付、到年底还需");
  finish_command(*forecast, chosen, "budget forecast", [](Session& session, app::Report& report) { return run_forecast(session, report); });
  CLI::App* documents = sub.add_subcommand("documents", "各指标文件用了多少");
  documents->add_option("--year", options->year, "年度,默认今年")->check(CLI::Range(2000, 2100));
  finish_command(*documents, chosen, "budget documents", [options](Session& session, app::Report& report) { return run_documents(*options, session, report); });
  CLI::App* year_end = sub.add_subcommand("year-end", "年终: 结转什么,缴回什么");
  year_end->add_option("--year", options->year, "年度")->required()->check(CLI::Range(2000, 2100));
  finish_command(*year_end, chosen, "budget year-end", [options](Session& session, app::Report& report) { return run_year_end(*options, session, report); });
}

}  // namespace zhuxue::batch
