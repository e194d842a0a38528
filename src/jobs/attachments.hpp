#pragma once
// 附件: scans of applications, photographs, receipts, kept by digest behind what they belong to (domain/policy §2.3).
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/job.hpp"
#include "store/attachment_store.hpp"

namespace zhuxue::jobs {

/// The most bytes of one attachment: a page scanned in colour is 1 to 3 MiB.
inline constexpr std::size_t kMostAttachedBytes = 20u << 20;

/// The kinds that fit a subject (PUPIL, LINE, BATCH, NOTICE, ACTIVITY); empty for another.
std::span<const std::string_view> attachment_kinds(std::string_view about);

struct AttachOrder {
  store::AttachmentSubject subject;
  std::string kind, note;
};
struct Attached {
  std::int64_t attachment = 0;
  std::string sha256, media;
  bool already = false;   ///< the same file was attached there as the same kind before
};
/// Keeps the bytes in the archive and says what they are of. Throws Refused: NOT_FOUND where the subject does not exist, OTHER_CONTENT where the bytes are too many or of
/// no kind that we keep, the kind does not fit, the note holds a long number, or the very file was voided there.
Attached attach(const Job& job, const AttachOrder& order, std::string_view bytes);

/// Says that an attachment was put behind the wrong thing: it stays, and counts for nothing from now on (check C04, the papers of a notice). False where somebody has said
/// so before: nothing changes. Throws Refused: NOT_FOUND, or OTHER_CONTENT where the reason holds a long number.
bool void_attachment(const Job& job, std::int64_t attachment, const std::string& why);

struct TakenOut {
  std::string bytes, media;
};
/// The bytes of an attachment again, looked at for damage; leaves a line in the evidence, since it may show a child. Throws Refused (NOT_FOUND), files::FileError.
TakenOut take_out(const Job& job, const std::string& sha256);

std::vector<store::Attachment> list_attachments(const Job& job, const store::AttachmentsWanted& wanted);

/// What it is about, for screens: a pupil by his masked number, 「B3-000017」, 「B3」, 「G1」, 「X1」.
std::string subject_words(const store::AttachmentSubject& subject);

}  // namespace zhuxue::jobs
