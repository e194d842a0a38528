#include "batch/command.hpp"
#include "jobs/decide.hpp"
#include "jobs/pupil_named.hpp"
#include "zhuxue/disbursement/payment_file.hpp"
#include "zhuxue/fund/fund.hpp"

namespace zhuxue::batch {
namespace {

struct DecideOptions {
  std::string subject, document, amount, programme, period, to_programme, level, note, student;
  int year = 0, to_year = 0;
  bool all = false;
};

std::string state_in_chinese(const std::string& state) { return state == "OPEN" ? "待批准" : state == "APPROVED" ? "已批准" : "已退回"; }

app::ReportRow row_of(const store::DecisionRow& row) {
  return {{{"id", "D" + std::to_string(row.decision)}, {"state", state_in_chinese(row.state)}, {"text", jobs::sentence(row)}, {"document", row.document}, {"by", row.actor}, {"day", row.day},
           {"ended_by", row.ended_by}}};
}

// What the proposal is about, from the words on the command line.
store::DecisionRow proposal(std::string_view kind, const DecideOptions& options) {
  store::DecisionRow row;
  row.kind = kind;
  row.document = options.document;
  row.note = options.note;
  if (!options.amount.empty()) row.amount = amount_of("--amount", options.amount);
  if (kind == jobs::kRecallBatch) row.batch = number_of('B', options.subject);
  if (kind == jobs::kRecover) {
    const auto number = parse_payment_reference(options.subject);
    if (!number) throw app::UsageError("付款编号应写作 B3-000017,不是 " + options.subject);
    row.batch = number->batch;
    row.batch_line = number->line;
  }
  if (kind == jobs::kWriteOff) row.recovery = number_of('Z', options.subject);
  if (kind == jobs::kRemit || kind == jobs::kCorrect) row.year = options.year;
  if (kind == jobs::kCorrect) {
    row.programme = options.programme;
    row.to_programme = options.to_programme;
    row.to_year = options.to_year ? options.to_year : options.year;
    for (const FundLevel level : kFundLevels)
      if (options.level == label(level)) row.level = static_cast<std::int64_t>(level);
    if (!row.level) throw app::UsageError("--level 应为 中央、自治区、市 或 县区");
    if (!row.amount) throw app::UsageError("支付更正须用 --amount 写明金额");
    if (row.programme == row.to_programme && row.year == row.to_year) throw app::UsageError("更正前后是同一项目和年度");
  }
  if (kind == jobs::kClosePeriod || kind == jobs::kReopenPeriod || kind == jobs::kUrgent) {
    row.programme = options.programme;
    row.period = options.period;
    row.student_no = options.student;
  }
  return row;
}

int run_propose(std::string_view kind, const DecideOptions& options, Session& session, app::Report& report) {
  const jobs::Job& job = session.job_as({"clerk", "budget"});
  store::DecisionRow proposed = proposal(kind, options);
  proposed.student_no = jobs::student_no_named(job, proposed.student_no);
  const store::DecisionRow row = jobs::propose_decision(job, std::move(proposed));
  const std::string name = "D" + std::to_string(row.decision);
  report.ids("decisions", {name});
  report.say(name + " 已提出: " + jobs::sentence(row) + "(依据 " + row.document + ");须由另一位同事批准后办理");
  report.row(row_of(row));
  if (row.amount) report.sum("amount", *row.amount);
  return kDone;
}

int run_list(bool all, Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"});
  store::UnitOfWork work(job.database);
  const auto rows = store::select_decisions(work, !all);
  report.say((all ? "决定 " : "待批准的决定 ") + std::to_string(rows.size()) + " 件");
  for (const store::DecisionRow& row : rows) report.row(row_of(row));
  report.count("decisions", static_cast<std::int64_t>(rows.size()));
  return kDone;
}

int run_end(bool approve, const std::string& decision, const std::string& note, Session& session, app::Report& report) {
  const jobs::DecisionResult result = jobs::end_decision(session.job_as({"approver"}), number_of('D', decision), approve, note);
  const std::string name = "D" + std::to_string(result.row.decision);
  report.ids("decisions", {name});
  report.say(name + (result.already ? " 此前已" : " 已") + (approve ? "批准" : "退回") + (result.already ? ",没有改动" : ""));
  if (!result.told.empty()) report.say("  " + result.told);
  report.row(row_of(result.row));
  return kDone;
}

struct Kind {
  const char* name;
  const char* help;
  std::string_view kind;
  const char* subject;   // what the first word is; null where there is none
};

constexpr Kind kKinds[] = {
    {"recall", "召回: 银行书面确认没有处理的批次", jobs::kRecallBatch, "批次编号"},
    {"recover", "立追回: 多付的一笔", jobs::kRecover, "付款编号,如 B3-000017"},
    {"write-off", "核销无法追回的", jobs::kWriteOff, "追回编号,如 Z1"},
    {"remit", "往年的退汇缴回国库", jobs::kRemit, nullptr},
    {"correct", "支付更正: 记错了项目或年度", jobs::kCorrect, nullptr},
    {"close-period", "结束一个期间的核定", jobs::kClosePeriod, nullptr},
    {"reopen-period", "重新打开一个期间", jobs::kReopenPeriod, nullptr},
    {"urgent", "紧急救助: 一笔核定不等学校核对和公示先发", jobs::kUrgent, nullptr},
};

void declare_proposal(CLI::App& sub, Chosen& chosen, const Kind& kind) {
  const auto options = std::make_shared<DecideOptions>();
  CLI::App* command = sub.add_subcommand(kind.name, kind.help);
  if (kind.subject) command->add_option("subject", options->subject, kind.subject)->required();
  command->add_option("--document", options->document, "依据的文号")->required();
  command->add_option("--note", options->note, "说明");
  if (kind.kind == jobs::kRecover || kind.kind == jobs::kWriteOff || kind.kind == jobs::kCorrect) command->add_option("--amount", options->amount, "金额(元)");
  if (kind.kind == jobs::kRemit || kind.kind == jobs::kCorrect) command->add_option("--year", options->year, "指标年度")->required()->check(CLI::Range(2000, 2100));
  if (kind.kind == jobs::kCorrect) {
    command->add_option("--programme", options->programme, "原列的项目")->required();
    command->add_option("--to-programme", options->to_programme, "应列的项目")->required();
    command->add_option("--to-year", options->to_year, "应列的年度,默认同年")->check(CLI::Range(2000, 2100));
    command->add_option("--level", options->level, "资金层级")->required();
  }
  if (kind.kind == jobs::kUrgent) command->add_option("--student", options->student, "学籍号,或他在学籍名单上的位置 V12-345")->required();
  if (kind.kind == jobs::kClosePeriod || kind.kind == jobs::kReopenPeriod || kind.kind == jobs::kUrgent) {
    command->add_option("--programme", options->programme, "项目")->required();
    command->add_option("--period", options->period, "期间")->required();
  }
  finish_command(*command, chosen, std::string("decide ") + kind.name, [options, what = kind.kind](Session& session, app::Report& report) { return run_propose(what, *options, session, report); });
}

}  // namespace

void declare_decide(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  for (const Kind& kind : kKinds) declare_proposal(sub, chosen, kind);
  const auto all = std::make_shared<bool>(false);
  CLI::App* list = sub.add_subcommand("list", "待批准的决定");
  list->add_flag("--all", *all, "办完的也列出");
  finish_command(*list, chosen, "decide list", [all](Session& session, app::Report& report) { return run_list(*all, session, report); });
  const auto number = std::make_shared<std::string>(), note = std::make_shared<std::string>();
  for (const bool approve : {true, false}) {
    CLI::App* end = sub.add_subcommand(approve ? "approve" : "refuse", approve ? "批准并办理" : "退回");
    end->add_option("decision", *number, "决定编号")->required();
    end->add_option("--note", *note, "说明");
    finish_command(*end, chosen, approve ? "decide approve" : "decide refuse",
                   [number, note, approve](Session& session, app::Report& report) { return run_end(approve, *number, *note, session, report); });
  }
}

}  // namespace zhuxue::batch
