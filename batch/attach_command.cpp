// 附件: pupil, line, batch, notice, activity, void, list, get.
#include "batch/attach_command.hpp"

#include <Poco/JSON/Array.h>

#include "batch/backup_command.hpp"
#include "files/bytes.hpp"
#include "jobs/attachments.hpp"
#include "jobs/pupil_named.hpp"
#include "zhuxue/disbursement/payment_file.hpp"

namespace zhuxue::batch {
namespace {

struct AttachOptions {
  std::string id, file, kind, note, why, out;
  std::string pupil, batch, notice;
};

store::AttachmentSubject subject_of(const jobs::Job& job, const std::string& about, const std::string& id) {
  store::AttachmentSubject subject;
  subject.about = about;
  if (about == "PUPIL") subject.student_no = jobs::student_no_named(job, id);
  if (about == "BATCH") subject.batch = number_of('B', id);
  if (about == "NOTICE") subject.notice = number_of('G', id);
  if (about == "ACTIVITY") subject.activity = number_of('X', id);
  if (about != "LINE") return subject;
  const auto number = parse_payment_reference(id);
  if (!number) throw app::UsageError("付款编号应写作 B3-000017,不是 " + id);
  subject.batch = number->batch;
  subject.line = number->line;
  return subject;
}

std::vector<std::pair<std::string, std::string>> cells_of(const store::Attachment& each) {
  return {{"id", "A" + std::to_string(each.attachment)}, {"subject", jobs::subject_words(each.subject)}, {"kind", each.kind}, {"media", each.media}, {"size", std::to_string(each.size)},
          {"sha256", each.sha256}, {"day", each.day}, {"by", each.actor}, {"note", each.note}, {"voided", each.void_day}, {"voided_by", each.void_by}, {"why", each.void_why}};
}

int run_attach(const std::string& about, const AttachOptions& options, Session& session, app::Report& report) {
  const files::MappedFile file(options.file);
  const jobs::Job& job = session.job_as({"clerk", "reviewer"});
  const auto attached = jobs::attach(job, {subject_of(job, about, options.id), options.kind, options.note}, file.bytes());
  copy_received(session);
  const std::string name = "A" + std::to_string(attached.attachment);
  report.ids("attachments", {name});
  report.say(name + " " + options.kind + "(" + attached.media + ")" + (attached.already ? "此前已附上,没有改动" : "已附上") + ",摘要 " + attached.sha256);
  report.count("attached", !attached.already);
  return kDone;
}

int run_void(const AttachOptions& options, Session& session, app::Report& report) {
  const std::int64_t number = number_of('A', options.id);
  const bool voided = jobs::void_attachment(session.job_as({"clerk", "reviewer"}), number, options.why);
  report.ids("attachments", {"A" + std::to_string(number)});
  report.say("A" + std::to_string(number) + (voided ? " 已作废: 仍在档案里,不再作数;该附的请附到对的地方" : " 此前已作废,没有改动"));
  report.count("voided", voided);
  return kDone;
}

int run_list(const AttachOptions& options, Session& session, app::Report& report) {
  store::AttachmentsWanted wanted;
  wanted.student_no = options.pupil;
  if (!options.batch.empty()) wanted.batch = number_of('B', options.batch);
  if (!options.notice.empty()) wanted.notice = number_of('G', options.notice);
  wanted.everything = options.pupil.empty() && options.batch.empty() && options.notice.empty();
  const auto attachments = jobs::list_attachments(session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"}), wanted);
  for (const store::Attachment& each : attachments) report.row({cells_of(each)});
  report.say("附件 " + std::to_string(attachments.size()) + " 件;取出: zhuxue attach get 摘要 --out 文件");
  report.count("attachments", static_cast<std::int64_t>(attachments.size()));
  return kDone;
}

int run_get(const AttachOptions& options, Session& session, app::Report& report) {
  const bool is_digest = options.id.size() == 64 && options.id.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!is_digest) throw app::UsageError("附件用它的摘要取: 64 位十六进制,见 zhuxue attach list");
  const jobs::TakenOut taken = jobs::take_out(session.job_as({"clerk", "reviewer", "approver", "auditor"}), options.id);
  write_out(options.out, taken.bytes);
  report.say("附件(" + taken.media + "," + std::to_string(taken.bytes.size()) + " 字节)已取出到 " + options.out + ";取出已记入证据链");
  report.count("bytes", static_cast<std::int64_t>(taken.bytes.size()));
  return kDone;
}

std::string in_words(std::string_view about) {
  std::string text;
  for (const std::string_view kind : jobs::attachment_kinds(about)) text += (text.empty() ? "" : "、") + std::string(kind);
  return text;
}

}  // namespace

void tell_attachments(store::UnitOfWork& work, const store::AttachmentsWanted& wanted, app::Report& report) {
  const auto attachments = store::select_attachments(work, wanted);
  if (attachments.empty()) return;
  report.say("附件:");
  Poco::JSON::Array list;
  for (const store::Attachment& each : attachments) {
    report.say("  A" + std::to_string(each.attachment) + " " + each.day + " " + each.kind + "(" + each.media + ")" + jobs::subject_words(each.subject) + " " + each.actor + "  " + each.sha256 +
               (each.void_why.empty() ? "" : "  已作废(" + each.void_day + " " + each.void_by + ": " + each.void_why + ")"));
    Poco::JSON::Object::Ptr entry = new Poco::JSON::Object(Poco::JSON_PRESERVE_KEY_ORDER);
    for (const auto& [key, value] : cells_of(each)) entry->set(key, value);
    list.add(entry);
  }
  report.top("attachments", list);
}

void declare_attach(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto options = std::make_shared<AttachOptions>();
  const auto declare = [&](const char* name, const char* about, const char* help, const char* id) {
    CLI::App* command = sub.add_subcommand(name, help);
    command->add_option("id", options->id, id)->required();
    command->add_option("file", options->file, "PDF、JPG、PNG、xlsx 或 docx,最大 20 MB")->required();
    command->add_option("--kind", options->kind, in_words(about))->required();
    command->add_option("--note", options->note, "附言,不写号码");
    finish_command(*command, chosen, std::string("attach ") + name, [options, about](Session& session, app::Report& report) { return run_attach(about, *options, session, report); });
  };
  declare("pupil", "PUPIL", "附到学生: 申请表、证件复印件、委托书", "学籍号,或他在学籍名单上的位置 V12-345");
  declare("line", "LINE", "附到一笔付款: 凭证、签收单", "付款编号,B3-000017");
  declare("batch", "BATCH", "附到一批: 凭证、银行回单", "批次,B3");
  declare("notice", "NOTICE", "附到一份公示: 公示照片、异议材料", "公示编号,G1");

  declare("activity", "ACTIVITY", "附到一次宣传活动: 照片、签到表", "活动编号,X1");

  CLI::App* command = sub.add_subcommand("void", "作废一件附错的: 留在档案里,不再作数");
  command->add_option("id", options->id, "附件编号,A3")->required();
  command->add_option("--why", options->why, "原因,不写号码")->required();
  finish_command(*command, chosen, "attach void", [options](Session& session, app::Report& report) { return run_void(*options, session, report); });

  command = sub.add_subcommand("list", "附件清单");
  command->add_option("--pupil", options->pupil, "这个学籍号的");
  command->add_option("--batch", options->batch, "这一批和它各行的");
  command->add_option("--notice", options->notice, "这份公示的");
  finish_command(*command, chosen, "attach list", [options](Session& session, app::Report& report) { return run_list(*options, session, report); });

  command = sub.add_subcommand("get", "取出一件附件");
  command->add_option("sha256", options->id, "摘要")->required();
  command->add_option("--out", options->out, "写到哪个文件")->required();
  finish_command(*command, chosen, "attach get", [options](Session& session, app::Report& report) { return run_get(*options, session, report); });
}

}  // namespace zhuxue::batch
