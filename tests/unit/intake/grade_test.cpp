#include <gtest/gtest.h>

#include "support/synthetic.hpp"
#include "zhuxue/intake/row_reader.hpp"

namespace zhuxue {
namespace {

using testing::day;

constexpr int kUnread = -1;

int grade(std::string_view text, Stage stage, std::string_view as_of = "2026-10-31") {
  return read_grade(text, stage, day(as_of)).value_or(kUnread);
}

TEST(Grade, IsReadAsANumberOrInChinese) {
  for (const std::string_view text : {"3", "03", "三", "三年级", "3年级", "三年", "3级"}) EXPECT_EQ(grade(text, Stage::primary), 3) << text;
}

TEST(Grade, OfPrimarySchoolIsOneToSix) {
  EXPECT_EQ(grade("一年级", Stage::primary), 1);
  EXPECT_EQ(grade("六年级", Stage::primary), 6);
  EXPECT_EQ(grade("七年级", Stage::primary), kUnread);
  EXPECT_EQ(grade("0", Stage::primary), kUnread);
}

TEST(Grade, OfJuniorSchoolIsSevenToNineHoweverItIsWritten) {
  for (const std::string_view text : {"初二", "八年级", "8", "2", "二年级", "初二年级", "初2"}) EXPECT_EQ(grade(text, Stage::junior), 8) << text;
  EXPECT_EQ(grade("初一", Stage::junior), 7);
  EXPECT_EQ(grade("初三", Stage::junior), 9);
  EXPECT_EQ(grade("初四", Stage::junior), kUnread);
  EXPECT_EQ(grade("6", Stage::junior), kUnread);
  EXPECT_EQ(grade("10", Stage::junior), kUnread);
}

TEST(Grade, TenToTwelveAreYearsOneToThreeOfSeniorAndVocationalSchools) {
  for (const Stage stage : {Stage::senior, Stage::vocational}) {
    EXPECT_EQ(grade("10", stage), 1);
    EXPECT_EQ(grade("十一", stage), 2);
    EXPECT_EQ(grade("12", stage), 3);
    EXPECT_EQ(grade("十二年级", stage), 3);
    EXPECT_EQ(grade("13", stage), kUnread);
    for (int year = 4; year <= 9; ++year) EXPECT_EQ(grade(std::to_string(year), stage), kUnread) << year;
  }
}

TEST(Grade, SeniorYearsHaveNamesOfTheirOwn) {
  EXPECT_EQ(grade("高一", Stage::senior), 1);
  EXPECT_EQ(grade("高三", Stage::senior), 3);
  EXPECT_EQ(grade("高二年级", Stage::senior), 2);
  EXPECT_EQ(grade("职二", Stage::vocational), 2);
  EXPECT_EQ(grade("高四", Stage::senior), kUnread);
  EXPECT_EQ(grade("高十", Stage::senior), kUnread);
}

TEST(Grade, ThatNamesAnotherStageIsNotRead) {
  EXPECT_EQ(grade("高一", Stage::primary), kUnread);
  EXPECT_EQ(grade("高一", Stage::junior), kUnread);
  EXPECT_EQ(grade("初一", Stage::primary), kUnread);
  EXPECT_EQ(grade("初一", Stage::senior), kUnread);
  EXPECT_EQ(grade("大班", Stage::primary), kUnread);
}

TEST(Grade, ByYearOfEntryCountsSchoolYearsFromSeptember) {
  EXPECT_EQ(grade("2024级", Stage::primary, "2026-10-31"), 3);
  EXPECT_EQ(grade("2024级", Stage::primary, "2026-08-31"), 2);
  EXPECT_EQ(grade("2024级", Stage::primary, "2026-09-01"), 3);
  EXPECT_EQ(grade("2024级", Stage::primary, "2027-03-31"), 3);
  EXPECT_EQ(grade("2025级", Stage::junior), 8);
  EXPECT_EQ(grade("2026级", Stage::senior), 1);
  EXPECT_EQ(grade("2024级", Stage::vocational), 3);
  EXPECT_EQ(grade("2021级", Stage::special), 6);
}

TEST(Grade, ByYearOfEntryMustBeAYearOfTheStage) {
  EXPECT_EQ(grade("2027级", Stage::primary), kUnread);
  EXPECT_EQ(grade("2020级", Stage::primary), kUnread);
  EXPECT_EQ(grade("2023级", Stage::junior), kUnread);
  // Ten years after entry is no first year, though 10 means 高一 where it is written as a grade.
  for (const std::string_view text : {"2023级", "2017级", "2016级", "2015级", "2014级"}) {
    EXPECT_EQ(grade(text, Stage::senior), kUnread) << text;
    EXPECT_EQ(grade(text, Stage::vocational), kUnread) << text;
  }
}

TEST(Grade, OfSpecialEducationIsOneToTwelve) {
  EXPECT_EQ(grade("七年级", Stage::special), 7);
  EXPECT_EQ(grade("12", Stage::special), 12);
  EXPECT_EQ(grade("13", Stage::special), kUnread);
}

TEST(Grade, OfPreschoolHasItsClasses) {
  EXPECT_EQ(grade("托班", Stage::preschool), 0);
  EXPECT_EQ(grade("小班", Stage::preschool), 1);
  EXPECT_EQ(grade("大班", Stage::preschool), 3);
  EXPECT_EQ(grade("学前班", Stage::preschool), 4);
  EXPECT_EQ(grade("5", Stage::preschool), kUnread);
}

TEST(Grade, ThatIsNoGradeIsNotGuessed) {
  for (const std::string_view text : {"", "三年级2班", "3.0", "-3", "+3", "三 年级", "级", "年级", "高", "初", "２", "99999999999", "20级24"})
    for (const Stage stage : {Stage::primary, Stage::junior, Stage::senior, Stage::special}) EXPECT_EQ(grade(text, stage), kUnread) << text;
}

}  // namespace
}  // namespace zhuxue
