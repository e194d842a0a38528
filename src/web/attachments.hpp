#pragma once
// 附件 on the pages of what they belong to: what is attached, and a form to add to it.
#include <string>

#include "store/attachment_store.hpp"
#include "web/page.hpp"
#include "web/visit.hpp"

namespace zhuxue::web {

/// What is attached at the place, and for whoever may attach the form that sends one more to `action`; nothing for officers who may not see attachments.
void add_attachments(const Visit& visit, store::UnitOfWork& work, const store::AttachmentSubject& place, const std::string& action, Page& page);

}  // namespace zhuxue::web
