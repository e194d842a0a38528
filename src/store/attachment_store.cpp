#include "store/attachment_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

Attachment attachment_of(const ResultRow& row) {
  Attachment each;
  each.attachment = row.integer(0);
  each.subject = {row.text(1), row.text(2), row.integer(3), row.integer(4), row.integer(5), row.integer(13)};
  each.kind = row.text(6);
  each.sha256 = row.text(7);
  each.media = row.text(8);
  each.size = row.integer(9);
  each.note = row.text(10);
  each.actor = row.text(11);
  each.day = row.text(12);
  each.void_why = row.text(14);
  each.void_by = row.text(15);
  each.void_day = row.text(16);
  return each;
}

}  // namespace

std::vector<Attachment> select_attachments(UnitOfWork& work, const AttachmentsWanted& wanted) {
  std::vector<Attachment> found;
  Query(work, sql::attachment_select_attachments)
      .with("everything", std::int64_t{wanted.everything})
      .with("student_no", wanted.student_no)
      .with("batch", wanted.batch)
      .with("line", wanted.line)
      .with("notice", wanted.notice)
      .with("activity", wanted.activity)
      .with("award", wanted.award)
      .each([&](const ResultRow& row) { found.push_back(attachment_of(row)); });
  return found;
}

std::vector<Attachment> attachments_at(UnitOfWork& work, const AttachmentSubject& place) {
  std::vector<Attachment> found;
  Query(work, sql::attachment_select_at).with("student_no", place.student_no).with("batch", place.batch).with("line", place.line).with("notice", place.notice).each([&](const ResultRow& row) {
    found.push_back(attachment_of(row));
  });
  return found;
}

std::vector<Attachment> newest_attachments(UnitOfWork& work, std::int64_t attachment, std::int64_t most) {
  std::vector<Attachment> found;
  Query(work, sql::attachment_select_newest).with("attachment", attachment).with("most", most).each([&](const ResultRow& row) { found.push_back(attachment_of(row)); });
  return found;
}

std::int64_t insert_attachment(UnitOfWork& work, const Attachment& attachment, Date today) {
  const std::int64_t number = Query(work, sql::attachment_next_attachment).integer().value();
  Query(work, sql::attachment_insert_attachment)
      .with("attachment", number)
      .with("about", attachment.subject.about)
      .with("student_no", attachment.subject.student_no)
      .with("batch", attachment.subject.batch)
      .with("batch_line", attachment.subject.line)
      .with("notice", attachment.subject.notice)
      .with("activity", attachment.subject.activity)
      .with("kind", attachment.kind)
      .with("sha256", attachment.sha256)
      .with("media", attachment.media)
      .with("size", attachment.size)
      .with("note", attachment.note)
      .with("actor", attachment.actor)
      .with("business_day", today)
      .run_once();
  return number;
}

bool is_attachment(UnitOfWork& work, std::int64_t attachment) { return Query(work, sql::attachment_exists).with("attachment", attachment).integer().has_value(); }

std::optional<std::string> void_of(UnitOfWork& work, std::int64_t attachment) { return Query(work, sql::attachment_find_void).with("attachment", attachment).text(); }

void insert_void(UnitOfWork& work, std::int64_t attachment, const std::string& why, const std::string& actor, Date today) {
  Query(work, sql::attachment_insert_void).with("attachment", attachment).with("why", why).with("actor", actor).with("business_day", today).run_once();
}

std::optional<std::string> media_of(UnitOfWork& work, const std::string& sha256) { return Query(work, sql::attachment_find_digest).with("sha256", sha256).text(); }

bool any_attachment(UnitOfWork& work) { return Query(work, sql::attachment_any).integer().has_value(); }

bool is_pupil(UnitOfWork& work, const std::string& student_no) { return Query(work, sql::attachment_is_pupil).with("student_no", student_no).integer().has_value(); }

}  // namespace zhuxue::store
