#include "zhuxue/policy/stage.hpp"

#include <gtest/gtest.h>

#include <array>

namespace zhuxue {
namespace {

constexpr std::array kAll = {Stage::preschool, Stage::primary, Stage::junior, Stage::senior, Stage::vocational, Stage::special};

TEST(Stage, IsWrittenAsTheRollWritesIt) {
  EXPECT_EQ(label(Stage::senior), "普通高中");
  EXPECT_EQ(label(Stage::vocational), "中等职业");
  EXPECT_EQ(code(Stage::primary), "primary");
}

TEST(Stage, LabelsAndCodesReadBackTheSame) {
  for (const Stage stage : kAll) {
    EXPECT_EQ(parse_stage_label(label(stage)), stage);
    EXPECT_EQ(parse_stage_code(code(stage)), stage);
  }
  EXPECT_EQ(parse_stage_label("高中"), std::nullopt);
  EXPECT_EQ(parse_stage_code("Primary"), std::nullopt);
  EXPECT_EQ(parse_stage_label(""), std::nullopt);
}

TEST(Stage, SpecialEducationTakesPrimaryToGradeSixAndJuniorToNine) {
  EXPECT_EQ(standard_stage(Stage::special, 0), std::nullopt);
  EXPECT_EQ(standard_stage(Stage::special, 1), Stage::primary);
  EXPECT_EQ(standard_stage(Stage::special, 6), Stage::primary);
  EXPECT_EQ(standard_stage(Stage::special, 7), Stage::junior);
  EXPECT_EQ(standard_stage(Stage::special, 9), Stage::junior);
  EXPECT_EQ(standard_stage(Stage::special, 10), std::nullopt);
}

TEST(Stage, OtherStagesTakeTheirOwnStandards) {
  EXPECT_EQ(standard_stage(Stage::primary, 7), Stage::primary);
  EXPECT_EQ(standard_stage(Stage::senior, 12), Stage::senior);
}

}  // namespace
}  // namespace zhuxue
