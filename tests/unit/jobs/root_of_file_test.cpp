// What a line becomes when it is read again from the file: the same line, or one that no sealed root stands for.
#include <gtest/gtest.h>

#include "files/digest.hpp"
#include "jobs/root_of_file.hpp"

namespace zhuxue::jobs {
namespace {

class LineAsRead : public ::testing::Test {
 protected:
  void SetUp() override {
    opening_.salt.fill(7);
    opening_.person_key = "key";
    opening_.student_no = "G450109201401010000";
    opening_.holder = "韦安";
    opening_.account = "6231330000000000001";
    line_.batch = 3;
    line_.line = 17;
    line_.amount = Money::fen(31250);
    line_.payee = commitment_to_payee(sm3_, opening_);
    read_.account = opening_.account;
    read_.holder = opening_.holder;
    read_.amount = line_.amount;
    read_.reference = "B3-000017";
  }
  std::optional<ProvenLine> as_read() const { return line_as_read(sm3_, line_, opening_, read_); }

  HashFunction sm3_ = files::hash_function(files::DigestKind::sm3);
  ProvenLine line_;
  LineOpening opening_;
  files::IssuedLine read_;
};

TEST_F(LineAsRead, AnHonestFileGivesTheLineAsItWasSealed) { EXPECT_EQ(as_read(), line_); }

TEST_F(LineAsRead, AFormThatLeavesAFieldOutGivesTheLineToo) {
  read_.account.clear();
  read_.holder.clear();
  read_.reference.clear();
  EXPECT_EQ(as_read(), line_);
}

TEST_F(LineAsRead, AFenADigitACharacterOrAPlaceOffIsAnotherLine) {
  const files::IssuedLine honest = read_;
  read_.amount = Money::fen(31251);
  EXPECT_NE(as_read(), line_);
  read_ = honest;
  read_.account.back() = '2';
  EXPECT_NE(as_read(), line_);
  read_ = honest;
  read_.holder = "韦宁";
  EXPECT_NE(as_read(), line_);
  read_ = honest;
  read_.reference = "B3-000018";
  EXPECT_NE(as_read(), line_);
  read_.reference = "B4-000017";
  EXPECT_NE(as_read(), line_);
}

TEST_F(LineAsRead, AReferenceOfAnotherHouseIsNoLineAtAll) {
  read_.reference = "2026-17";
  EXPECT_EQ(as_read(), std::nullopt);
}

}  // namespace
}  // namespace zhuxue::jobs
