#include "sheets/deadline.hpp"

namespace zhuxue::sheets {

std::optional<Date> deadline_of(const Order& order, std::string_view programme, std::string_view period_text) {
  const auto period = Period::parse(period_text);
  const Policy* const policy = order.shelf.find(programme);
  return policy && period ? policy->deadline_of(*period) : std::nullopt;
}

}  // namespace zhuxue::sheets
