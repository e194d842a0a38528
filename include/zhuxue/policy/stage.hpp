#pragma once
// 学段 and 就读方式 as the school roll writes them.
#include <cstdint>
#include <optional>
#include <string_view>

namespace zhuxue {

enum class Stage : std::uint8_t { preschool, primary, junior, senior, vocational, special };
std::string_view label(Stage stage);  ///< 学前, 小学, 初中, 普通高中, 中等职业, 特殊教育
std::string_view code(Stage stage);   ///< "preschool" … as policy files write them
std::optional<Stage> parse_stage_label(std::string_view label);
std::optional<Stage> parse_stage_code(std::string_view code);

/// The stage whose standards a pupil takes: special education goes by grade, 1–6 primary, 7–9 junior (contract §3); nullopt beyond.
std::optional<Stage> standard_stage(Stage stage, int grade);

}  // namespace zhuxue
