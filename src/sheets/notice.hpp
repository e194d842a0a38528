#pragma once
// 公示名单 of a month: whom its run found due, as the public may see it.
#include <vector>

#include "sheets/order.hpp"
#include "zhuxue/paper/notice.hpp"

namespace zhuxue::sheets {

struct Notice {
  std::vector<paper::NoticePupil> pupils;   ///< by their fields, bytewise
  std::int64_t left_out = 0;                ///< whose name, class or major holds a long number
};
/// Throws Refused (NO_RUN).
Notice notice_of_month(const jobs::Job& job, Month month);

}  // namespace zhuxue::sheets
