// 新账户: list, confirm.
#include "batch/account_command.hpp"

#include "files/csv_writer.hpp"
#include "jobs/check_accounts.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::batch {
namespace {

struct AccountOptions {
  std::string student_no, school, note, out;
  bool all = false, open = false;
};

constexpr const char* kRelations[] = {"本人", "监护人", "祖父母", "其他亲属", "机构"};

std::string relation_in_chinese(std::int64_t relation) { return relation >= 0 && relation < 5 ? kRelations[relation] : ""; }

std::string state_of(const store::FreshAccount& account) { return account.checker.empty() ? "待第二人核对" : "已核对"; }

int run_list(const AccountOptions& options, Session& session, app::Report& report) {
  const auto accounts = jobs::list_fresh_accounts(session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"}), {options.student_no, options.school});
  std::int64_t open = 0;
  std::string csv;
  files::append_csv_row(csv, {"学校标识码", "学籍号", "户名", "与学生关系", "开户银行", "银行账号", "名单日期", "导入人", "状态", "核对人", "核对日期"});
  for (const store::FreshAccount& each : accounts) {
    open += each.checker.empty();
    if (options.open && !each.checker.empty()) continue;
    const std::string relation = relation_in_chinese(each.relation);
    files::append_csv_row(csv, {each.school, each.student_no, each.holder, relation, each.bank, each.account, each.as_of, each.importer, state_of(each), each.checker, each.checked_on});
    report.row({{{"student_no", masked(each.student_no)}, {"school", each.school}, {"relation", relation}, {"bank", each.bank}, {"account", masked_account(each.account)}, {"as_of", each.as_of},
                 {"by", each.importer}, {"state", state_of(each)}, {"checked_by", each.checker}}});
  }
  if (!options.out.empty()) write_out(options.out, csv);
  report.say("要付款的账户中,60 日内新增或变更 " + std::to_string(accounts.size()) + " 个,待第二人核对 " + std::to_string(open) + " 个");
  report.count("accounts", static_cast<std::int64_t>(accounts.size()));
  report.count("open", open);
  return kDone;
}

int run_confirm(const AccountOptions& options, Session& session, app::Report& report) {
  if (!options.student_no.empty() + !options.school.empty() + options.all != 1) throw app::UsageError("请写学籍号、--school 或 --all 之一");
  const auto done = jobs::confirm_accounts(session.job_as({"clerk", "reviewer"}), {options.student_no, options.school}, options.note);
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
  list->add_flag("--open", options->open, "只列待第二人核对的");
  list->add_option("--out", options->out, "写成 CSV,账号不遮");
  finish_command(*list, chosen, "account list", [options](Session& session, app::Report& report) { return run_list(*options, session, report); });
  CLI::App* confirm = sub.add_subcommand("confirm", "对照委托和学校证明核对无误(不能是导入名单的人)");
  confirm->add_option("student", options->student_no, "学籍号");
  confirm->add_option("--school", options->school, "这所学校的(学校标识码)");
  confirm->add_flag("--all", options->all, "全部");
  confirm->add_option("--note", options->note, "依据,不写号码");
  finish_command(*confirm, chosen, "account confirm", [options](Session& session, app::Report& report) { return run_confirm(*options, session, report); });
}

}  // namespace zhuxue::batch
