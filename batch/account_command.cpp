// 新账户: list, confirm.
#include "batch/account_command.hpp"

#include "files/csv_writer.hpp"
#include "jobs/check_accounts.hpp"
#include "jobs/pupil_named.hpp"
#include "zhuxue/disbursement/payment_file.hpp"
#include "zhuxue/people/payee_relation.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::batch {
namespace {

struct AccountOptions {
  std::vector<std::string> students;
  std::string school, batch, note, out;
  bool all = false, open = false;
};

std::string state_of(const store::FreshAccount& account) {
  if (!account.checker.empty()) return "已核对";
  return account.looked_at() ? "学校核对" : "待第二人核对";
}

int run_list(const AccountOptions& options, Session& session, app::Report& report) {
  if (!options.batch.empty() && !options.school.empty()) throw app::UsageError("--batch 和 --school 只写一个");
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"});
  const std::int64_t batch = options.batch.empty() ? 0 : number_of('B', options.batch);
  const auto accounts = batch ? jobs::list_fresh_of_batch(job, batch) : jobs::list_fresh_accounts(job, options.school);
  std::int64_t open = 0;
  std::string csv;
  std::vector<std::string> heads = {"学校标识码", "学籍号", "户名", "与学生关系", "开户银行", "银行账号", "名单日期", "导入人", "状态", "核对人", "核对日期"};
  if (batch) heads.insert(heads.begin(), "付款编号");
  files::append_csv_row(csv, heads);
  for (const store::FreshAccount& each : accounts) {
    open += !each.looked_at();
    if (options.open && each.looked_at()) continue;
    const std::string relation(label(static_cast<PayeeRelation>(each.relation))), reference = batch ? payment_reference(batch, each.batch_line) : "";
    std::vector<std::string> cells = {each.school, each.student_no, each.holder, relation, each.bank, each.account, each.as_of, each.importer, state_of(each), each.checker, each.checker.empty() ? each.school_on : each.checked_on};
    if (batch) cells.insert(cells.begin(), reference);
    files::append_csv_row(csv, cells);
    app::ReportRow row = {{{"student_no", masked(each.student_no)}, {"school", each.school}, {"relation", relation}, {"bank", each.bank}, {"account", masked_account(each.account)}, {"as_of", each.as_of},
                           {"by", each.importer}, {"state", state_of(each)}, {"checked_by", each.checker}}};
    if (batch) row.texts.emplace(row.texts.begin(), "payment", reference);
    report.row(row);
  }
  if (!options.out.empty()) write_out(options.out, csv);
  report.say((batch ? "B" + std::to_string(batch) + " 封存时 " : std::string("要付款的账户中,")) + "60 日内新增或变更 " + std::to_string(accounts.size()) + " 个,待第二人核对 " + std::to_string(open) + " 个");
  report.count("accounts", static_cast<std::int64_t>(accounts.size()));
  report.count("open", open);
  return kDone;
}

int run_confirm(const AccountOptions& options, Session& session, app::Report& report) {
  if (!options.students.empty() + !options.school.empty() + options.all != 1) throw app::UsageError("请写学籍号、--school 或 --all 之一");
  const jobs::Job& job = session.job_as({"clerk", "reviewer"});
  jobs::AccountsWanted wanted;
  for (const std::string& student : options.students) wanted.students.insert(jobs::student_no_named(job, student));
  wanted.school = options.school;
  const auto done = jobs::confirm_accounts(job, wanted, options.note);
  report.say("核对 " + std::to_string(done.checked) + " 个账户" + (done.already ? ",此前已核对 " + std::to_string(done.already) + " 个" : ""));
  if (done.own) report.finding({"SAME_PERSON", "账户", "有 " + std::to_string(done.own) + " 个账户的名单是您导入的,请另一位同事核对"});
  report.count("checked", done.checked);
  report.count("already", done.already);
  return done.own ? kLook : kDone;
}

}  // namespace

void declare_account(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto options = std::make_shared<AccountOptions>();
  CLI::App* list = sub.add_subcommand("list", "要付款的账户中 60 日内新增或变更的");
  list->add_option("--school", options->school, "这所学校的(学校标识码)");
  list->add_option("--batch", options->batch, "这个批次的,按封存那天");
  list->add_flag("--open", options->open, "只列待第二人核对的");
  list->add_option("--out", options->out, "写成 CSV,账号不遮");
  finish_command(*list, chosen, "account list", [options](Session& session, app::Report& report) { return run_list(*options, session, report); });
  CLI::App* confirm = sub.add_subcommand("confirm", "对照委托和学校证明核对无误(不能是导入名单的人)");
  confirm->add_option("students", options->students, "学籍号,可写几个");
  confirm->add_option("--school", options->school, "这所学校的(学校标识码)");
  confirm->add_flag("--all", options->all, "全部");
  confirm->add_option("--note", options->note, "依据,不写号码");
  finish_command(*confirm, chosen, "account confirm", [options](Session& session, app::Report& report) { return run_confirm(*options, session, report); });
}

}  // namespace zhuxue::batch
