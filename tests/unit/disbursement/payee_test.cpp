#include "zhuxue/disbursement/payee.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zhuxue {
namespace {

bool usable(std::string_view account, PayeeRelation relation = PayeeRelation::self, bool has_mandate = false) {
  return !why_unusable(account, relation, has_mandate);
}

TEST(Payee, AnAccountHasEightToThirtyTwoDigits) {
  EXPECT_FALSE(usable(""));
  EXPECT_FALSE(usable("1234567"));
  EXPECT_TRUE(usable("12345678"));
  EXPECT_TRUE(usable(std::string(32, '1')));
  EXPECT_FALSE(usable(std::string(33, '1')));
  EXPECT_FALSE(usable("1234567X"));
  EXPECT_FALSE(usable("1234 5678"));
  EXPECT_FALSE(usable("6.23E+18"));
}

TEST(Payee, ThePupilAndAGuardianNeedNoMandate) {
  EXPECT_TRUE(usable("12345678", PayeeRelation::self));
  EXPECT_TRUE(usable("12345678", PayeeRelation::guardian));
}

TEST(Payee, EverybodyElseNeedsOne) {
  for (const PayeeRelation relation : {PayeeRelation::grandparent, PayeeRelation::relative, PayeeRelation::institution}) {
    EXPECT_FALSE(usable("12345678", relation, false));
    EXPECT_TRUE(usable("12345678", relation, true));
    EXPECT_FALSE(usable("123", relation, true));
  }
}

TEST(Payee, TheReasonDoesNotRepeatTheAccount) {
  EXPECT_EQ(why_unusable("622X0000123", PayeeRelation::self, false).value().find("0000123"), std::string_view::npos);
}

TEST(HolderId, OfAPupilsOwnAccountIsInTheStudentNumber) {
  EXPECT_EQ(holder_id_of("450109199001010011", PayeeRelation::self, "G450109201609070007"), "450109199001010011");
  EXPECT_EQ(holder_id_of("", PayeeRelation::self, "G450109201609070007"), "450109201609070007");
  EXPECT_EQ(holder_id_of("", PayeeRelation::guardian, "G450109201609070007"), "");
  EXPECT_EQ(holder_id_of("", PayeeRelation::self, "L450109201609070007"), "");
}

}  // namespace
}  // namespace zhuxue
