#include <algorithm>

#include "batch/batch_rows.hpp"
#include "batch/command.hpp"
#include "files/sheet.hpp"
#include "jobs/reissue_batch.hpp"
#include "jobs/take_bank_file.hpp"

namespace zhuxue::batch {
namespace {

// Adds the numbers of one file to those of the files before it.
template <class Number>
void add_up(std::vector<std::pair<std::string, Number>>& total, const std::vector<std::pair<std::string, Number>>& numbers) {
  for (const auto& [name, value] : numbers) {
    auto at = std::find_if(total.begin(), total.end(), [&](const auto& known) { return known.first == name; });
    if (at == total.end())
      total.emplace_back(name, value);
    else
      at->second += value;
  }
}

std::string summary(const jobs::BankFileResult& result, const std::string& file) {
  const std::string name = std::filesystem::path(file).filename().string();
  if (result.already) return name + " 已经导入过,没有改动";
  const auto text = [&](const char* key) { return std::to_string(count_of(result.counts, key)); };
  return name + " " + text("lines") + " 行: 成功 " + text("paid") + ",失败 " + text("failed") + ",处理中 " + text("in_process") + ",已知 " + text("already_known") + ",疑点 " + text("cases");
}

// Each file is a transaction of its own: one that cannot be read does not hold up the others.
int run_bank_import(const std::vector<std::string>& files, const std::string& profile, Session& session, app::Report& report) {
  if (profile != "generic-csv") throw app::UsageError("没有银行格式 " + profile + ",现有 generic-csv");
  const jobs::Job& job = session.job_maybe_as({"clerk"});
  std::vector<std::string> cases;
  jobs::Counts counts;
  std::vector<std::pair<std::string, Money>> sums;
  bool bad = false;
  for (const std::string& file : files) try {
      const jobs::BankFileResult result = jobs::take_bank_file(job, file);
      report.say(summary(result, file));
      for (const std::int64_t number : result.cases) cases.push_back("C" + std::to_string(number));
      add_up(counts, result.counts);
      add_up(sums, result.sums);
      add_findings(report, result.findings);
    } catch (const files::BadFile& unreadable) {
      bad = true;
      report.finding({unreadable.code(), std::filesystem::path(file).filename().string(), (unreadable.line() ? "第" + std::to_string(unreadable.line()) + "行: " : "") + unreadable.what()});
    }
  report.ids("cases", cases);
  add_counts(report, counts);
  for (const auto& [name, sum] : sums) report.sum(name, sum);
  return cases.empty() && !bad ? kDone : kLook;
}

int run_reissue(const std::string& batch, const std::string& case_no, Session& session, app::Report& report) {
  if (batch.empty() == case_no.empty()) throw app::UsageError("请给出 --batch 或 --case 之一");
  const jobs::Job& job = session.job_as({"clerk"});
  const auto [number, line] = batch.empty() ? jobs::line_of_case(job, number_of('C', case_no)) : std::pair(number_of('B', batch), std::int64_t{0});
  const jobs::BatchesResult result = jobs::reissue_batch(job, number, line, session.shelf());
  report.say(result.batches.empty() ? "没有可以重发的" : "重发封存 " + std::to_string(result.batches.size()) + " 批,共 " + std::to_string(result.lines) + " 笔,仍须复核、审批后发出");
  if (result.left_out) report.say("有 " + std::to_string(result.left_out) + " 笔没有列入,见下");
  std::vector<std::string> ids;
  Money total;
  for (const store::BatchRow& row : result.batches) {
    ids.push_back("B" + std::to_string(row.batch));
    report.row(row_of(row));
    total += row.total;
  }
  report.ids("batches", ids);
  report.count("lines", result.lines);
  report.count("left_out", result.left_out);
  report.sum("total", total);
  add_findings(report, result.findings);
  return result.left_out ? kLook : kDone;
}

}  // namespace

void declare_bank(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto files = std::make_shared<std::vector<std::string>>();
  const auto profile = std::make_shared<std::string>();
  CLI::App* command = sub.add_subcommand("import", "导入银行回单");
  command->add_option("files", *files, "回单文件,可以几份")->required();
  command->add_option("--profile", *profile, "银行格式")->required();
  finish_command(*command, chosen, "bank import", [files, profile](Session& session, app::Report& report) { return run_bank_import(*files, *profile, session, report); });
}

void declare_reissue(CLI::App& sub, Chosen& chosen) {
  const auto batch = std::make_shared<std::string>(), case_no = std::make_shared<std::string>();
  sub.add_option("--batch", *batch, "哪一批的失败付款");
  sub.add_option("--case", *case_no, "哪一件疑点的付款");
  finish_command(sub, chosen, "reissue", [batch, case_no](Session& session, app::Report& report) { return run_reissue(*batch, *case_no, session, report); });
}

}  // namespace zhuxue::batch
