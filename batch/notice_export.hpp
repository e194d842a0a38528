#pragma once
// `export notice`: the list for the public.
#include "batch/command.hpp"

namespace zhuxue::batch {

/// Of a month as its run found it, or of a published notice by its number.
struct NoticeExport {
  std::string month, notice, out;
  bool expired = false;   ///< written also after its days
};
int run_notice_export(const NoticeExport& options, Session& session, app::Report& report);

}  // namespace zhuxue::batch
