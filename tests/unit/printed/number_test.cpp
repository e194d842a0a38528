#include "zhuxue/printed/number.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zhuxue {
namespace {

std::string read(std::string_view text) {
  const auto number = read_printed_number(text);
  return number ? decimal_text(number->value, 0) : "no number";
}

TEST(PrintedNumber, IsReadAsPeoplePrintIt) {
  EXPECT_EQ(read("0"), "0");
  EXPECT_EQ(read("188187.5"), "188187.5");
  EXPECT_EQ(read("1,234,567.50"), "1234567.5");
  EXPECT_EQ(read("-3"), "-3");
  EXPECT_EQ(read("−3"), "-3");
  EXPECT_EQ(read("(3)"), "-3");
  EXPECT_EQ(read("¥312.50"), "312.5");
  EXPECT_EQ(read("8400元"), "8400");
  EXPECT_EQ(read("27人"), "27");
  EXPECT_EQ(read("007"), "7");
  EXPECT_EQ(read_printed_number("312.50")->decimals, 2);
}

TEST(PrintedNumber, NothingElseIsANumber) {
  for (const char* text : {"", "-", "1e3", "12%", "1,23", "12,34,567", ",123", "1234,567", "1.2.3", ".5", "5.", "三", "1O", "--3", "3年级"}) EXPECT_EQ(read(text), "no number") << text;
}

TEST(PrintedNumber, ABinaryRemainderOfASpreadsheetIsTakenOff) {
  EXPECT_EQ(read("57.931250000000006"), "57.93125");
  EXPECT_EQ(read("433187.49999999994"), "433187.5");
  EXPECT_EQ(read("0.30000000000000004"), "0.3");
  EXPECT_EQ(read("12345678901234567890.25"), "12345678901234567890.25");
}

TEST(PrintedNumber, IsWrittenWithAsManyDecimalsAsItNeeds) {
  EXPECT_EQ(decimal_text(Ratio(625, 2), 2), "312.50");
  EXPECT_EQ(decimal_text(Ratio(625, 2), 0), "312.5");
  EXPECT_EQ(decimal_text(Ratio(-1, 20), 0), "-0.05");
  EXPECT_EQ(decimal_text(Ratio(0), 1), "0.0");
  EXPECT_EQ(decimal_text(round_half_up(Ratio(-125, 1000), 2), 2), "-0.13");
}

RC_GTEST_PROP(PrintedNumber, WhatIsWrittenIsReadAgain, ()) {
  const auto fen = *rc::gen::inRange<std::int64_t>(-99999999999, 99999999999);
  const Ratio value(fen, 100);
  RC_ASSERT(read_printed_number(decimal_text(value, 2))->value == value);
}

}  // namespace
}  // namespace zhuxue
