#include "batch/waiver_export.hpp"

#include "files/csv_writer.hpp"
#include "jobs/month_inputs.hpp"
#include "jobs/waiver_sheet.hpp"

namespace zhuxue::batch {

int run_waiver_export(const std::string& month, const std::string& out, Session& session, app::Report& report) {
  if (month.empty()) throw app::UsageError("导出 waivers 须用 --month 说明哪个月");
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget"});
  std::string csv;
  files::append_csv_row(csv, {"学校标识码", "学校名称", "项目", "期间", "人数", "标准", "应减免", "已收应退"});
  Money waived, to_give_back;
  std::int64_t rows = 0, heads = 0;
  for (const jobs::WaiverLine& line : jobs::waiver_sheet(job, month_of(month), session.shelf())) {
    files::append_csv_row(csv, {line.school, line.school_name, line.programme, line.period, std::to_string(line.heads), line.standard.yuan(), line.waived.yuan(), line.to_give_back.yuan()});
    waived += line.waived;
    to_give_back += line.to_give_back;
    heads += line.heads;
    ++rows;
  }
  write_out(out, csv);
  report.say("减免 " + std::to_string(heads) + " 人次 " + waived.yuan() + " 元,其中学校已收应退 " + to_give_back.yuan() + " 元,按学校写到 " + out + ";拨付学校,不进个人账户");
  report.count("rows", rows);
  report.count("heads", heads);
  report.sum("waived", waived);
  report.sum("to_give_back", to_give_back);
  return kDone;
}

}  // namespace zhuxue::batch
