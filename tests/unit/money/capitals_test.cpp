#include "zhuxue/money/capitals.hpp"

#include <gtest/gtest.h>

#include "support/synthetic.hpp"

namespace zhuxue {
namespace {

using testing::yuan;

// The examples of the rule itself, and the places where zeros are easily lost.
TEST(Capitals, AreWrittenAsTheRuleSays) {
  const std::pair<const char*, const char*> cases[] = {
      {"1409.50", "壹仟肆佰零玖元伍角整"}, {"6007.14", "陆仟零柒元壹角肆分"}, {"1680.32", "壹仟陆佰捌拾元零叁角贰分"}, {"107000.53", "壹拾万柒仟元零伍角叁分"},
      {"16409.02", "壹万陆仟肆佰零玖元零贰分"}, {"325.04", "叁佰贰拾伍元零肆分"}, {"312.50", "叁佰壹拾贰元伍角整"}, {"0.00", "零元整"}, {"0.05", "伍分"}, {"0.50", "伍角整"},
      {"10.00", "壹拾元整"}, {"1000000.00", "壹佰万元整"}, {"10000001.00", "壹仟万零壹元整"}, {"100000000.00", "壹亿元整"}, {"100010000.00", "壹亿零壹万元整"},
      {"3167292.50", "叁佰壹拾陆万柒仟贰佰玖拾贰元伍角整"}, {"20304050607.08", "贰佰零叁亿零肆佰零伍万零陆佰零柒元零捌分"},
  };
  for (const auto& [amount, words] : cases) EXPECT_EQ(in_capitals(yuan(amount)), words) << amount;
}

TEST(Capitals, RefuseWhatNoVoucherSays) {
  EXPECT_THROW(in_capitals(yuan("-0.01")), std::invalid_argument);
  EXPECT_THROW(in_capitals(yuan("1000000000000.00")), std::invalid_argument);
}

}  // namespace
}  // namespace zhuxue
