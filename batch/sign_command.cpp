// What a batch needs besides its three people: further posts, the sheet they sign, the payment voucher.
#include "batch/batch_rows.hpp"
#include "batch/command.hpp"
#include "jobs/anchor_chain.hpp"
#include "jobs/month_inputs.hpp"
#include "jobs/sign_batch.hpp"
#include "sheets/approval.hpp"

namespace zhuxue::batch {
namespace {

struct SignOptions {
  std::string batch, post, note, out, voucher, document, date, amount;
};

int run_sign(const SignOptions& options, Session& session, app::Report& report) {
  const std::int64_t number = number_of('B', options.batch);
  const bool changed = jobs::sign_batch(session.job_as({"clerk", "reviewer", "approver", "budget"}), number, options.post, options.note);
  report.ids("batches", {"B" + std::to_string(number)});
  report.say("B" + std::to_string(number) + " " + options.post + (changed ? " 已会签" : " 此前已会签,没有改动"));
  return kDone;
}

int run_sheet(const SignOptions& options, Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "budget", "auditor"});
  const std::int64_t number = number_of('B', options.batch);
  const print::ApprovalSheet sheet = sheets::approval_sheet(job, number, session.shelf(), jobs::anchor_sheet(job, number));
  write_out(options.out, print::approval_sheet_pdf(sheet));
  report.ids("batches", {sheet.batch});
  report.say(sheet.batch + " 的《学生资助资金发放审批表》已写到 " + options.out + ",校验码 " + in_groups(sheet.sm3));
  for (const std::string& warning : sheet.warnings) report.say("注意: " + warning);
  report.say("二维码里另有付款行的根和证据链 " + std::to_string(sheet.stream) + " 年第 " + std::to_string(sheet.seq) + " 条的散列;表盖章存档,以后扫出来交给 zhuxue-verify --sheet 核对");
  report.top("qr", words_of_qr(sheet));
  report.count("lines", sheet.lines);
  report.count("pupils", sheet.pupils);
  report.count("fresh_accounts", static_cast<std::int64_t>(sheet.accounts.size()) + sheet.accounts_left_out);
  report.sum("total", sheet.total);
  return kDone;
}

int run_voucher(const SignOptions& options, Session& session, app::Report& report) {
  jobs::Voucher voucher;
  voucher.batch = number_of('B', options.batch);
  voucher.voucher = options.voucher;
  voucher.document = options.document;
  voucher.paid_on = date_of("--date", options.date);
  if (!options.amount.empty()) voucher.amount = amount_of("--amount", options.amount);
  const Money left = jobs::record_voucher(session.job_as({"clerk", "budget"}), voucher);
  report.ids("batches", {"B" + std::to_string(voucher.batch)});
  report.say("支付凭证 " + voucher.voucher + " 已登记,B" + std::to_string(voucher.batch) + (left.is_zero() ? " 全部有凭证" : " 尚有 " + left.yuan() + " 元没有凭证"));
  report.sum("left", left);
  return kDone;
}

}  // namespace

void declare_signing(CLI::App& sub, Chosen& chosen) {
  const auto options = std::make_shared<SignOptions>();
  CLI::App* sign = sub.add_subcommand("sign", "会签(计财股、分管领导等,见配置 [[signoff]])");
  sign->add_option("batch", options->batch, "批次编号")->required();
  sign->add_option("--post", options->post, "岗位")->required();
  sign->add_option("--note", options->note, "说明");
  finish_command(*sign, chosen, "batch sign", [options](Session& session, app::Report& report) { return run_sign(*options, session, report); });
  CLI::App* sheet = sub.add_subcommand("sheet", "《学生资助资金发放审批表》PDF");
  sheet->add_option("batch", options->batch, "批次编号")->required();
  sheet->add_option("--out", options->out, "写到哪个文件")->required();
  finish_command(*sheet, chosen, "batch sheet", [options](Session& session, app::Report& report) { return run_sheet(*options, session, report); });
  CLI::App* voucher = sub.add_subcommand("voucher", "登记支付凭证");
  voucher->add_option("batch", options->batch, "批次编号")->required();
  voucher->add_option("--number", options->voucher, "支付凭证号")->required();
  voucher->add_option("--date", options->date, "支付日期")->required();
  voucher->add_option("--document", options->document, "指标文号");
  voucher->add_option("--amount", options->amount, "金额(元),默认尚无凭证的全部");
  finish_command(*voucher, chosen, "batch voucher", [options](Session& session, app::Report& report) { return run_voucher(*options, session, report); });
}

}  // namespace zhuxue::batch
