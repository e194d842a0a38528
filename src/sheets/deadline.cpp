#include "sheets/deadline.hpp"

namespace zhuxue::sheets {

std::optional<Date> deadline_of(const Order& order, std::string_view programme, std::string_view period_text) {
  const auto period = Period::parse(period_text);
  if (!period || !period->is_term()) return std::nullopt;
  for (const Policy& policy : order.shelf.policies) {
    if (policy.code != programme) continue;
    const auto& day = period->is_autumn_half() ? policy.deadline_autumn : policy.deadline_spring;
    if (day) return Date::parse_iso(std::to_string(period->first_day().year()) + "-" + *day);
  }
  return std::nullopt;
}

}  // namespace zhuxue::sheets
