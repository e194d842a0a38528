// The sheets offices live by, as a workbook or on A4.
#include "batch/sheet_command.hpp"

#include "files/sheet_book.hpp"
#include "print/sheet_pdf.hpp"
#include "sheets/sheet_kinds.hpp"

namespace zhuxue::batch {
namespace {

struct SheetOptions {
  std::string what, month, since, out, office = "学生资助管理中心";
};

int run_list(app::Report& report) {
  report.say("zhuxue sheet 名称 --month 2026-11 --out 文件.xlsx 或 文件.pdf");
  for (const sheets::SheetKind& kind : sheets::sheet_kinds())
    report.row({{{"name", std::string(kind.name)}, {"title", std::string(kind.title)}, {"sentence", std::string(kind.sentence)}, {"since", kind.spans_months ? "可用 --since" : ""}}});
  return kDone;
}

std::string bytes_of(const paper::Sheet& sheet, const std::string& out, Date today) {
  if (out.ends_with(".xlsx")) return files::sheet_book(sheet);
  if (out.ends_with(".pdf")) return print::sheet_pdf(sheet, today.iso());
  throw app::UsageError("--out 应以 .xlsx 或 .pdf 结尾");
}

int run_sheet(const SheetOptions& options, Session& session, app::Report& report) {
  if (options.what == "list") return run_list(report);
  const sheets::SheetKind* const kind = sheets::find_sheet(options.what);
  if (!kind) throw app::UsageError("没有叫 " + options.what + " 的表,zhuxue sheet list 看全部");
  if (options.month.empty() || options.out.empty()) throw app::UsageError("须用 --month 说明哪个月,用 --out 说明写到哪个文件");
  if (!options.since.empty() && !kind->spans_months) throw app::UsageError("《" + std::string(kind->title) + "》只看一个月,不用 --since");
  if (!options.out.ends_with(".xlsx") && !options.out.ends_with(".pdf")) throw app::UsageError("--out 应以 .xlsx 或 .pdf 结尾");
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"});
  sheets::Order order{job, month_of(options.month), std::nullopt, session.shelf(), session.banks().results, options.office};
  if (!options.since.empty()) order.since = month_of(options.since);
  if (order.since > order.month) throw app::UsageError("--since 不能晚于 --month");
  paper::Sheet sheet;
  try {
    sheet = kind->make(order);
  } catch (const sheets::LedgerDiffers& differs) {
    report.finding({"LEDGER_DIFFERS", differs.title(), differs.text()});
    return kLook;
  }
  write_out(options.out, bytes_of(sheet, options.out, job.today));
  const std::int64_t rows = paper::rows_of(sheet);
  report.say("《" + sheet.title + "》已写到 " + options.out + ": " + std::to_string(rows) + " 行");
  report.count("rows", rows);
  report.count("parts", static_cast<std::int64_t>(sheet.parts.size()));
  if (sheet.capitals) {
    report.say("合计 " + paper::total_of(sheet, *sheet.capitals).yuan() + " 元,与台账相符");
    report.sum("total", paper::total_of(sheet, *sheet.capitals));
  }
  return kDone;
}

}  // namespace

void declare_sheet(CLI::App& sub, Chosen& chosen) {
  const auto options = std::make_shared<SheetOptions>();
  sub.add_option("what", options->what, "哪张表;list 列出全部")->required();
  sub.add_option("--month", options->month, "月份");
  sub.add_option("--since", options->since, "从哪个月起,默认只这一个月");
  sub.add_option("--out", options->out, "写到哪个文件,.xlsx 或 .pdf");
  sub.add_option("--office", options->office, "制表单位");
  finish_command(sub, chosen, "sheet", [options](Session& session, app::Report& report) { return run_sheet(*options, session, report); });
}

}  // namespace zhuxue::batch
