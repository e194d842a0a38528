#pragma once
// How sheets name what the tables keep as numbers: full Chinese words, no codes.
#include <cstdint>
#include <string>
#include <string_view>

#include "zhuxue/policy/category.hpp"
#include "zhuxue/policy/stage.hpp"

namespace zhuxue::paper {

/// 三年级, 八年级, 高一, 大班; empty where the grade is none of the stage.
std::string grade_words(Stage stage, int grade);
/// 住校 or 走读.
std::string_view boarding_words(bool boards);

/// "98.53%" rounded to the nearest hundredth; — where there is no whole.
std::string percent(std::int64_t part, std::int64_t whole);

/// The columns of single-count tables (domain/policy §1.3): every kind falls into one, so that their sums are persons (W9).
enum class ReportGroup : std::uint8_t { lifted_or_monitored, allowance, destitute, orphan, disability, disabled_soldier, martyr, others };
inline constexpr std::size_t kReportGroups = 8;
ReportGroup report_group(HardshipKind kind);
std::string_view label(ReportGroup group);

}  // namespace zhuxue::paper
