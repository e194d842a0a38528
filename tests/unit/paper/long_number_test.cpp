#include "zhuxue/paper/long_number.hpp"

#include <gtest/gtest.h>

namespace zhuxue::paper {
namespace {

TEST(LongNumber, ADateOfBirthIsOneAndAYearIsNot) {
  EXPECT_EQ(longest_number("2026年3班"), 4u);
  EXPECT_EQ(longest_number("20160907"), kLongNumber);
  EXPECT_EQ(longest_number("２０１６0907"), kLongNumber) << "full width and half width are one number";
  EXPECT_EQ(longest_number(""), 0u);
  EXPECT_EQ(longest_number("家里有楼房"), 0u);
}

TEST(LongNumber, IsCoveredAndTheRestStays) {
  EXPECT_EQ(without_long_numbers("电话13877112345,家住3栋"), "电话●●●,家住3栋");
  EXPECT_EQ(without_long_numbers("45010920160907001X"), "●●●X");
  EXPECT_EQ(without_long_numbers("１２３４５６７８"), "●●●");
  EXPECT_EQ(without_long_numbers("1234567"), "1234567");
}

}  // namespace
}  // namespace zhuxue::paper
