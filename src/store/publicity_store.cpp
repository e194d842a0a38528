#include "store/publicity_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::vector<Activity> select_activities(UnitOfWork& work, Date from, Date to) {
  std::vector<Activity> activities;
  Query(work, sql::publicity_select_activities).with("from", from).with("to", to).each([&](const ResultRow& row) {
    activities.push_back({row.integer(0), Date::parse_iso(row.text(1)).value(), row.text(2), row.text(3), row.text(4), row.integer(5), row.text(6), row.text(7)});
  });
  return activities;
}

std::optional<std::int64_t> find_activity(UnitOfWork& work, const Activity& activity) {
  return Query(work, sql::publicity_find_activity).with("held_on", activity.held_on).with("place", activity.place).with("form", activity.form).integer();
}

bool is_activity(UnitOfWork& work, std::int64_t activity) { return Query(work, sql::publicity_is_activity).with("activity", activity).integer().has_value(); }

std::int64_t insert_activity(UnitOfWork& work, const Activity& activity, Date today) {
  const std::int64_t number = Query(work, sql::publicity_next_activity).integer().value();
  Query(work, sql::publicity_insert_activity)
      .with("activity", number)
      .with("held_on", activity.held_on)
      .with("place", activity.place)
      .with("form", activity.form)
      .with("content", activity.content)
      .with("heads", activity.heads)
      .with("actor", activity.actor)
      .with("business_day", today)
      .run_once();
  return number;
}

}  // namespace zhuxue::store
