#include <Poco/JSON/Array.h>

#include "batch/attach_command.hpp"
#include "batch/batch_rows.hpp"
#include "batch/command.hpp"
#include "batch/handover_command.hpp"
#include "jobs/review_match.hpp"
#include "jobs/sign_steps.hpp"
#include "store/aftermath_store.hpp"
#include "store/trace_store.hpp"
#include "zhuxue/disbursement/payment_file.hpp"
#include "zhuxue/intake/list_kind.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::batch {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

std::string in_chinese(const std::string& kind) {
  const auto parsed = parse_list_kind(kind);
  return parsed ? std::string(spec(*parsed).name) : kind;
}

std::string text_of(const store::FactRef& fact) {
  return in_chinese(fact.kind) + (fact.department.empty() ? "" : "(" + fact.department + ")") + " " + fact.as_of + " 第" + std::to_string(fact.line) + "行  " + fact.sha256 + ":" + std::to_string(fact.line);
}

Object::Ptr object() { return new Object(Poco::JSON_PRESERVE_KEY_ORDER); }

Array facts_json(const std::vector<store::FactRef>& facts) {
  Array list;
  for (const store::FactRef& fact : facts) {
    Object::Ptr entry = object();
    entry->set("kind", fact.kind);
    entry->set("sha256", fact.sha256);
    entry->set("line", static_cast<Poco::Int64>(fact.line));
    list.add(entry);
  }
  return list;
}

// What was done with the award from its first line on, whichever payment was asked for.
void tell_events(store::UnitOfWork& work, std::int64_t award, app::Report& report) {
  report.say("经过:");
  Array list;
  for (const store::AwardEvent& event : store::events_of_award(work, award)) {
    report.say("  " + event.day + " " + event.text);
    Object::Ptr entry = object();
    entry->set("day", event.day);
    entry->set("kind", event.kind);
    entry->set("text", event.text);
    list.add(entry);
  }
  report.top("events", list);
}

void trace_payment(const std::string& id, store::UnitOfWork& work, app::Report& report) {
  const auto number = parse_payment_reference(id);
  if (!number) throw app::UsageError("付款编号应写作 B3-000017,不是 " + id);
  const auto trace = store::trace_payment(work, number->batch, number->line);
  if (!trace) throw jobs::Refused(jobs::Refusal::no_such_thing, id, "没有付款 " + id);
  report.say("付款 " + id + ": " + trace->amount.yuan() + " 元," + trace->programme + " " + trace->period + ",学籍号 " + masked(trace->student_no));
  for (const FundLevel level : kFundLevels)
    if (!trace->split[level].is_zero()) report.say("  " + std::string(label(level)) + " " + trace->split[level].yuan());
  report.say("为什么: 条款 " + trace->clause + ",测算 R" + std::to_string(trace->run) + "(" + trace->month + "),计划 P" + std::to_string(trace->plan) + ",第 " + std::to_string(trace->attempt + 1) + " 次付款");
  report.say("  政策文件 " + trace->policy_sha256);
  for (const store::FactRef& fact : trace->facts) report.say("  " + text_of(fact));
  report.say("经手:");
  Array people;
  for (const store::StepOfBatch& step : trace->people) {
    report.say("  " + step.day + " " + jobs::step_in_chinese(step.step) + " " + step.actor);
    Object::Ptr entry = object();
    entry->set("login", step.actor);
    std::string name = step.step == "SEALED" ? "seal" : step.step == "REVIEWED" ? "review" : step.step == "APPROVED" ? "approve" : step.step == "ISSUED" ? "issue" : step.step == "WITHDRAWN" ? "withdraw" : "refuse";
    entry->set("step", name);
    entry->set("at", step.at);
    people.add(entry);
  }
  report.say(trace->bank_sha256.empty() ? "银行: 还没有回单" : "银行: " + trace->bank_words + "  " + trace->bank_sha256 + ":" + std::to_string(trace->bank_line));
  tell_events(work, trace->award, report);
  tell_attachments(work, {.student_no = trace->student_no, .batch = number->batch, .line = number->line, .award = trace->award}, report);
  report.top("award", Poco::Dynamic::Var(static_cast<Poco::Int64>(trace->award)));
  report.top("plan", "P" + std::to_string(trace->plan));
  report.top("run", "R" + std::to_string(trace->run));
  report.top("clause", trace->clause);
  report.top("policy_sha256", trace->policy_sha256);
  report.top("facts", facts_json(trace->facts));
  report.top("people", people);
  report.top("batch", "B" + std::to_string(trace->batch));
  Object::Ptr bank = object();
  bank->set("sha256", trace->bank_sha256);
  bank->set("line", static_cast<Poco::Int64>(trace->bank_line));
  if (trace->bank_sha256.empty())
    report.top("bank", Poco::Dynamic::Var());
  else
    report.top("bank", bank);
}

