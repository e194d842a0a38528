#pragma once
// Attachments: which scan, by its digest, stands behind which pupil, line, batch, notice or activity.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

/// What an attachment is about. One of PUPIL, LINE, BATCH, NOTICE, ACTIVITY with the numbers that it has; the rest empty or 0.
struct AttachmentSubject {
  std::string about;
  std::string student_no;
  std::int64_t batch = 0, line = 0, notice = 0, activity = 0;
};

struct Attachment {
  std::int64_t attachment = 0;
  AttachmentSubject subject;
  std::string kind, sha256, media, note, actor, day;
  std::int64_t size = 0;   ///< bytes
  std::string void_why = {}, void_by = {}, void_day = {};   ///< empty: it counts
};

/// Which of them: each field that is set adds what is attached to it.
struct AttachmentsWanted {
  bool everything = false;
  std::string student_no = {};    ///< the pupil, and the lines of payments to him
  std::int64_t batch = 0;         ///< the batch and all its lines; with `line` the batch and that line
  std::int64_t line = 0;
  std::int64_t notice = 0;
  std::int64_t activity = 0;      ///< of publicity
  std::int64_t award = 0;         ///< the notices that the award stands in
};

/// By number.
std::vector<Attachment> select_attachments(UnitOfWork& work, const AttachmentsWanted& wanted);
/// By number: what is attached to the pupil, batch, line or notice whose numbers are set; a batch brings its lines along.
std::vector<Attachment> attachments_at(UnitOfWork& work, const AttachmentSubject& place);
/// The newest first; with `attachment` that one alone.
std::vector<Attachment> newest_attachments(UnitOfWork& work, std::int64_t attachment, std::int64_t most);
/// Its number. The database refuses a kind that does not fit the subject, and a subject that does not exist (pupils: is_pupil).
std::int64_t insert_attachment(UnitOfWork& work, const Attachment& attachment, Date today);
/// Whether there is one of that number.
bool is_attachment(UnitOfWork& work, std::int64_t attachment);
/// Why it was voided; nullopt where it counts.
std::optional<std::string> void_of(UnitOfWork& work, std::int64_t attachment);
/// Once for each attachment, and for good.
void insert_void(UnitOfWork& work, std::int64_t attachment, const std::string& why, const std::string& actor, Date today);
/// What kind of file the digest is of; nullopt where nothing of that digest is attached.
std::optional<std::string> media_of(UnitOfWork& work, const std::string& sha256);
/// Whether anything was ever attached.
bool any_attachment(UnitOfWork& work);
/// Whether any roll names the student number.
bool is_pupil(UnitOfWork& work, const std::string& student_no);

}  // namespace zhuxue::store
