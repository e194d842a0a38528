#include "batch/check_commands.hpp"
#include "batch/command.hpp"
#include "batch/enrolment_export.hpp"
#include "batch/notice_export.hpp"
#include "batch/nutrition_export.hpp"
#include "batch/system_export.hpp"
#include "batch/unpaid_export.hpp"
#include "batch/waiver_export.hpp"
#include "files/sealed_file.hpp"
#include "jobs/bank_shelf.hpp"
#include "jobs/export_audit.hpp"
#include "jobs/export_proof.hpp"
#include "jobs/month_inputs.hpp"
#include "store/export_store.hpp"

namespace zhuxue::batch {
namespace {

struct ExportOptions {
  std::string what, month, out;
  std::string batch, payment;  // of proof
  bool all = false, by_school = false;
  std::string reason, passphrase;  // of audit
  std::string notice;              // published, by number
  bool expired = false;
};

struct ExportTable {
  const char* what;
  std::vector<std::string_view> columns;
};

const std::vector<ExportTable>& tables() {
  static const std::vector<ExportTable> all = {
      {"assessments", {"学籍号", "项目", "期间", "结果", "金额", "困难类型", "条款", "原因"}},
      {"awards", {"学籍号", "项目", "期间", "序号", "金额", "计划", "条款", "状态"}},
      {"payments", {"批次号", "行号", "学籍号", "项目", "期间", "金额", "中央", "自治区", "市", "县区", "户名", "账号掩码", "状态", "银行结果"}},
      {"budget", {"项目", "年度", "层级", "指标", "已占用", "在途", "已支付", "待处理退汇", "其他占用", "可用"}},
      {"clues", {"学籍号", "数据来源", "困难类型", "最后出现"}},
      {"unpaid", {"学校标识码", "学校名称", "学籍号", "姓名", "项目", "期间", "金额", "原因", "由谁办理"}},
      {"returns", {"学校标识码", "学校名称", "学籍号", "姓名", "项目", "期间", "金额", "原批次号", "原行号", "日期", "类别", "银行原因", "重发批次号", "重发行号", "重发情况"}},
  };
  return all;
}

// 退汇重发台账.
std::vector<store::TextRow> return_rows(const std::vector<store::ProgrammePeriod>& periods, store::UnitOfWork& work) {
  std::vector<store::TextRow> rows;
  for (const store::ReturnRow& row : store::returned_payments(work, periods))
    rows.push_back({row.school, row.school_name, row.student_no, row.name, row.programme, row.period, row.amount.yuan(), "B" + std::to_string(row.batch), std::to_string(row.line), row.day,
                    row.kind == "RETURNED" ? "退汇" : row.kind == "RECALLED" ? "召回" : "失败", row.words, row.next_batch ? "B" + std::to_string(*row.next_batch) : "",
                    row.next_line ? std::to_string(*row.next_line) : "", row.next_state});
  return rows;
}

std::vector<store::TextRow> rows_of(const ExportOptions& options, Session& session) {
  std::vector<store::ProgrammePeriod> periods;
  if (!options.month.empty()) periods = jobs::periods_of_month(session.shelf(), month_of(options.month));
  store::UnitOfWork work(session.job().database);
  if (options.what == "returns") return return_rows(periods, work);
  if (options.what == "awards") return store::export_awards(work, periods);
  if (options.what == "payments") return store::export_payments(work, periods);
  if (options.what == "budget") return store::export_budget(work, options.month.empty() ? 0 : month_of(options.month).year);
  if (options.month.empty()) throw app::UsageError("导出 " + options.what + " 须用 --month 说明哪个月");
  const auto run = store::latest_run_with(work, month_of(options.month), "ASSESSED");
  if (!run) throw jobs::Refused(jobs::Refusal::no_run, options.month, "这个月还没有测算,请先运行 zhuxue month " + options.month);
  return options.what == "clues" ? store::export_clues(work, *run) : store::export_assessments(work, *run);
}

store::ProofOrder proof_order(const ExportOptions& options) {
  if (!options.month.empty()) throw app::UsageError("export proof 不按月份,请用 --all、--batch 或 --payment");
  if (options.all + !options.batch.empty() + !options.payment.empty() != 1) throw app::UsageError("export proof 须用 --all、--batch B1 或 --payment B1-000017 之一说明要哪些");
  if (options.all) return {};
  if (!options.batch.empty()) return {proof::Scope::batch, number_of('B', options.batch), 0};
  const auto payment = parse_payment_reference(options.payment);
  if (!payment) throw app::UsageError("付款编号应写作 B3-000017,不是 " + options.payment);
  return {proof::Scope::payment, payment->batch, payment->line};
}

int run_proof(const ExportOptions& options, Session& session, app::Report& report) {
  const store::ProofOrder order = proof_order(options);
  const jobs::ProofWritten written = jobs::export_proof(session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"}), order, options.out);
  report.say("证据包已写到 " + options.out + ": " + std::to_string(written.files) + " 个文件,证据 " + std::to_string(written.events) + " 条,付款 " + std::to_string(written.lines) + " 行");
  report.say(order.scope == proof::Scope::payment ? "其中只有这一个收款人的姓名和账号;核对: zhuxue-verify " + options.out
                                                  : "含身份证号、姓名和账号,请妥善保管;核对: zhuxue-verify " + options.out + " --anchor 年份:序号:散列");
  report.say("清单的 SM3: " + written.manifest_sm3);
  report.id("manifest_sm3", written.manifest_sm3);
  report.count("files", written.files);
  report.count("events", written.events);
  report.count("lines", written.lines);
  return kDone;
}

int run_audit(const ExportOptions& options, Session& session, app::Report& report) {
  if (options.reason.empty() || options.passphrase.empty()) throw app::UsageError("export audit 须用 --reason 写明缘由,用 --passphrase 指明口令文件(第一行,至少 12 个字符,chmod 600)");
  jobs::Job& job = session.job_as({"auditor"});
  const jobs::AuditWritten written = jobs::export_audit(job, options.out, options.reason, files::read_passphrase(options.passphrase));
  report.say("审计数据包已写到 " + options.out + ": " + std::to_string(written.tables) + " 张表 " + std::to_string(written.rows) + " 行,已加密,缘由已记入证据链");
  report.say("打开: zhuxue-verify --open " + options.out + " --passphrase 口令文件 --out audit.tar;口令请另行当面交接");
  report.id("sm3", written.sm3);
  report.count("tables", written.tables);
  report.count("rows", written.rows);
  return kDone;
}

int run_export(const ExportOptions& options, Session& session, app::Report& report) {
  if (options.what == "audit") return run_audit(options, session, report);
  if (!options.reason.empty() || !options.passphrase.empty()) throw app::UsageError("--reason、--passphrase 只用于 export audit");
  if (options.what == "proof") return run_proof(options, session, report);
  if (options.all || !options.batch.empty() || !options.payment.empty()) throw app::UsageError("--all、--batch、--payment 只用于 export proof");
  if ((!options.notice.empty() || options.expired) && options.what != "notice") throw app::UsageError("--notice、--expired 只用于 export notice");
  if (options.what == "notice") return run_notice_export({options.month, options.notice, options.out, options.expired}, session, report);
  if (is_enrolment_export(options.what)) return run_enrolment_export(options.what, options.month, options.out, session, report);
  if (options.what == "waivers") return run_waiver_export(options.month, options.out, session, report);
  if (options.what == "system") return run_system_export(options.month, options.out, session, report);
  if (options.what == "nutrition") return run_nutrition_export(options.month, options.out, session, report);
  if (options.what == "checks") return run_check_export(options.month, options.out, session, report);
  if (options.by_school && options.what != "unpaid") throw app::UsageError("--by-school 只用于 export unpaid");
  const ExportTable* table = nullptr;
  for (const ExportTable& candidate : tables())
    if (candidate.what == options.what) table = &candidate;
  if (!table) throw app::UsageError("不能导出 " + options.what + ",现有 assessments awards payments budget clues unpaid returns nutrition waivers notice system dropout exceptions contradictions roll-faults checks proof audit");
  session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"});
  const bool unpaid = options.what == "unpaid";
  const std::vector<jobs::UnpaidLine> lines = unpaid ? unpaid_lines(options.month, session) : std::vector<jobs::UnpaidLine>();
  const std::vector<store::TextRow> rows = unpaid ? unpaid_cells(lines) : rows_of(options, session);
  write_table(options.out, table->columns, rows);
  report.say("导出 " + options.what + " " + std::to_string(rows.size()) + " 行到 " + options.out);
  report.count("rows", static_cast<std::int64_t>(rows.size()));
  if (options.by_school) add_up_by_school(lines, report);
  return kDone;
}

}  // namespace

void declare_export(CLI::App& sub, Chosen& chosen) {
  const auto options = std::make_shared<ExportOptions>();
  sub.add_option("what", options->what, "assessments awards payments budget clues unpaid returns nutrition waivers notice system dropout exceptions contradictions roll-faults checks proof audit")->required();
  sub.add_option("--month", options->month, "月份");
  sub.add_option("--out", options->out, "CSV 文件;proof 为一个新文件夹,audit 为一个新的加密文件")->required();
  sub.add_flag("--all", options->all, "proof: 全部");
  sub.add_option("--batch", options->batch, "proof: 一批,B1");
  sub.add_option("--payment", options->payment, "proof: 一笔,B1-000017");
  sub.add_option("--notice", options->notice, "notice: 已发布的一份,G1");
  sub.add_flag("--expired", options->expired, "notice: 已到期的也写出,留档用");
  sub.add_flag("--by-school", options->by_school, "unpaid: 另按学校加总");
  sub.add_option("--reason", options->reason, "audit: 缘由,记入证据链");
  sub.add_option("--passphrase", options->passphrase, "audit: 口令文件");
  finish_command(sub, chosen, "export", [options](Session& session, app::Report& report) { return run_export(*options, session, report); });
}

}  // namespace zhuxue::batch