void trace_student(const std::string& student_no, store::UnitOfWork& work, app::Report& report) {
  const auto awards = store::awards_of_student(work, student_no);
  const auto assessments = store::assessments_of_student(work, student_no);
  report.say("学籍号 " + masked(student_no) + ": 测算 " + std::to_string(assessments.size()) + " 次,核定 " + std::to_string(awards.size()) + " 笔");
  Array list;
  for (const store::AssessmentTrace& assessment : assessments) {
    report.say("  R" + std::to_string(assessment.run) + " " + assessment.month + " " + assessment.programme + " " + assessment.period + ": " +
               (assessment.reason.empty() ? "应发 " + assessment.amount.yuan() + "(" + assessment.clause + ")" : "不发," + assessment.reason));
    for (const store::FactRef& fact : assessment.facts) report.say("      " + text_of(fact));
    Object::Ptr entry = object();
    entry->set("run", "R" + std::to_string(assessment.run));
    entry->set("programme", assessment.programme);
    entry->set("period", assessment.period);
    entry->set("amount", assessment.amount.yuan());
    entry->set("clause", assessment.clause);
    entry->set("reason", assessment.reason);
    entry->set("facts", facts_json(assessment.facts));
    list.add(entry);
  }
  report.top("assessments", list);
  for (const store::AwardTrace& award : awards) {
    std::string payments;
    for (const auto& [batch, line] : award.payments) payments += (payments.empty() ? "" : " ") + payment_reference(batch, line);
    report.row({{{"award", std::to_string(award.award)}, {"programme", award.programme}, {"period", award.period}, {"part", std::to_string(award.part)}, {"amount", award.amount.yuan()},
                 {"plan", "P" + std::to_string(award.plan)}, {"clause", award.clause}, {"payments", award.cancelled ? payments + "(已取消)" : payments}}});
  }
  tell_attachments(work, {.student_no = student_no}, report);
  if (assessments.empty() && awards.empty()) throw jobs::Refused(jobs::Refusal::no_such_thing, masked(student_no), "没有这个学籍号的测算或核定");
}

// A line of what the bank sent leads to its payment; false where the bank sent no such file.
bool trace_bank_line(const std::string& id, const std::string& sha256, std::int64_t line, store::UnitOfWork& work, app::Report& report) {
  const auto bank = store::bank_line_at(work, sha256, line);
  if (!bank) return false;
  report.say("银行回单 " + bank->file_name + "(" + bank->profile + "," + bank->day + ")第 " + std::to_string(line) + " 行: " + bank->status + (bank->reason.empty() ? "" : "," + bank->reason));
  if (bank->case_no) report.say("疑点 C" + std::to_string(*bank->case_no));
  if (bank->batch) return trace_payment(payment_reference(*bank->batch, *bank->batch_line), work, report), true;
  report.say("没有对应的付款");
  report.top("row", id);
  return true;
}

void trace_row(const std::string& id, store::UnitOfWork& work, app::Report& report) {
  const auto colon = id.find(':');
  if (colon == std::string::npos) throw app::UsageError("名单行应写作 SHA256:行号");
  const std::string sha256 = id.substr(0, colon);
  const std::int64_t line = number_of('L', id.substr(colon + 1));
  if (trace_bank_line(id, sha256, line, work, report)) return;
  const auto fact = store::list_row(work, sha256, line);
  if (!fact) throw jobs::Refused(jobs::Refusal::no_such_thing, id, "没有导入过这份文件");
  report.say(text_of(*fact) + "(" + fact->file_name + ")");
  const auto students = store::students_of_row(work, sha256, line);
  report.say(students.empty() ? "没有测算用到这一行" : "用到这一行的学生 " + std::to_string(students.size()) + " 人");
  for (const std::string& student : students) {
    report.say("  " + masked(student));
    for (const store::AwardTrace& award : store::awards_of_student(work, student))
      for (const auto& [batch, number] : award.payments) report.row({{{"payment", payment_reference(batch, number)}, {"programme", award.programme}, {"period", award.period}, {"amount", award.amount.yuan()}}});
  }
  report.top("facts", facts_json({*fact}));
}

void trace_batch(const std::string& id, store::UnitOfWork& work, app::Report& report) {
  const std::int64_t number = number_of('B', id);
  const auto batch = store::select_batch(work, number);
  if (!batch) throw jobs::Refused(jobs::Refusal::no_such_thing, id, "没有批次 " + id);
  report.say("B" + std::to_string(number) + " " + batch->programme + " " + batch->period + " " + batch->bank + ": " + std::to_string(batch->lines) + " 笔," + batch->total.yuan() + " 元");
  for (const FundLevel level : kFundLevels)
    if (!batch->split[level].is_zero()) report.say("  " + std::string(label(level)) + " " + batch->split[level].yuan());
  for (const auto& step : store::steps_of_batch(work, number)) report.say("  " + step.day + " " + jobs::step_in_chinese(step.step) + " " + step.actor);
  tell_handovers(work, number, report);
  tell_attachments(work, {.batch = number}, report);
  report.row(row_of(*batch));
}

void trace_case(const std::string& id, const jobs::Job& job, app::Report& report) {
  const jobs::CaseView view = jobs::show_case(job, number_of('C', id));
  report.say("C" + std::to_string(view.row.case_no) + ": " + view.row.detail);
  if (view.row.batch) report.say("付款 " + payment_reference(*view.row.batch, *view.row.batch_line));
  for (const auto& step : view.steps) report.row({{{"step", step.step}, {"by", step.actor}, {"day", step.day}, {"note", step.note}}});
}

}  // namespace

void declare_trace(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto id = std::make_shared<std::string>();
  const auto declare = [&](const char* name, const char* help, auto trace) {
    CLI::App* command = sub.add_subcommand(name, help);
    command->add_option("id", *id, "编号")->required();
    finish_command(*command, chosen, std::string("trace ") + name, [id, trace](Session& session, app::Report& report) {
      jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"});
      store::UnitOfWork work(job.database);
      trace(*id, work, report);
      return kDone;
    });
  };
  declare("student", "一个学生: 学籍号", trace_student);
  declare("payment", "一笔付款: B3-000017", trace_payment);
  declare("batch", "一批: B3", trace_batch);
  declare("row", "名单的一行: SHA256:行号", trace_row);
  CLI::App* command = sub.add_subcommand("case", "一件案件: C1");
  command->add_option("id", *id, "编号")->required();
  finish_command(*command, chosen, "trace case", [id](Session& session, app::Report& report) {
    trace_case(*id, session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"}), report);
    return kDone;
  });
}

}  // namespace zhuxue::batch
