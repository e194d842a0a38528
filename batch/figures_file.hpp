#pragma once
// Figures that the office types off elsewhere and gives to a sheet with --figures.
#include <string>
#include <vector>

#include "sheets/order.hpp"

namespace zhuxue::batch {

/// 年度,教育支出,学生人数: one line a year, in order. Throws UsageError.
std::vector<sheets::YearFigure> year_figures(const std::string& path);

/// 学校标识码,项目,期间,人数,金额: what the national system shows; 项目 by code or by full name. Throws UsageError.
std::vector<sheets::SystemFigure> system_figures(const std::string& path, const jobs::PolicyShelf& shelf);

}  // namespace zhuxue::batch
