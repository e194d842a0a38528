#pragma once
// 系统数 = 发放数: what the national aid system shows against what the bank has paid.
#include <string>
#include <vector>

#include "sheets/order.hpp"

namespace zhuxue::sheets {

struct SystemDifference {
  std::string subject, text;   ///< school and programme; 「系统 3 人 …,发放 …」
};
struct SystemCheck {
  paper::Sheet sheet;
  std::vector<SystemDifference> differences;   ///< only where the order has figures of the system
};
/// Throws LedgerDiffers.
SystemCheck system_check_of(const Order& order);

}  // namespace zhuxue::sheets
