#include "sheets/deadline.hpp"

namespace zhuxue::sheets {

std::optional<Date> deadline_of(const Order& order, std::string_view programme, std::string_view period_text) {
  const auto period = Period::parse(period_text);
  if (!period) return std::nullopt;
  for (const Policy& policy : order.shelf.policies)
    if (policy.code == programme) return policy.deadline_of(*period);
  return std::nullopt;
}

}  // namespace zhuxue::sheets
