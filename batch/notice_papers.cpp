#include "batch/notice_papers.hpp"

#include "batch/sheet_command.hpp"
#include "jobs/attachments.hpp"
#include "sheets/notice_papers.hpp"

namespace zhuxue::batch {
namespace {

struct PaperOptions {
  std::string notice, out, office = "学生资助管理中心";
  bool expired = false;
};

using MakePaper = paper::Sheet (*)(const sheets::NoticePaper& order);

int run_paper(const PaperOptions& options, MakePaper make, bool hangs, Session& session, app::Report& report) {
  check_sheet_name(options.out);
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"});
  const jobs::NoticeView view = jobs::show_notice(job, number_of('G', options.notice));
  if (hangs && !options.expired) jobs::require_in_its_days(view, job.today);
  auto attachments = jobs::list_attachments(job, {.notice = view.row.notice});
  std::erase_if(attachments, [](const store::Attachment& each) { return !each.void_why.empty(); });
  return write_sheet(make({view, attachments, session.shelf(), options.office, job.today}), options.out, job.today, report);
}

}  // namespace

void declare_notice_papers(CLI::App& notice, Chosen& chosen) {
  const auto options = std::make_shared<PaperOptions>();
  const auto declare = [&](const char* name, const char* help, MakePaper make, bool hangs) {
    CLI::App* command = notice.add_subcommand(name, help);
    command->add_option("notice", options->notice, "公示编号,G1")->required();
    command->add_option("--out", options->out, "写到哪个文件,.xlsx 或 .pdf")->required();
    command->add_option("--office", options->office, "公示单位");
    if (hangs) command->add_flag("--expired", options->expired, "已到期、已撤下的也打印,留档用");
    finish_command(*command, chosen, std::string("notice ") + name, [options, make, hangs](Session& session, app::Report& report) { return run_paper(*options, make, hangs, session, report); });
  };
  declare("print", "公示名单,张贴用;到期以后不再打印", sheets::published_notice, true);
  declare("proof", "公示情况证明", sheets::notice_proof, false);
  declare("objections", "公示异议处理记录", sheets::objection_record, false);
}

}  // namespace zhuxue::batch
