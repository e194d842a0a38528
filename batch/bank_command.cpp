#include <algorithm>

#include "batch/backup_command.hpp"
#include "batch/batch_rows.hpp"
#include "batch/command.hpp"
#include "batch/gates.hpp"
#include "files/charset.hpp"
#include "files/sheet.hpp"
#include "jobs/bank_shelf.hpp"
#include "jobs/month_inputs.hpp"
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

const BankProfile& profile_of(Session& session, const std::string& name) {
  if (const BankProfile* profile = session.banks().find(name)) return *profile;
  std::string known;
  for (const BankProfile& profile : session.banks().profiles) known += (known.empty() ? "" : "、") + profile.name;
  throw app::UsageError("没有银行格式 " + name + ",现有 " + known);
}

std::string_view in_words(BankCarrier carrier) {
  switch (carrier) {
    case BankCarrier::delimited: return "分隔文本";
    case BankCarrier::fixed: return "定长文本";
    case BankCarrier::xlsx: return "xlsx";
    case BankCarrier::iso20022: return "ISO 20022";
  }
  return {};
}

int run_profiles(Session& session, app::Report& report) {
  const jobs::BankShelf& banks = session.banks();
  std::int64_t unconfirmed = 0;
  for (const BankProfile& profile : banks.profiles) {
    std::string used;
    for (const auto& [bank, name] : banks.by_bank)
      if (name == profile.name) used += (used.empty() ? "" : "、") + bank;
    if (banks.usual == profile.name) used += used.empty() ? "其余银行" : "、其余银行";
    unconfirmed += !profile.confirmed;
    report.row({{{"profile", profile.name},
                 {"title", profile.title},
                 {"status", profile.confirmed ? "confirmed" : "confirm"},
                 {"form", std::string(in_words(profile.form.carrier))},
                 {"charset", std::string(files::name_of(profile.form.charset))},
                 {"max_lines", profile.max_lines ? std::to_string(*profile.max_lines) : ""},
                 {"used_for", used}}});
  }
  if (unconfirmed) report.say("status 为 confirm 的 " + std::to_string(unconfirmed) + " 种还没有向网点确认: 用之前请向网点要样例,核对后改 status(见 config/banks/README.md)");
  report.count("profiles", static_cast<std::int64_t>(banks.profiles.size()));
  report.count("unconfirmed", unconfirmed);
  return kDone;
}

std::string columns_in_words(const std::vector<BankColumn>& columns) {
  std::string text;
  for (const BankColumn& column : columns) {
    text += text.empty() ? "" : " │ ";
    text += column.field ? "{" + std::string(key(*column.field)) + (column.width ? ":" + std::to_string(column.width) : "") + "}" : column.words;
  }
  return text;
}

int run_show(const std::string& name, Session& session, app::Report& report) {
  const BankProfile& profile = profile_of(session, name);
  report.say(profile.name + " " + profile.title + (profile.confirmed ? "" : "(confirm: 还没有向网点确认)"));
  report.say("  出处: " + profile.source);
  report.say("  发出: " + std::string(in_words(profile.form.carrier)) + "," + std::string(files::name_of(profile.form.charset)) + ",单位" + (profile.form.unit == AmountUnit::yuan ? "元" : "分") + ",文件名 " + profile.file_name);
  for (const auto& [what, columns] : {std::pair("首行", &profile.header), std::pair("每笔", &profile.line), std::pair("末行", &profile.trailer)})
    if (!columns->empty()) report.say("    " + std::string(what) + ": " + columns_in_words(*columns));
  report.say(std::string("  回单: ") + (profile.answer.form.carrier == BankCarrier::iso20022 ? "pain.002、camt.053、camt.054" : std::string(in_words(profile.answer.form.carrier))));
  for (const auto& [what, columns] : {std::pair("首行", &profile.answer.first), std::pair("每笔", &profile.answer.line), std::pair("末行", &profile.answer.last)})
    if (!columns->empty()) report.say("    " + std::string(what) + ": " + columns_in_words(*columns));
  for (const auto& [field, head] : profile.answer.heads) report.say("    表头「" + head + "」= {" + std::string(key(field)) + "}");
  report.row({{{"profile", profile.name}, {"status", profile.confirmed ? "confirmed" : "confirm"}, {"sha256", profile.sha256}, {"source", profile.source}}});
  return kDone;
}

