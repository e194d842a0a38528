#pragma once
// 资助政策宣传: the activities that were held.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

struct Activity {
  std::int64_t activity = 0;
  Date held_on;
  std::string place, form, content;   ///< form: one of the forms that the table knows (jobs/publicity)
  std::int64_t heads = 0;
  std::string actor;
  std::string attachments = {};       ///< 「A3、A4」
};

/// Held from one day to another, by day.
std::vector<Activity> select_activities(UnitOfWork& work, Date from, Date to);
/// What is on record of that day, place and form.
std::optional<std::int64_t> find_activity(UnitOfWork& work, const Activity& activity);
bool is_activity(UnitOfWork& work, std::int64_t activity);
/// Its number.
std::int64_t insert_activity(UnitOfWork& work, const Activity& activity, Date today);

}  // namespace zhuxue::store
