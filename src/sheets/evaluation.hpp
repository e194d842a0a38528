#pragma once
// 学生资助评价报告: what the months of an order came to, in figures and bars.
#include "sheets/order.hpp"
#include "zhuxue/paper/evaluation.hpp"

namespace zhuxue::sheets {

/// Throws Refused (NO_RUN) and LedgerDiffers.
paper::Evaluation evaluation(const Order& order);

}  // namespace zhuxue::sheets
