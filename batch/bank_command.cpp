#include "batch/batch_rows.hpp"
#include "batch/command.hpp"
#include "jobs/reissue_batch.hpp"
#include "jobs/take_bank_file.hpp"

namespace zhuxue::batch {
namespace {

int run_bank_import(const std::string& file, const std::string& profile, Session& session, app::Report& report) {
  if (profile != "generic-csv") throw app::UsageError("没有银行格式 " + profile + ",现有 generic-csv");
  const jobs::BankFileResult result = jobs::take_bank_file(session.job_maybe_as({"clerk"}), file);
  const auto count = [&](const char* name) {
    for (const auto& [key, value] : result.counts)
      if (key == name) return value;
    return std::int64_t{0};
  };
  report.say(result.already ? "这份回单已经导入过,没有改动"
                            : "回单 " + std::to_string(count("lines")) + " 行: 成功 " + std::to_string(count("paid")) + ",失败 " + std::to_string(count("failed")) + ",处理中 " +
                                  std::to_string(count("in_process")) + ",已知 " + std::to_string(count("already_known")) + ",疑点 " + std::to_string(count("cases")));
  std::vector<std::string> cases;
  for (const std::int64_t number : result.cases) cases.push_back("C" + std::to_string(number));
  report.ids("cases", cases);
  add_counts(report, result.counts);
  for (const auto& [name, sum] : result.sums) report.sum("sum_" + name, sum);
  add_findings(report, result.findings);
  return result.cases.empty() ? kDone : kLook;
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
  const auto file = std::make_shared<std::string>(), profile = std::make_shared<std::string>();
  CLI::App* command = sub.add_subcommand("import", "导入银行回单");
  command->add_option("file", *file, "回单文件")->required();
  command->add_option("--profile", *profile, "银行格式")->required();
  finish_command(*command, chosen, "bank import", [file, profile](Session& session, app::Report& report) { return run_bank_import(*file, *profile, session, report); });
}

void declare_reissue(CLI::App& sub, Chosen& chosen) {
  const auto batch = std::make_shared<std::string>(), case_no = std::make_shared<std::string>();
  sub.add_option("--batch", *batch, "哪一批的失败付款");
  sub.add_option("--case", *case_no, "哪一件疑点的付款");
  finish_command(sub, chosen, "reissue", [batch, case_no](Session& session, app::Report& report) { return run_reissue(*batch, *case_no, session, report); });
}

}  // namespace zhuxue::batch
