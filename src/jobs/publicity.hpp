#pragma once
// 资助政策宣传月: what was held, where, how and for how many.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/job.hpp"
#include "store/publicity_store.hpp"

namespace zhuxue::jobs {

/// 主题班会, 家长会 …
std::span<const std::string_view> publicity_forms();

struct Recorded {
  std::int64_t activity = 0;
  bool already = false;   ///< one of that day, place and form is on record
};
/// Throws Refused (OTHER_CONTENT: a day to come, a form that there is not, long numbers).
Recorded record_activity(const Job& job, const store::Activity& activity);

std::vector<store::Activity> list_activities(const Job& job, Date from, Date to);

}  // namespace zhuxue::jobs
