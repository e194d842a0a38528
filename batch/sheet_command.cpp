// The sheets offices live by, as a workbook or on A4.
#include "batch/sheet_command.hpp"

#include "batch/figures_file.hpp"
#include "files/sheet_book.hpp"
#include "jobs/bank_shelf.hpp"
#include "jobs/month_inputs.hpp"
#include "print/evaluation_pdf.hpp"
#include "print/sheet_pdf.hpp"
#include "sheets/evaluation.hpp"
#include "sheets/sheet_kinds.hpp"
#include "sheets/system_check.hpp"
#include "zhuxue/enrolment/rules.hpp"

namespace zhuxue::batch {
namespace {

struct SheetOptions {
  std::string what, month, since, out, figures, office = "学生资助管理中心";
};

int run_list(app::Report& report) {
  report.say("zhuxue sheet 名称 --month 2026-11 --out 文件.xlsx 或 文件.pdf");
  for (const sheets::SheetKind& kind : sheets::sheet_kinds())
    report.row({{{"name", std::string(kind.name)}, {"title", std::string(kind.title)}, {"sentence", std::string(kind.sentence)}, {"since", kind.spans_months ? "可用 --since" : ""}}});
  return kDone;
}

// 系统数 = 发放数: where it is not, the school is named and a person must look.
int run_system_check(const sheets::Order& order, const std::string& out, app::Report& report) {
  const sheets::SystemCheck check = sheets::system_check_of(order);
  write_sheet(check.sheet, out, order.job.today, report);
  for (const sheets::SystemDifference& each : check.differences) report.finding({"SYSTEM_DIFFERS", each.subject, each.text});
  report.count("differences", static_cast<std::int64_t>(check.differences.size()));
  return check.differences.empty() ? kDone : kLook;
}

int run_sheet(const SheetOptions& options, Session& session, app::Report& report) {
  if (options.what == "list") return run_list(report);
  const sheets::SheetKind* const kind = sheets::find_sheet(options.what);
  if (!kind) throw app::UsageError("没有叫 " + options.what + " 的表,zhuxue sheet list 看全部");
  if (options.month.empty() || options.out.empty()) throw app::UsageError("须用 --month 说明哪个月,用 --out 说明写到哪个文件");
  if (!options.since.empty() && !kind->spans_months) throw app::UsageError("《" + std::string(kind->title) + "》只看一个月,不用 --since");
  check_sheet_name(options.out);
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"});
  sheets::Order order{job, month_of(options.month), std::nullopt, session.shelf(), session.banks().results, options.office};
  if (!options.since.empty()) order.since = month_of(options.since);
  if (order.since > order.month) throw app::UsageError("--since 不能晚于 --month");
  order.two_people = session.settings().two_people;
  if (kind->name == "enrolment") order.enrolment = &session.enrolment();
  if (!options.figures.empty() && kind->name == "two-increases") order.figures = year_figures(options.figures);
  else if (!options.figures.empty() && kind->name == "system-check") order.system = system_figures(options.figures, order.shelf);
  else if (!options.figures.empty()) throw app::UsageError("《" + std::string(kind->title) + "》不用 --figures");
  paper::Sheet sheet;
  try {
    if (kind->name == "system-check") return run_system_check(order, options.out, report);
    sheet = kind->make(order);
  } catch (const sheets::LedgerDiffers& differs) {
    report.finding({"LEDGER_DIFFERS", differs.title(), differs.text()});
    return kLook;
  }
  return write_sheet(sheet, options.out, job.today, report);
}

// Bars and large figures: a page of its own kind, PDF only.
int run_evaluation(const SheetOptions& options, Session& session, app::Report& report) {
  if (!options.out.ends_with(".pdf")) throw app::UsageError("--out 应以 .pdf 结尾");
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"});
  sheets::Order order{job, month_of(options.month), std::nullopt, session.shelf(), session.banks().results, options.office};
  if (!options.since.empty()) order.since = month_of(options.since);
  if (order.since > order.month) throw app::UsageError("--since 不能晚于 --month");
  paper::Evaluation page;
  try {
    page = sheets::evaluation(order);
  } catch (const sheets::LedgerDiffers& differs) {
    report.finding({"LEDGER_DIFFERS", differs.title(), differs.text()});
    return kLook;
  }
  write_out(options.out, print::evaluation_pdf(page, job.today.iso()));
  report.say("《" + page.title + "》已写到 " + options.out);
  for (const auto& [name, value] : page.figures) report.row({{{"figure", name}, {"value", value}}});
  return kDone;
}

}  // namespace

void check_sheet_name(const std::string& out) {
  if (!out.ends_with(".xlsx") && !out.ends_with(".pdf")) throw app::UsageError("--out 应以 .xlsx 或 .pdf 结尾");
}

int write_sheet(const paper::Sheet& sheet, const std::string& out, Date today, app::Report& report) {
  write_out(out, out.ends_with(".pdf") ? print::sheet_pdf(sheet, today.iso()) : files::sheet_book(sheet));
  const std::int64_t rows = paper::rows_of(sheet);
  report.say("《" + sheet.title + "》已写到 " + out + ": " + std::to_string(rows) + " 行");
  report.count("rows", rows);
  report.count("parts", static_cast<std::int64_t>(sheet.parts.size()));
  if (sheet.capitals) {
    report.say("合计 " + paper::total_of(sheet, *sheet.capitals).yuan() + " 元");
    report.sum("total", paper::total_of(sheet, *sheet.capitals));
  }
  return kDone;
}

void declare_sheet(CLI::App& sub, Chosen& chosen) {
  const auto options = std::make_shared<SheetOptions>();
  sub.add_option("what", options->what, "哪张表;list 列出全部")->required();
  sub.add_option("--month", options->month, "月份");
  sub.add_option("--since", options->since, "从哪个月起,默认只这一个月");
  sub.add_option("--out", options->out, "写到哪个文件,.xlsx 或 .pdf");
  sub.add_option("--figures", options->figures, "two-increases: CSV 年度,教育支出,学生人数;system-check: CSV 学校标识码,项目,期间,人数,金额");
  sub.add_option("--office", options->office, "制表单位");
  finish_command(sub, chosen, "sheet", [options](Session& session, app::Report& report) { return run_sheet(*options, session, report); });
}

void declare_evaluation(CLI::App& sub, Chosen& chosen) {
  const auto options = std::make_shared<SheetOptions>();
  sub.add_option("--month", options->month, "到哪个月")->required();
  sub.add_option("--since", options->since, "从哪个月起,默认只这一个月");
  sub.add_option("--out", options->out, "写到哪个文件,.pdf")->required();
  sub.add_option("--office", options->office, "制表单位");
  finish_command(sub, chosen, "evaluation", [options](Session& session, app::Report& report) { return run_evaluation(*options, session, report); });
}

}  // namespace zhuxue::batch
