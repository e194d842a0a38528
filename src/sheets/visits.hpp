#pragma once
// 抽查回访记录表 of a draw.
#include "sheets/order.hpp"

namespace zhuxue::sheets {

/// Throws Refused (NOT_FOUND).
paper::Sheet visit_sheet(const jobs::Job& job, std::int64_t draw, const jobs::PolicyShelf& shelf, const std::string& office);

}  // namespace zhuxue::sheets
