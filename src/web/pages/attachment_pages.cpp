// 附件: scans and photographs behind pupils, payments, batches and notices; each taking is on record.
#include <algorithm>

#include "jobs/attachments.hpp"
#include "jobs/pupil_named.hpp"
#include "web/act.hpp"
#include "web/attachments.hpp"
#include "web/names.hpp"
#include "web/uploads.hpp"
#include "zhuxue/disbursement/payment_file.hpp"

namespace zhuxue::web {
namespace {

constexpr unsigned kMayLook = kOffice | kAuditor, kMayAttach = kClerk | kReviewer;
constexpr std::int64_t kShown = 200;

std::string id_of(const store::Attachment& each) { return "A" + std::to_string(each.attachment); }

std::string size_words(std::int64_t bytes) { return bytes < 1024 * 1024 ? std::to_string((bytes + 1023) / 1024) + " KB" : std::to_string(bytes / (1024 * 1024)) + " MB"; }

// The page of what it is about. A pupil is not linked: his address would have to be looked up for each row.
Cell subject_cell(const store::AttachmentSubject& subject) {
  const std::string words = jobs::subject_words(subject);
  if (subject.about == "BATCH") return link_cell(words, "/batches/" + words);
  if (subject.about == "NOTICE") return link_cell(words, "/notices/" + words);
  if (subject.about == "LINE") return link_cell(words, "/payments/" + words);
  if (subject.about == "PUPIL") return "学生 " + words;
  return "宣传活动 " + words;
}

// The newest first.
Table table_of(std::vector<store::Attachment> attachments, std::string caption) {
  Table table{std::move(caption), {{"附件"}, {"是什么"}, {"属于"}, {"格式"}, {"大小", true}, {"谁附上"}, {"哪天"}, {"附言"}, {"文件"}}, {}, "还没有附件", {}, {}};
  std::sort(attachments.begin(), attachments.end(), [](const auto& a, const auto& b) { return a.attachment > b.attachment; });
  for (const store::Attachment& each : attachments) {
    Cell size(size_words(each.size));
    size.number = true;
    table.rows.push_back({id_of(each), each.kind, subject_cell(each.subject), each.media, size, each.actor, each.day, each.void_why.empty() ? Cell(each.note) : tone_cell("已作废(" + each.void_day + " " + each.void_by + "): " + each.void_why, Tone::quiet), link_cell("取出", "/attachments/" + id_of(each))});
  }
  return table;
}

Shown show_attachments(Visit& visit) {
  Page page("附件");
  say_what_was_done(visit, page);
  page.add(Heading{"", "申请表、公示照片、签收单、银行回单的扫描件。在学生、付款、批次、公示的页上附上;取出会记入证据链。"});
  store::UnitOfWork work(visit.database());
  const auto attachments = store::newest_attachments(work, 0, kShown);
  page.add(table_of(attachments, static_cast<std::int64_t>(attachments.size()) == kShown ? "最近 " + std::to_string(kShown) + " 件;更早的在它们所属的页上" : ""));
  return page;
}

std::string ending_of(const std::string& media) {
  std::string ending = media;
  std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return "." + ending;
}

Shown take_attachment(Visit& visit) {
  const std::int64_t wanted = number_in(visit.part("attachment"), 'A');
  std::vector<store::Attachment> found;
  {
    store::UnitOfWork work(visit.database());
    found = store::newest_attachments(work, wanted, 1);
  }
  if (found.empty()) throw NotFound();
  const jobs::TakenOut taken = jobs::take_out(visit.writing_job(), found.front().sha256);
  return download("附件-A" + std::to_string(wanted) + ending_of(taken.media), "application/octet-stream", taken.bytes);
}

Shown attach(Visit& visit, const char* about, const std::string& subject, const std::string& words, const std::string& back) {
  const auto kept = keep_upload(visit, "file");
  if (!kept) return plain(400, "没有选文件");
  std::vector<std::string> command = {"attach", about, subject, kept->file, "--kind=" + std::string(visit.request().field("kind"))};
  add_option(command, "--note", visit.request().field("note"));
  return act(visit, {"附件: " + words, std::move(command), back, kept->folder});
}

Shown to_pupil(Visit& visit) {
  const store::ListPlace place = place_in(visit);
  return attach(visit, "pupil", jobs::place_name(place), "一名学生", pupil_page(place));
}

Shown to_payment(Visit& visit) {
  const std::string& payment = visit.part("payment");
  if (!parse_payment_reference(payment)) throw NotFound();
  return attach(visit, "line", payment, payment, "/payments/" + payment);
}

Shown to_batch(Visit& visit) {
  const std::string id = "B" + std::to_string(number_in(visit.part("batch"), 'B'));
  return attach(visit, "batch", id, id, "/batches/" + id);
}

Shown to_notice(Visit& visit) {
  const std::string id = "G" + std::to_string(number_in(visit.part("notice"), 'G'));
  return attach(visit, "notice", id, id, "/notices/" + id);
}

constexpr Route kRoutes[] = {
    {Method::get, "/attachments", kMayLook, show_attachments, "附件", kReads},
    {Method::get, "/attachments/:attachment", kMayLook, take_attachment, "取出一件附件", kReads},
    {Method::post, "/pupils/:place/attach", kMayAttach, to_pupil, "给学生附上文件", "zhuxue_web", true},
    {Method::post, "/payments/:payment/attach", kMayAttach, to_payment, "给一笔付款附上文件", "zhuxue_web", true},
    {Method::post, "/batches/:batch/attach", kMayAttach, to_batch, "给批次附上文件", "zhuxue_web", true},
    {Method::post, "/notices/:notice/attach", kMayAttach, to_notice, "给公示附上文件", "zhuxue_web", true},
};

}  // namespace

void add_attachments(const Visit& visit, store::UnitOfWork& work, const store::AttachmentSubject& place, const std::string& action, Page& page) {
  if (!visit.officer().may(kMayLook)) return;
  const auto attachments = store::attachments_at(work, place);
  if (!attachments.empty()) page.add(table_of(attachments, "附件"));
  if (!visit.officer().may(kMayAttach)) return;
  Field kind{Field::Kind::select, "kind", "是什么", "", "", true};
  for (const std::string_view name : jobs::attachment_kinds(place.about)) kind.options.emplace_back(std::string(name), std::string(name));
  page.add(Form{action, "附上一个文件", "扫描件或照片,附上以后不能删改。",
                {kind, Field{Field::Kind::file, "file", "文件", "", "PDF、JPG、PNG、xlsx 或 docx,最大 20 MB", true}, Field{Field::Kind::text, "note", "附言", "", "不要写证件号、账号、电话"}}, "附上", Tone::quiet});
}

std::span<const Route> attachment_routes() { return kRoutes; }

}  // namespace zhuxue::web
