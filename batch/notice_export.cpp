#include "batch/notice_export.hpp"

#include "files/csv_writer.hpp"
#include "jobs/notices.hpp"
#include "sheets/notice.hpp"

namespace zhuxue::batch {
namespace {

int run_published(const NoticeExport& options, jobs::Job& job, app::Report& report) {
  const jobs::NoticeView view = jobs::show_notice(job, number_of('G', options.notice));
  if (!options.expired) jobs::require_in_its_days(view, job.today);
  std::string csv;
  files::append_csv_row(csv, std::span<const std::string_view>(paper::kNoticeColumns));
  for (const store::NoticeLine& line : view.lines) files::append_csv_row(csv, std::vector<std::string_view>{line.name, line.school_name, line.grade, line.major, line.class_name});
  write_out(options.out, csv);
  report.say("公示 " + options.notice + " 的名单 " + std::to_string(view.lines.size()) + " 人到 " + options.out + ",公示期 " + view.row.first_day.iso() + " 至 " + view.row.last_day.iso() +
             (job.today > view.row.last_day ? "(已到期,不得再张贴)" : ""));
  report.count("rows", static_cast<std::int64_t>(view.lines.size()));
  return kDone;
}

}  // namespace

int run_notice_export(const NoticeExport& options, Session& session, app::Report& report) {
  if (options.month.empty() == options.notice.empty()) throw app::UsageError("导出 notice 须用 --month 说明哪个月,或用 --notice 说明已发布的哪一份");
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"});
  if (!options.notice.empty()) return run_published(options, job, report);
  const std::string& out = options.out;
  const sheets::Notice notice = sheets::notice_of_month(job, month_of(options.month));
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
