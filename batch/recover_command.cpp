#include "batch/letter_command.hpp"
#include "jobs/batch_making.hpp"
#include "jobs/decide.hpp"
#include "jobs/month_inputs.hpp"
#include "store/evidence_store.hpp"
#include "store/recovery_store.hpp"
#include "zhuxue/disbursement/payment_file.hpp"
#include "zhuxue/money/capitals.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::batch {
namespace {

std::string in_chinese(const std::string& cause) { return cause == "PAID_TWICE" ? "银行重复支付" : "核定后减少"; }

int run_list(Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"});
  store::UnitOfWork work(job.database);
  const auto waiting = store::waiting_claims(work);
  const auto recoveries = store::select_recoveries(work);
  Money left;
  for (const store::WaitingClaim& claim : waiting)
    report.row({{{"id", ""}, {"payment", payment_reference(claim.batch, claim.batch_line)}, {"student", masked(claim.student_no)}, {"programme", claim.programme}, {"period", claim.period},
                 {"cause", "待立案"}, {"amount", claim.amount.yuan()}, {"recovered", "0.00"}, {"written_off", "0.00"}, {"left", claim.amount.yuan()}}});
  for (const store::RecoveryRow& row : recoveries) {
    left += row.left();
    report.row({{{"id", "Z" + std::to_string(row.recovery)}, {"payment", payment_reference(row.batch, row.batch_line)}, {"student", masked(row.student_no)}, {"programme", row.programme},
                 {"period", row.period}, {"cause", in_chinese(row.cause)}, {"amount", row.amount.yuan()}, {"recovered", row.recovered.yuan()}, {"written_off", row.written_off.yuan()},
                 {"left", row.left().yuan()}}});
  }
  report.say("待立追回 " + std::to_string(waiting.size()) + " 笔(用 decide recover 付款编号 提出),已立 " + std::to_string(recoveries.size()) + " 笔,其中尚未追回 " + left.yuan() + " 元");
  report.count("waiting", static_cast<std::int64_t>(waiting.size()));
  report.count("recoveries", static_cast<std::int64_t>(recoveries.size()));
  report.sum("left", left);
  return kDone;
}

int run_record(const std::string& id, const std::string& amount, const std::string& document, Session& session, app::Report& report) {
  const Money part = amount.empty() ? Money() : amount_of("--amount", amount);
  const std::int64_t number = number_of('Z', id);
  const Money left = jobs::record_recovered(session.job_as({"clerk"}), number, part, document);
  report.say("Z" + std::to_string(number) + " 已登记收回,尚余 " + left.yuan() + " 元");
  report.sum("left", left);
  return kDone;
}

// 追回通知书, to be printed and stamped. Names the pupil: a file asked for by name.
std::string letter(const store::RecoveryRow& row, const std::string& programme, Date today) {
  const std::string day = std::to_string(today.year()) + "年" + std::to_string(today.month()) + "月" + std::to_string(today.day()) + "日";
  return "学生资助资金追回通知书\n\n编号: Z" + std::to_string(row.recovery) + "    依据: " + row.document + "\n\n" + row.holder + "(学籍号 " + row.student_no + ")及监护人:\n\n    经核对,你户收到的" + programme +
         "(" + row.period + ",付款编号 " + payment_reference(row.batch, row.batch_line) + ")因" + (row.cause == "PAID_TWICE" ? "银行重复支付" : "核定情况变化") + "多付 " + row.amount.yuan() +
         " 元(大写: " + in_capitals(row.amount) + ")。" + (row.recovered.is_zero() ? "" : "已收回 " + row.recovered.yuan() + " 元。") + "请将尚余的 " + row.left().yuan() + " 元(大写: " + in_capitals(row.left()) +
         ")退回,缴款时请写明编号 Z" + std::to_string(row.recovery) + "。可以分次退回;确有困难的,请与学校联系。\n    对多付有异议的,可在收到本通知后向学生资助管理中心提出。\n\n    缴款账户: ______________________\n    缴款期限: ______________________\n\n" +
         "                                        (盖章)\n                                        " + day + "\n";
}

int run_letter(const std::string& id, const std::string& out, Session& session, app::Report& report) {
  jobs::Job& job = session.job_as({"clerk"});
  store::UnitOfWork work(job.database);
  const std::int64_t number = number_of('Z', id);
  const auto row = store::select_recovery(work, number);
  if (!row) throw jobs::Refused(jobs::Refusal::no_such_thing, id, "没有追回 " + id);
  const std::string programme = jobs::name_of_programme(session.shelf(), row->programme);
  store::put_on_record(work, {"RECOVERY_LETTER", job.actor, job.today, {{"recovery", std::to_string(number)}}});
  work.commit();
  write_out(out, letter_bytes(letter(*row, programme, session.today()), out, session.today()));
  report.say("追回通知书已写到 " + out);
  return kDone;
}

}  // namespace

void declare_recover(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  finish_command(*sub.add_subcommand("list", "待立和已立的追回"), chosen, "recover list", [](Session& session, app::Report& report) { return run_list(session, report); });
  const auto id = std::make_shared<std::string>(), amount = std::make_shared<std::string>(), document = std::make_shared<std::string>(), out = std::make_shared<std::string>();
  CLI::App* record = sub.add_subcommand("record", "登记收回的一笔,可以分次");
  record->add_option("recovery", *id, "追回编号")->required();
  record->add_option("--amount", *amount, "金额(元),默认尚余的全部");
  record->add_option("--document", *document, "缴款书号或银行流水号")->required();
  finish_command(*record, chosen, "recover record", [id, amount, document](Session& session, app::Report& report) { return run_record(*id, *amount, *document, session, report); });
  CLI::App* letter = sub.add_subcommand("letter", "追回通知书");
  letter->add_option("recovery", *id, "追回编号")->required();
  letter->add_option("--out", *out, "写到哪个文件,.pdf 或文本")->required();
  finish_command(*letter, chosen, "recover letter", [id, out](Session& session, app::Report& report) { return run_letter(*id, *out, session, report); });
}

}  // namespace zhuxue::batch
