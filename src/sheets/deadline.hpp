#pragma once
// By when money is to be with the families.
#include <optional>

#include "sheets/order.hpp"

namespace zhuxue::sheets {

/// The last day for a term's money by the policy of the programme; none where it sets none, or for a month.
std::optional<Date> deadline_of(const Order& order, std::string_view programme, std::string_view period);

}  // namespace zhuxue::sheets
