#include "jobs/attachments.hpp"

#include <algorithm>
#include <array>

#include "files/bytes.hpp"
#include "files/digest.hpp"
#include "files/scan_media.hpp"
#include "store/batch_store.hpp"
#include "store/evidence_store.hpp"
#include "store/line_store.hpp"
#include "store/notice_store.hpp"
#include "store/publicity_store.hpp"
#include "zhuxue/disbursement/payment_file.hpp"
#include "zhuxue/paper/long_number.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::jobs {
namespace {

// As constraint attachment_kind_fits has it.
constexpr std::array<std::string_view, 7> kOfPupil = {"申请表", "确认表", "身份证件", "户口页", "委托书", "佐证材料", "其他"};
constexpr std::array<std::string_view, 3> kOfNotice = {"公示照片", "异议材料", "其他"};
constexpr std::array<std::string_view, 3> kOfActivity = {"活动照片", "签到表", "其他"};
constexpr std::array<std::string_view, 4> kOfMoney = {"凭证", "签收单", "银行回单", "其他"};

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : "、") + std::string(word);
  return text;
}

std::string media_or_refuse(std::string_view bytes) {
  if (bytes.empty()) throw Refused(Refusal::other_content, "附件", "文件是空的");
  if (bytes.size() > kMostAttachedBytes) throw Refused(Refusal::other_content, "附件", "文件有 " + std::to_string(bytes.size() >> 20) + " MB,附件最大 20 MB;请降低扫描的分辨率,或分成几份");
  const auto media = files::scan_media(bytes);
  if (!media) throw Refused(Refusal::other_content, "附件", "只收完整的 PDF、JPG、PNG、xlsx、docx(按内容认,不看文件名;不收带宏的)");
  return std::string(files::name_of(*media));
}

bool exists(store::UnitOfWork& work, const store::AttachmentSubject& subject) {
  if (subject.about == "PUPIL") return store::is_pupil(work, subject.student_no);
  if (subject.about == "NOTICE") return subject.notice > 0 && !store::select_notices(work, subject.notice).empty();
  if (subject.about == "ACTIVITY") return store::is_activity(work, subject.activity);
  const auto batch = subject.batch > 0 ? store::select_batch(work, subject.batch) : std::nullopt;
  return batch && (subject.about == "BATCH" || (subject.line >= 1 && subject.line <= batch->lines));
}

bool same_place(const store::AttachmentSubject& one, const store::AttachmentSubject& other) {
  return one.about == other.about && one.student_no == other.student_no && one.batch == other.batch && one.line == other.line && one.notice == other.notice && one.activity == other.activity;
}

// What stands at the same place already under the same kind and digest.
std::optional<store::Attachment> attached_before(store::UnitOfWork& work, const store::Attachment& wanted) {
  const store::AttachmentSubject& subject = wanted.subject;
  for (const store::Attachment& each : store::select_attachments(work, {false, subject.student_no, subject.batch, subject.line, subject.notice, subject.activity, 0}))
    if (each.kind == wanted.kind && each.sha256 == wanted.sha256 && same_place(each.subject, subject)) return each;
  return std::nullopt;
}

}  // namespace

std::span<const std::string_view> attachment_kinds(std::string_view about) {
  if (about == "PUPIL") return kOfPupil;
  if (about == "NOTICE") return kOfNotice;
  if (about == "ACTIVITY") return kOfActivity;
  if (about == "LINE" || about == "BATCH") return kOfMoney;
  return {};
}

std::string subject_words(const store::AttachmentSubject& subject) {
  if (subject.about == "PUPIL") return masked(subject.student_no);
  if (subject.about == "NOTICE") return "G" + std::to_string(subject.notice);
  if (subject.about == "ACTIVITY") return "X" + std::to_string(subject.activity);
  return subject.about == "LINE" ? payment_reference(subject.batch, subject.line) : "B" + std::to_string(subject.batch);
}

