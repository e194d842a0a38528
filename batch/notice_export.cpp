#include "batch/notice_export.hpp"

#include "files/csv_writer.hpp"
#include "sheets/notice.hpp"

namespace zhuxue::batch {

int run_notice_export(const std::string& month, const std::string& out, Session& session, app::Report& report) {
  if (month.empty()) throw app::UsageError("导出 notice 须用 --month 说明哪个月");
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"});
  const sheets::Notice notice = sheets::notice_of_month(job, month_of(month));
  std::string csv;
  files::append_csv_row(csv, std::span<const std::string_view>(paper::kNoticeColumns));
  for (const paper::NoticePupil& pupil : notice.pupils) files::append_csv_row(csv, pupil.fields());
  write_out(out, csv);
  report.say("公示名单 " + std::to_string(notice.pupils.size()) + " 人到 " + out + ",只有姓名、学校、年级、专业、班级");
  if (notice.left_out > 0)
    report.finding({"NOTICE_LEAK", "公示", "另有 " + std::to_string(notice.left_out) + " 人没有列出:姓名、班级或专业里有长号码(证件、电话、日期),请学校更正学籍"});
  report.count("rows", static_cast<std::int64_t>(notice.pupils.size()));
  report.count("left_out", notice.left_out);
  return notice.left_out > 0 ? kLook : kDone;
}

}  // namespace zhuxue::batch
