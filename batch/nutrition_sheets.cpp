#include "batch/nutrition_sheets.hpp"

#include "files/xlsx_out.hpp"
#include "jobs/meal_month.hpp"
#include "jobs/meal_sheets.hpp"
#include "jobs/month_inputs.hpp"

namespace zhuxue::batch {
namespace {

struct SheetOptions {
  std::string month, school, out;
};

int run_daily(const SheetOptions& options, Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget", "school"});
  const jobs::DailySheet sheet = jobs::daily_meals(job, month_of(options.month), options.school);
  files::XlsxOut out(options.out);
  const std::string_view title[] = {sheet.title};
  out.row(title);
  for (const auto& row : sheet.rows) {
    const std::vector<std::string_view> cells(row.begin(), row.end());
    out.row(cells);
  }
  out.close();
  report.say(sheet.title + "已写到 " + options.out + ": 开餐 " + std::to_string(sheet.rows.front().size() - 2) + " 天");
  report.count("days", static_cast<std::int64_t>(sheet.rows.front().size()) - 2);
  report.count("rows", static_cast<std::int64_t>(sheet.rows.size()));
  return kDone;
}

int run_statement(const SheetOptions& options, Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"});
  const jobs::MealStatement statement = jobs::meal_statement(job, month_of(options.month), jobs::meals_policy(session.shelf().policies));
  write_table(options.out, jobs::statement_columns(), statement.rows);
  report.say(options.month + " 学校、供应商、教育局对账单 " + std::to_string(statement.rows.size()) + " 行已写到 " + options.out + ",不符 " + std::to_string(statement.differing) + " 行");
  report.count("rows", static_cast<std::int64_t>(statement.rows.size()));
  report.count("differing", statement.differing);
  return statement.differing > 0 ? kLook : kDone;
}

}  // namespace

void declare_nutrition_sheets(CLI::App& sub, Chosen& chosen) {
  const auto daily = std::make_shared<SheetOptions>(), statement = std::make_shared<SheetOptions>();
  CLI::App* command = sub.add_subcommand("daily", "每日开餐情况统计,xlsx");
  command->add_option("--month", daily->month, "月份")->required();
  command->add_option("--school", daily->school, "学校标识码,默认全区合计");
  command->add_option("--out", daily->out, "xlsx 文件")->required();
  finish_command(*command, chosen, "nutrition daily", [daily](Session& session, app::Report& report) { return run_daily(*daily, session, report); });
  command = sub.add_subcommand("statement", "学校 × 供应商 × 教育局的月度对账单");
  command->add_option("--month", statement->month, "月份")->required();
  command->add_option("--out", statement->out, "CSV 文件")->required();
  finish_command(*command, chosen, "nutrition statement", [statement](Session& session, app::Report& report) { return run_statement(*statement, session, report); });
}

}  // namespace zhuxue::batch