Attached attach(const Job& job, const AttachOrder& order, std::string_view bytes) {
  const auto kinds = attachment_kinds(order.subject.about);
  if (std::find(kinds.begin(), kinds.end(), order.kind) == kinds.end()) throw Refused(Refusal::other_content, order.kind, "这里的附件可以是 " + joined(kinds) + ",不能是 " + order.kind);
  if (paper::longest_number(order.note) >= paper::kLongNumber) throw Refused(Refusal::other_content, "--note", "附言里不写证件号码、账号、电话和出生日期");
  store::Attachment row;
  row.subject = order.subject;
  row.kind = order.kind;
  row.note = order.note;
  row.media = media_or_refuse(bytes);
  row.size = static_cast<std::int64_t>(bytes.size());
  row.sha256 = files::sha256_hex(bytes);
  row.actor = job.actor;
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::letters);
  if (!exists(work, order.subject)) throw Refused(Refusal::no_such_thing, subject_words(order.subject), "没有 " + subject_words(order.subject));
  if (const auto before = attached_before(work, row)) {
    const std::string name = "A" + std::to_string(before->attachment);
    if (!before->void_why.empty()) throw Refused(Refusal::other_content, name, "同一份文件附在这里作废过(" + name + ": " + before->void_why + ");确属这里的,请重新扫描再附");
    return {before->attachment, row.sha256, row.media, true};
  }
  files::keep_by_digest(job.archive, row.sha256, bytes);
  const std::int64_t number = store::insert_attachment(work, row, job.today);
  // A pupil is not named: his number stands in the table, which the auditor may read.
  const std::string subject = order.subject.about == "PUPIL" ? "" : subject_words(order.subject);
  store::put_on_record(work, {"ATTACHED", job.actor, job.today,
                              {{"attachment", std::to_string(number)}, {"about", order.subject.about}, {"subject", subject}, {"kind", row.kind}, {"sha256", row.sha256}, {"size", std::to_string(row.size)}}});
  work.commit();
  return {number, row.sha256, row.media, false};
}

bool void_attachment(const Job& job, std::int64_t attachment, const std::string& why) {
  const std::string name = "A" + std::to_string(attachment);
  if (why.empty()) throw Refused(Refusal::other_content, "--why", "作废要写原因");
  if (paper::longest_number(why) >= paper::kLongNumber) throw Refused(Refusal::other_content, "--why", "原因里不写证件号码、账号、电话和出生日期");
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::letters);
  if (!store::is_attachment(work, attachment)) throw Refused(Refusal::no_such_thing, name, "没有附件 " + name);
  if (store::void_of(work, attachment)) return false;
  store::insert_void(work, attachment, why, job.actor, job.today);
  store::put_on_record(work, {"ATTACHMENT_VOIDED", job.actor, job.today, {{"attachment", std::to_string(attachment)}, {"why", why}}});
  work.commit();
  return true;
}

TakenOut take_out(const Job& job, const std::string& sha256) {
  store::UnitOfWork work(job.database);
  const auto media = store::media_of(work, sha256);
  if (!media) throw Refused(Refusal::no_such_thing, sha256, "没有这个摘要的附件(zhuxue attach list)");
  const files::MappedFile file(files::path_by_digest(job.archive, sha256));
  if (files::sha256_hex(file.bytes()) != sha256) throw files::FileError("archive: " + sha256 + " is damaged: its bytes have another digest");
  store::put_on_record(work, {"ATTACHMENT_TAKEN_OUT", job.actor, job.today, {{"sha256", sha256}}});
  work.commit();
  return {std::string(file.bytes()), *media};
}

std::vector<store::Attachment> list_attachments(const Job& job, const store::AttachmentsWanted& wanted) {
  store::UnitOfWork work(job.database);
  return store::select_attachments(work, wanted);
}

}  // namespace zhuxue::jobs
