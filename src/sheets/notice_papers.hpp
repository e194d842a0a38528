#pragma once
// The papers of a published notice: the list as it hangs, the proof that it hung, the record of the objections to it (domain/policy §2.3).
#include <vector>

#include "jobs/notices.hpp"
#include "sheets/order.hpp"
#include "store/attachment_store.hpp"

namespace zhuxue::sheets {

struct NoticePaper {
  const jobs::NoticeView& view;
  const std::vector<store::Attachment>& attachments;   ///< of the notice
  const jobs::PolicyShelf& shelf;
  std::string office;                                  ///< 资助管理中心
  Date today;
};

/// 拟资助学生名单公示 as it was published, with the days it hangs; after them it says 已到期. Throws Refused (CONFLICT) where a line holds a long number.
paper::Sheet published_notice(const NoticePaper& order);
/// 公示情况证明: what hung where, from when to when, and what was objected, by number and outcome. Throws Refused (WRONG_STEP) of a notice that has not run its days.
paper::Sheet notice_proof(const NoticePaper& order);
/// 异议处理记录. Who a line is about is not said: the notice has it. Long numbers in what people wrote are covered.
paper::Sheet objection_record(const NoticePaper& order);

}  // namespace zhuxue::sheets
