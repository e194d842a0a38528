// simulate: a month under other policies, or with a roll that was not taken in, beside what is in force. Nothing is written but the file that was asked for.
#include "batch/amended_policies.hpp"
#include "batch/command.hpp"
#include "batch/policy_folder.hpp"
#include "files/column_map_file.hpp"
#include "files/csv_writer.hpp"
#include "files/sheet.hpp"
#include "jobs/import_list.hpp"
#include "jobs/month_inputs.hpp"
#include "jobs/simulate_policy.hpp"

namespace zhuxue::batch {
namespace {

struct SimulateOptions {
  std::string policy, month, known, out, roll, as_of;
  std::vector<std::string> amounts;
};

std::string_view change_word(const jobs::SimulatedChange& change) {
  if (change.before.is_zero()) return "新增";
  if (change.after.is_zero()) return "取消";
  return change.before < change.after ? "增加" : "减少";
}

void write_changes(const std::string& path, const std::vector<jobs::SimulatedChange>& changes) {
  std::string csv;
  files::append_csv_row(csv, {"学籍号", "项目", "期间", "变化", "现行", "试算", "差额"});
  for (const jobs::SimulatedChange& change : changes)
    files::append_csv_row(csv, {change.student_no, change.programme, change.period, change_word(change), change.before.yuan(), change.after.yuan(), (change.after - change.before).yuan()});
  write_out(path, csv);
}

// What would be due if the roll were taken in: it is, in a transaction that is given up. Says what of it could not be read.
std::vector<jobs::DueLine> due_with_roll(const SimulateOptions& options, const jobs::Job& job, const jobs::SimulationOrder& order, const jobs::PolicyShelf& shelf, Session& session, app::Report& report) {
  std::optional<std::vector<jobs::DueLine>> due;
  jobs::ImportOrder roll;
  roll.kind = ListKind::roll;
  roll.file = options.roll;
  roll.as_of = date_of("--as-of", options.as_of);
  if (roll.as_of > order.known.value_or(order.month.last_day())) throw app::UsageError("--as-of 在所知的名单之后:这份学籍不会算进 " + order.month.text() + ",请改日期或加 --known");
  roll.headers = files::load_header_map(session.settings().departments, roll.kind);
  roll.preview = true;
  roll.look = [&](store::UnitOfWork& work) { due = jobs::due_lines(work, order, shelf, job.progress); };
  const jobs::ImportResult read = jobs::import_list(job, roll);
  if (read.already) report.say("这份学籍(" + options.as_of + ")已经导入过,现行就含它");
  else report.say("学籍(" + options.as_of + "): 读到 " + std::to_string(count_of(read.counts, "read")) + " 行,可收下 " + std::to_string(count_of(read.counts, "accepted")) + ";试算后不保留");
  for (const auto& [code, count] : read.findings_by_code) report.finding({code, std::to_string(count), "共 " + std::to_string(count) + " 处,用 import --preview --rejects 看明细"});
  add_counts(report, read.counts);
  return due ? *due : jobs::due_now(job, order, shelf);
}

int run_simulate(const SimulateOptions& options, Session& session, app::Report& report) {
  if (options.policy.empty() && options.amounts.empty() && options.roll.empty()) throw app::UsageError("请写 --policy 文件夹、--amount 项目:第几条=金额,或 --roll 另一份学籍(可以同时给)");
  if (options.roll.empty() != options.as_of.empty()) throw app::UsageError("--roll 和 --as-of 要一起给");
  jobs::SimulationOrder order;
  order.month = month_of(options.month);
  if (!options.known.empty()) order.known = date_of("--known", options.known);
  order.two_people = session.settings().two_people;
  jobs::PolicyShelf after;
  after.policies = amended_policies(options.policy.empty() ? session.shelf().policies : policies_in(options.policy, options.policy + " 的政策文件有误,先改正再试算"), options.amounts);
  const std::string by = (options.policy.empty() ? "现行政策" : options.policy) + (options.amounts.empty() ? "" : "、改动 " + std::to_string(options.amounts.size()) + " 个金额");
  const jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"});
  const std::vector<jobs::DueLine> now = jobs::due_now(job, order, session.shelf());
  std::vector<jobs::DueLine> then;
  try {
    then = options.roll.empty() ? jobs::due_now(job, order, after) : due_with_roll(options, job, order, after, session, report);
  } catch (const files::BadFile& bad) {
    report.say(options.roll + " 不能试算: " + bad.what());
    report.finding({bad.code(), bad.line() ? "第" + std::to_string(bad.line()) + "行" : "--roll", bad.what()});
    return kLook;
  }
  const jobs::Simulation found = jobs::compare_due(now, then);
  FundSplit before_all, after_all;
  for (const auto& [programme, cost] : found.cost_of) {
    before_all += cost.before;
    after_all += cost.after;
    for (const FundLevel level : kFundLevels) {
      if (cost.before[level].is_zero() && cost.after[level].is_zero()) continue;
      report.row({{{"项目", programme}, {"层级", std::string(label(level))}, {"现行", cost.before[level].yuan()}, {"试算", cost.after[level].yuan()}, {"差额", (cost.after[level] - cost.before[level]).yuan()}}});
    }
  }
  const Money before = before_all.total(), total = after_all.total();
  report.say(order.month.text() + " 按 " + by + (options.roll.empty() ? "" : "、" + options.roll) + " 试算: 增加 " + std::to_string(found.gaining) + " 笔,减少 " + std::to_string(found.losing) + " 笔,不变 " + std::to_string(found.unchanged) + " 笔");
  report.say("应发由 " + before.yuan() + " 元变为 " + total.yuan() + " 元,相差 " + (total - before).yuan() + " 元;只是试算,没有记下任何东西");
  report.count("gaining", found.gaining);
  report.count("losing", found.losing);
  report.count("unchanged", found.unchanged);
  report.sum("before", before);
  report.sum("after", total);
  report.sum("difference", total - before);
  if (!options.out.empty()) write_changes(options.out, found.changes);
  return kDone;
}

}  // namespace

void declare_simulate(CLI::App& sub, Chosen& chosen) {
  const auto options = std::make_shared<SimulateOptions>();
  sub.add_option("--policy", options->policy, "另一套政策文件的文件夹");
  sub.add_option("--amount", options->amounts, "改一条标准的金额: YW-JS:3=1500.00,或 GZ-ZXJ:1:特别困难=3000.00;可以写几个")->take_all();
  sub.add_option("--roll", options->roll, "另一份学籍: 它所列的学校按它算,别的学校不变;不导入");
  sub.add_option("--as-of", options->as_of, "这份学籍的截止日期");
  sub.add_option("--month", options->month, "月份 YYYY-MM")->required();
  sub.add_option("--known", options->known, "只用截止到这一天的名单;默认为本月最后一天");
  sub.add_option("--out", options->out, "把每个有变化的学生写到这个 CSV");
  finish_command(sub, chosen, "simulate", [options](Session& session, app::Report& report) { return run_simulate(*options, session, report); });
}

}  // namespace zhuxue::batch
