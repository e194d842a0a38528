#pragma once
// The command `attach`, and how attachments are told by others.
#include "batch/command.hpp"
#include "store/attachment_store.hpp"

namespace zhuxue::batch {

void declare_attach(CLI::App&, Chosen&);

/// The attachments behind something that is being traced: sentences, and "attachments" of the JSON object. Nothing where there are none.
void tell_attachments(store::UnitOfWork& work, const store::AttachmentsWanted& wanted, app::Report& report);

}  // namespace zhuxue::batch
