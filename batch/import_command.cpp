#include "batch/backup_command.hpp"
#include "batch/command.hpp"
#include "files/column_map_file.hpp"
#include "files/sheet.hpp"
#include "jobs/bank_shelf.hpp"
#include "jobs/import_list.hpp"
#include "jobs/month_inputs.hpp"
#include "jobs/school_bound.hpp"

namespace zhuxue::batch {
namespace {

struct ImportOptions {
  std::string kind, file, as_of, department, rejects;
  bool preview = false;
};

std::string summary(const jobs::ImportResult& result, const ImportOptions& options, const ListSpec& list) {
  if (result.already) return "这份" + std::string(list.name) + "文件(" + options.as_of + ")已经导入过,没有改动";
  const auto count = [&](std::string_view name) { return std::to_string(count_of(result.counts, name)); };
  std::string text = std::string(list.name) + "(" + options.as_of + "): 读到 " + count("read") + " 行,收下 " + count("accepted") + ",拒绝 " + count("rejected") + ",警告 " + count("warned") +
                     ";与上一版相比新增 " + count("added") + ",变化 " + count("changed") + ",消失 " + count("gone");
  if (!result.extra.empty()) {
    text += "\n另存的列: ";
    for (std::size_t i = 0; i < result.extra.size(); ++i) text += (i ? "、" : "") + result.extra[i];
  }
  if (options.preview) text += "\n这是预览,还没有导入";
  return text;
}

int run_import(const ImportOptions& options, Session& session, app::Report& report) {
  const auto kind = parse_list_kind(options.kind);
  if (!kind) throw app::UsageError("没有「" + options.kind + "」这种名单,可用 roll school hardship account meal budget death confirm away resident attendance supplier delivery invoice stock food price mealbook mealday");
  jobs::ImportOrder order;
  order.kind = *kind;
  order.file = options.file;
  order.as_of = date_of("--as-of", options.as_of);
  order.department = options.department;
  order.preview = options.preview;
  order.headers = files::load_header_map(session.settings().departments, *kind);
  if (*kind == ListKind::budget)
    for (const Policy& policy : session.shelf().policies) order.programmes[policy.code] = order.programmes[policy.name] = policy.code;
  if (*kind == ListKind::account) order.banks = &session.banks();
  const jobs::Job& job = *kind == ListKind::budget ? session.job_maybe_as({"clerk", "budget"}) : session.job_maybe_as({"clerk", "school"});
  if (*kind != ListKind::budget) order.only_school = jobs::school_bound(job, {"clerk"});
  jobs::ImportResult result;
  try {
    result = jobs::import_list(job, order);
  } catch (const files::BadFile& bad) {
    report.say(order.file.filename().string() + " 没有导入: " + bad.what());
    report.finding({bad.code(), bad.line() ? "第" + std::to_string(bad.line()) + "行" : order.file.filename().string(), bad.what()});
    for (const char* name : {"read", "accepted", "rejected", "warned", "added", "changed", "gone"}) report.count(name, 0);
    return kLook;
  }
  copy_received(session);
  report.say(summary(result, options, spec(*kind)));
  add_counts(report, result.counts);
  for (const auto& [code, count] : result.findings_by_code) report.finding({code, std::to_string(count), "共 " + std::to_string(count) + " 处" + (options.rejects.empty() ? ",加 --rejects 文件 看明细" : ",明细见 " + options.rejects)});
  if (!options.rejects.empty() && !result.already) write_out(options.rejects, result.rejects);
  return !result.already && count_of(result.counts, "rejected") > 0 ? kLook : kDone;
}

}  // namespace

void declare_import(CLI::App& sub, Chosen& chosen) {
  const auto options = std::make_shared<ImportOptions>();
  sub.add_option("kind", options->kind, "roll school hardship account meal budget death confirm away resident attendance supplier delivery invoice stock food price mealbook mealday")->required();
  sub.add_option("file", options->file, "CSV、TSV 或 xlsx")->required();
  sub.add_option("--as-of", options->as_of, "名单的截止日期")->required();
  sub.add_option("--department", options->department, "数据来源");
  sub.add_option("--rejects", options->rejects, "把拒绝和警告写到这个 CSV");
  sub.add_flag("--preview", options->preview, "只看会怎样,不导入");
  finish_command(sub, chosen, "import", [options](Session& session, app::Report& report) { return run_import(*options, session, report); });
}

}  // namespace zhuxue::batch
