#include <map>

#include "batch/batch_rows.hpp"
#include "batch/command.hpp"
#include "batch/gates.hpp"
#include "batch/handover_command.hpp"
#include "jobs/bank_shelf.hpp"
#include "jobs/check_accounts.hpp"
#include "jobs/issue_batch.hpp"
#include "jobs/month_inputs.hpp"
#include "jobs/seal_batch.hpp"
#include "jobs/sign_steps.hpp"
#include "jobs/step_batch.hpp"
#include "store/signoff_store.hpp"

namespace zhuxue::batch {
namespace {

struct SealOptions {
  std::string month, programme, period, bank, profile;
  bool up_to_budget = false;
};

struct ActOptions {
  std::vector<std::string> batches, tails;
  bool all = false;
  std::string note, out;
};

std::vector<store::ProgrammePeriod> periods_of(const SealOptions& options, const jobs::PolicyShelf& shelf) {
  if (!options.month.empty()) {
    if (!options.programme.empty() || !options.period.empty()) throw app::UsageError("--month 与 --programme、--period 只用一种");
    return jobs::periods_of_month(shelf, month_of(options.month));
  }
  if (options.programme.empty() || options.period.empty()) throw app::UsageError("请给出 --month,或 --programme 和 --period");
  if (!Period::parse(options.period)) throw app::UsageError("--period 应写作 2026-autumn 或 2026-11");
  return {{options.programme, options.period}};
}

void show_batches(const std::vector<store::BatchRow>& batches, app::Report& report) {
  std::vector<std::string> ids;
  Money total;
  for (const store::BatchRow& batch : batches) {
    ids.push_back("B" + std::to_string(batch.batch));
    report.row(row_of(batch));
    total += batch.total;
  }
  report.ids("batches", ids);
  report.sum("total", total);
}

int run_seal(const SealOptions& options, Session& session, app::Report& report) {
  jobs::SealOrder order;
  order.periods = periods_of(options, session.shelf());
  if (!options.bank.empty()) order.bank = options.bank;
  if (!options.month.empty()) order.month = month_of(options.month);
  order.gates = gates_of(session);
  order.up_to_budget = options.up_to_budget;
  order.profile = options.profile;
  if (!order.profile.empty() && !session.banks().find(order.profile)) throw app::UsageError("没有银行格式 " + order.profile + ",现有的见 zhuxue bank profiles");
  const jobs::BatchesResult result = jobs::seal_batches(session.job_as({"clerk"}), order, session.shelf(), session.banks());
  report.say(result.batches.empty() ? "没有新的批次可封存" : "封存 " + std::to_string(result.batches.size()) + " 批,共 " + std::to_string(result.lines) + " 笔");
  if (result.left_out) report.say("有 " + std::to_string(result.left_out) + " 笔没有列入,见下");
  for (const store::BatchRow& batch : result.batches)
    if (const BankProfile* profile = session.banks().find(batch.profile); profile && !profile->confirmed)
      report.say("B" + std::to_string(batch.batch) + " 的银行格式 " + batch.profile + " 还没有向网点确认(zhuxue bank show " + batch.profile + ")");
  for (const std::string& check : result.not_asked) report.say("封存前没有查 " + check);
  show_batches(result.batches, report);
  report.count("lines", result.lines);
  report.count("left_out", result.left_out);
  add_findings(report, result.findings);
  return result.findings.empty() ? kDone : kLook;
}

// The tail for each batch: one bare tail where one batch is meant, BATCH=XXXX where several are.
std::map<std::int64_t, std::string> tails_of(const ActOptions& options, const std::vector<std::int64_t>& batches) {
  if (options.tails.empty()) throw app::UsageError("审批须用 --tail 抄录审批表上校验码(SM3)的后四位");
  std::map<std::int64_t, std::string> tails;
  for (const std::string& tail : options.tails) {
    const auto equals = tail.find('=');
    if (equals == std::string::npos) {
      if (batches.size() != 1 || options.tails.size() != 1) throw app::UsageError("有几批时请逐批写 --tail B1=xxxx --tail B2=xxxx");
      tails[batches.front()] = tail;
    } else {
      tails[number_of('B', tail.substr(0, equals))] = tail.substr(equals + 1);
    }
  }
  return tails;
}

std::vector<std::int64_t> chosen_batches(const ActOptions& options, const std::function<std::vector<std::int64_t>()>& all) {
  if (options.all == !options.batches.empty()) throw app::UsageError("请写出批次编号,或用 --all");
  if (options.all) return all();
  std::vector<std::int64_t> batches;
  for (const std::string& batch : options.batches) batches.push_back(number_of('B', batch));
  return batches;
}

std::string done_text(jobs::BatchAct act) {
  switch (act) {
    case jobs::BatchAct::review: return "已复核";
    case jobs::BatchAct::approve: return "已审批";
    case jobs::BatchAct::withdraw: return "已撤回";
    case jobs::BatchAct::refuse: return "已退回";
  }
  return {};
}

int run_act(jobs::BatchAct act, const ActOptions& options, Session& session, app::Report& report) {
  if (act == jobs::BatchAct::approve && options.tails.empty()) tails_of(options, {});
  const auto roles = act == jobs::BatchAct::review ? std::vector<std::string_view>{"reviewer"}
                     : act == jobs::BatchAct::approve ? std::vector<std::string_view>{"approver"}
                     : act == jobs::BatchAct::withdraw ? std::vector<std::string_view>{"clerk"}
                                                       : std::vector<std::string_view>{"reviewer", "approver"};
  const jobs::Job& job = session.job_as(roles);
  const std::vector<std::int64_t> batches = chosen_batches(options, [&] { return jobs::batches_open_to(job, act); });
  const auto tails = act == jobs::BatchAct::approve && !batches.empty() ? tails_of(options, batches) : std::map<std::int64_t, std::string>();
  std::vector<store::BatchRow> shown;
  bool refused = false;
  for (const std::int64_t batch : batches) {
    const auto tail = tails.find(batch);
    try {
      const jobs::ActResult result = jobs::act_on_batch(job, {act, batch, tail == tails.end() ? "" : tail->second, options.note});
      report.say("B" + std::to_string(batch) + (result.already ? " 此前" : " ") + done_text(act) + (result.already ? ",没有改动" : ""));
      shown.push_back(result.batch);
    } catch (const jobs::Refused& why) {
      report.finding({std::string(code(why.refusal())), why.subject(), why.text()});
      refused = true;
    }
  }
  if (batches.empty()) report.say("没有可以做这一步的批次");
  show_batches(shown, report);
  return refused ? kLook : kDone;
}

int run_issue(const ActOptions& options, Session& session, app::Report& report) {
  const jobs::Job& job = session.job_as({"clerk"});
  const std::filesystem::path folder = options.out.empty() ? session.data_folder() / "out" : std::filesystem::path(options.out);
  std::vector<store::BatchRow> shown;
  bool refused = false;
  const std::vector<std::int64_t> batches = chosen_batches(options, [&] { return jobs::batches_to_issue(job); });
  for (const std::int64_t batch : batches) try {
      const jobs::IssueResult result = jobs::issue_batch(job, batch, folder, session.shelf(), session.banks());
      report.say("B" + std::to_string(batch) + (result.already ? " 此前已发出,同一文件又写到 " : " 已发出: ") + result.file.string());
      shown.push_back(result.batch);
    } catch (const jobs::Refused& why) {
      report.finding({std::string(code(why.refusal())), why.subject(), why.text()});
      refused = true;
    }
  if (batches.empty()) report.say("没有可以发出的批次");
  show_batches(shown, report);
  return refused ? kLook : kDone;
}

int run_list(std::int64_t only, Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"});
  store::UnitOfWork work(job.database);
  std::vector<store::BatchRow> batches = store::select_batches(work);
  if (only) std::erase_if(batches, [&](const store::BatchRow& batch) { return batch.batch != only; });
  if (only && batches.empty()) throw jobs::Refused(jobs::Refusal::no_such_thing, "B" + std::to_string(only), "没有批次 B" + std::to_string(only));
  if (only) {
    const store::BatchRow& batch = batches.front();
    report.say("B" + std::to_string(only) + " " + batch.programme + " " + batch.period + " " + batch.bank + ",指标年度 " + std::to_string(batch.fiscal_year) + ",银行格式 " + batch.profile);
    for (const FundLevel level : kFundLevels)
      if (!batch.split[level].is_zero()) report.say("  " + std::string(label(level)) + " " + batch.split[level].yuan());
    for (const store::BatchPost& post : store::posts_of_batch(work, only))
      report.say("  会签 " + post.post + ": " + (post.actor.empty() ? "待签" : post.day + " " + post.actor));
    for (const store::VoucherRow& voucher : store::vouchers_of_batch(work, only))
      report.say("  支付凭证 " + voucher.voucher + " " + voucher.paid_on + " " + voucher.amount.yuan() + (voucher.document.empty() ? "" : " " + voucher.document));
    for (const auto& step : store::steps_of_batch(work, only)) report.say("  " + step.day + " " + jobs::step_in_chinese(step.step) + " " + step.actor + (step.note.empty() ? "" : " 「" + step.note + "」"));
    tell_handovers(work, only, report);
    const std::string looks = jobs::in_words(store::looks_of_batch(work, only, Date::parse_iso(batch.day).value()));
    if (!looks.empty()) report.say("  注意: 60 日内新增或变更的账户 " + looks + ",逐笔见 zhuxue account list --batch B" + std::to_string(only));
    for (const store::SameMachine& pair : store::same_machine(work, only)) report.say("  注意: " + jobs::in_words(pair));
  }
  show_batches(batches, report);
  return kDone;
}

void declare_act(CLI::App& sub, Chosen& chosen, const char* name, const char* help, jobs::BatchAct act) {
  const auto options = std::make_shared<ActOptions>();
  CLI::App* command = sub.add_subcommand(name, help);
  command->add_option("batches", options->batches, "批次编号");
  command->add_flag("--all", options->all, "所有可以做这一步的批次");
  command->add_option("--note", options->note, "说明");
  if (act == jobs::BatchAct::approve) command->add_option("--tail", options->tails, "校验码后四位;几批时写 B1=xxxx")->expected(1)->take_all();
  finish_command(*command, chosen, std::string("batch ") + name, [options, act](Session& session, app::Report& report) { return run_act(act, *options, session, report); });
}

}  // namespace

app::ReportRow row_of(const store::BatchRow& batch) {
  return {{{"id", "B" + std::to_string(batch.batch)},
           {"programme", batch.programme},
           {"period", batch.period},
           {"bank", batch.bank},
           {"lines", std::to_string(batch.lines)},
           {"total", batch.total.yuan()},
           {"sha256", batch.sha256},
           {"sm3", batch.sm3},
           {"state", jobs::step_in_chinese(batch.step)}}};
}

void declare_batch(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto seal = std::make_shared<SealOptions>();
  CLI::App* command = sub.add_subcommand("seal", "封存: 定下名单、金额、分担和文件");
  command->add_option("--month", seal->month, "这个月测算的各期间");
  command->add_option("--programme", seal->programme, "项目");
  command->add_option("--period", seal->period, "期间");
  command->add_option("--bank", seal->bank, "只封存这家开户银行");
  command->add_option("--profile", seal->profile, "银行格式,默认按配置 [channel]");
  command->add_flag("--up-to-budget", seal->up_to_budget, "指标不足时按行序封存到够发为止");
  finish_command(*command, chosen, "batch seal", [seal](Session& session, app::Report& report) { return run_seal(*seal, session, report); });

  declare_act(sub, chosen, "review", "复核", jobs::BatchAct::review);
  declare_act(sub, chosen, "approve", "审批", jobs::BatchAct::approve);
  declare_act(sub, chosen, "withdraw", "撤回(经办)", jobs::BatchAct::withdraw);
  declare_act(sub, chosen, "refuse", "退回(复核或审批)", jobs::BatchAct::refuse);

  declare_signing(sub, chosen);
  const auto issue = std::make_shared<ActOptions>();
  command = sub.add_subcommand("issue", "发出银行文件");
  command->add_option("batches", issue->batches, "批次编号");
  command->add_flag("--all", issue->all, "所有已审批的,以及已发出的(文件重写)");
  command->add_option("--note", issue->note, "说明");
  command->add_option("--out", issue->out, "文件夹,默认 数据目录/out");
  finish_command(*command, chosen, "batch issue", [issue](Session& session, app::Report& report) { return run_issue(*issue, session, report); });

  declare_handover(sub, chosen);
  finish_command(*sub.add_subcommand("list", "所有批次"), chosen, "batch list", [](Session& session, app::Report& report) { return run_list(0, session, report); });
  const auto number = std::make_shared<std::string>();
  command = sub.add_subcommand("show", "看一批");
  command->add_option("batch", *number, "批次编号")->required();
  finish_command(*command, chosen, "batch show", [number](Session& session, app::Report& report) { return run_list(number_of('B', *number), session, report); });
}

}  // namespace zhuxue::batch