// Each file is a transaction of its own: one that cannot be read does not hold up the others.
int run_bank_import(const std::vector<std::string>& files, const std::string& profile, const std::string& batch, Session& session, app::Report& report) {
  const BankProfile& form = profile_of(session, profile);
  const auto named_batch = batch.empty() ? std::nullopt : std::optional(number_of('B', batch));
  const jobs::Job& job = session.job_maybe_as({"clerk"});
  std::vector<std::string> cases;
  jobs::Counts counts;
  std::vector<std::pair<std::string, Money>> sums;
  bool bad = false;
  for (const std::string& file : files) try {
      const jobs::BankFileResult result = jobs::take_bank_file(job, file, form, session.banks().results, named_batch);
      report.say(summary(result, file));
      for (const std::int64_t number : result.cases) cases.push_back("C" + std::to_string(number));
      add_up(counts, result.counts);
      add_up(sums, result.sums);
      add_findings(report, result.findings);
    } catch (const files::BadFile& unreadable) {
      bad = true;
      report.finding({unreadable.code(), std::filesystem::path(file).filename().string(), (unreadable.line() ? "第" + std::to_string(unreadable.line()) + "行: " : "") + unreadable.what()});
    }
  copy_received(session);
  report.ids("cases", cases);
  add_counts(report, counts);
  for (const auto& [name, sum] : sums) report.sum(name, sum);
  return cases.empty() && !bad ? kDone : kLook;
}

int run_reissue(const std::string& batch, const std::string& case_no, const std::string& profile, Session& session, app::Report& report) {
  if (!profile.empty()) profile_of(session, profile);
  if (batch.empty() == case_no.empty()) throw app::UsageError("请给出 --batch 或 --case 之一");
  const jobs::Job& job = session.job_as({"clerk"});
  const auto [number, line] = batch.empty() ? jobs::line_of_case(job, number_of('C', case_no)) : std::pair(number_of('B', batch), std::int64_t{0});
  const jobs::BatchesResult result = jobs::reissue_batch(job, number, line, profile, session.shelf(), session.banks(), gates_of(session));
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
  const auto batch = std::make_shared<std::string>(), name = std::make_shared<std::string>();
  command->add_option("--batch", *batch, "是哪一批的回单(银行不写参考号和批次时)");
  finish_command(*command, chosen, "bank import", [files, profile, batch](Session& session, app::Report& report) { return run_bank_import(*files, *profile, *batch, session, report); });
  finish_command(*sub.add_subcommand("profiles", "各种银行格式,是否已向网点确认"), chosen, "bank profiles", [](Session& session, app::Report& report) { return run_profiles(session, report); });
  command = sub.add_subcommand("show", "一种银行格式");
  command->add_option("profile", *name, "银行格式")->required();
  finish_command(*command, chosen, "bank show", [name](Session& session, app::Report& report) { return run_show(*name, session, report); });
}

void declare_reissue(CLI::App& sub, Chosen& chosen) {
  const auto batch = std::make_shared<std::string>(), case_no = std::make_shared<std::string>();
  sub.add_option("--batch", *batch, "哪一批的失败付款");
  sub.add_option("--case", *case_no, "哪一件疑点的付款");
  const auto profile = std::make_shared<std::string>();
  sub.add_option("--profile", *profile, "银行格式,默认按配置");
  finish_command(sub, chosen, "reissue", [batch, case_no, profile](Session& session, app::Report& report) { return run_reissue(*batch, *case_no, *profile, session, report); });
}

}  // namespace zhuxue::batch
