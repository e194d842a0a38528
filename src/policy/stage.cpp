#include "zhuxue/policy/stage.hpp"

#include <array>
#include <stdexcept>

namespace zhuxue {
namespace {

constexpr std::array kStages = {Stage::preschool, Stage::primary, Stage::junior, Stage::senior, Stage::vocational, Stage::special};

}  // namespace

std::string_view label(Stage stage) {
  switch (stage) {
    case Stage::preschool:
      return "学前";
    case Stage::primary:
      return "小学";
    case Stage::junior:
      return "初中";
    case Stage::senior:
      return "普通高中";
    case Stage::vocational:
      return "中等职业";
    case Stage::special:
      return "特殊教育";
  }
  throw std::logic_error("no such stage");
}

std::string_view code(Stage stage) {
  switch (stage) {
    case Stage::preschool:
      return "preschool";
    case Stage::primary:
      return "primary";
    case Stage::junior:
      return "junior";
    case Stage::senior:
      return "senior";
    case Stage::vocational:
      return "vocational";
    case Stage::special:
      return "special";
  }
  throw std::logic_error("no such stage");
}

std::optional<Stage> parse_stage_label(std::string_view text) {
  for (const Stage stage : kStages)
    if (label(stage) == text) return stage;
  return std::nullopt;
}

std::optional<Stage> parse_stage_code(std::string_view text) {
  for (const Stage stage : kStages)
    if (code(stage) == text) return stage;
  return std::nullopt;
}

std::optional<Stage> standard_stage(Stage stage, int grade) {
  if (stage != Stage::special) return stage;
  if (grade >= 1 && grade <= 6) return Stage::primary;
  if (grade >= 7 && grade <= 9) return Stage::junior;
  return std::nullopt;
}

}  // namespace zhuxue
