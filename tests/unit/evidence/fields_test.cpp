#include "zhuxue/evidence/fields.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zhuxue {
namespace {

using ::testing::ElementsAre;

TEST(Fields, AreReadBackAsWritten) {
  std::string bytes;
  append_field(bytes, "a:b");
  append_field(bytes, std::int64_t{-17});
  append_field(bytes, "");
  EXPECT_EQ(bytes, "3:a:b3:-170:");
  EXPECT_THAT(fields_of(bytes).value(), ElementsAre("a:b", "-17", ""));
  EXPECT_THAT(fields_of("").value(), ElementsAre());
}

TEST(Fields, HaveOneFormOnly) {
  for (const char* bytes : {"03:abc", "3:ab", "3abc", ":abc", "x", "3:abcd", "00:", "99999999999:a", "-1:a", "3", " 3:abc"}) EXPECT_EQ(fields_of(bytes), std::nullopt) << bytes;
}

RC_GTEST_PROP(Fields, WhateverTheyHoldComesBack, (const std::vector<std::string>& fields)) {
  std::string bytes;
  for (const std::string& field : fields) append_field(bytes, field);
  const auto back = fields_of(bytes);
  RC_ASSERT(back.has_value());
  RC_ASSERT(std::vector<std::string>(back->begin(), back->end()) == fields);
}

TEST(ANumberInAField, HasOneFormOnly) {
  EXPECT_EQ(parse_number("0"), 0);
  EXPECT_EQ(parse_number("-12"), -12);
  for (const char* text : {"", "-", "01", "-0", "+1", " 1", "1 ", "1.0", "9223372036854775808"}) EXPECT_EQ(parse_number(text), std::nullopt) << text;
}

}  // namespace
}  // namespace zhuxue
