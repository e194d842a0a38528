#include "zhuxue/people/resident_id.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace zhuxue {
namespace {

// Synthetic: a region, a day and an order number that tests make up, and the check character that follows from them.
std::string make_id(const std::string& first17) {
  return first17 + id_check_character(first17);
}

const std::string kId = make_id("45010920160307102");

rc::Gen<std::string> any_id() {
  return rc::gen::exec([] {
    const Date day = Date::from_days(*rc::gen::inRange(-25567, 21000));  // 1900 to 2027
    std::string first17 = std::to_string(*rc::gen::inRange(110000, 660000));
    const std::string iso = day.iso();
    first17 += iso.substr(0, 4) + iso.substr(5, 2) + iso.substr(8, 2);
    for (int i = 0; i < 3; ++i) first17 += *rc::gen::inRange('0', ':');  // ':' follows '9'
    return make_id(first17);
  });
}

void expect_normal(const std::string& raw, const std::string& text, IdCondition condition) {
  const NormalisedId id = normalise_id(raw);
  EXPECT_EQ(id.text, text) << raw;
  EXPECT_EQ(id.condition, condition) << raw;
}

TEST(ResidentId, CheckCharacterOfTheExampleInTheStandard) {
  EXPECT_EQ(id_check_character("11010519491231002"), 'X');  // GB 11643-1999, annex
  EXPECT_EQ(id_check_character("44052418800101001"), '4');
  EXPECT_EQ(id_check_character("1101051949123100"), '\0');
  EXPECT_EQ(id_check_character("1101051949123100A"), '\0');
}

TEST(ResidentId, AValidIdIsLeftAsItIs) {
  expect_normal(kId, kId, IdCondition::valid);
}

TEST(ResidentId, NothingThereIsBlank) {
  expect_normal("", "", IdCondition::blank);
  expect_normal(" \t　\xC2\xA0\xEF\xBB\xBF\xE2\x80\x8B'", "", IdCondition::blank);
}

TEST(ResidentId, FormIsSeenThrough) {
  expect_normal("'" + kId, kId, IdCondition::valid);
  expect_normal("‘" + kId + "’", kId, IdCondition::valid);
  expect_normal("`" + kId.substr(0, 6) + " " + kId.substr(6, 8) + "-" + kId.substr(14), kId, IdCondition::valid);
  expect_normal("　" + kId.substr(0, 6) + "\xE2\x80\x8B" + kId.substr(6) + "\xE2\x80\x8D", kId, IdCondition::valid);
  expect_normal("\xE2\x80\xAA" + kId + "\xE2\x80\xAC", kId, IdCondition::valid);
  expect_normal("４５０１０９２０１６０３０７１０２" + kId.substr(17), kId, IdCondition::valid);
}

TEST(ResidentId, EveryWayToWriteTheLastXIsAnX) {
  const std::string body = "11010519491231002";
  for (const std::string x : {"X", "x", "Ｘ", "ｘ", "×", "χ", "*", "＊"}) expect_normal(body + x, body + "X", IdCondition::valid);
}

TEST(ResidentId, SignsForXCountInPlaceEighteenOnly) {
  expect_normal("450109*20160307102", "450109*20160307102", IdCondition::other_kind);
  expect_normal("1101051949123100×", "1101051949123100×", IdCondition::other_kind);
}

TEST(ResidentId, LettersAreNeverTakenForDigits) {
  std::string typed = kId;
  typed[3] = 'O';
  expect_normal(typed, typed, IdCondition::other_kind);
}

TEST(ResidentId, AFirstGenerationIdIsLengthened) {
  expect_normal("450109700101123", make_id("45010919700101123"), IdCondition::valid);
  expect_normal("450109700231123", "450109700231123", IdCondition::other_kind);  // 31 February
}

TEST(ResidentId, ADisabilityNumberIsCutToItsId) {
  expect_normal(kId + "42", kId, IdCondition::valid);
  expect_normal(kId + "42B1", kId, IdCondition::valid);
  expect_normal("11010519491231002x42", "11010519491231002X", IdCondition::valid);
}

TEST(ResidentId, OnlyADisabilityNumberIsCut) {
  expect_normal(kId + "4", kId + "4", IdCondition::other_kind);  // a digit too many
  expect_normal(kId + kId, kId + kId, IdCondition::other_kind);  // two persons in one cell
  std::string failing = kId;
  failing[5] = failing[5] == '9' ? '8' : '9';
  failing[4] = '7';
  ASSERT_EQ(normalise_id(failing).condition, IdCondition::check_fails);
  expect_normal(failing + "42", failing + "42", IdCondition::other_kind);
}

TEST(ResidentId, ADigitWrongFailsTheCheck) {
  std::string wrong = kId;
  wrong[16] = wrong[16] == '3' ? '4' : '3';
  expect_normal(wrong, wrong, IdCondition::check_fails);
}

TEST(ResidentId, ADayThatNeverWasFailsTheCheck) {
  const std::string id = make_id("45010920160230102");
  expect_normal(id, id, IdCondition::check_fails);
}

TEST(ResidentId, ADayThatNeverWasIsNoSpreadsheetDamage) {
  std::string first17 = "45010920160230000";
  while (id_check_character(first17) != '0') ++first17[3];
  ASSERT_LE(first17[3], '9');
  expect_normal(first17 + "0", first17 + "0", IdCondition::check_fails);
}

TEST(ResidentId, SpreadsheetDamageIsTold) {
  expect_normal("4.50109E+17", "4.50109E+17", IdCondition::damaged);
  expect_normal("4.5010920160307e+17", "4.5010920160307E+17", IdCondition::damaged);
  expect_normal("4.5010920160307102E17", "4.5010920160307102E17", IdCondition::damaged);
  expect_normal("450109201603071000", "450109201603071000", IdCondition::damaged);
  expect_normal("45010920160307100000", "45010920160307100000", IdCondition::damaged);  // a disability number of 20 places
}

TEST(ResidentId, AnIdThatReallyEndsIn000IsValid) {
  std::string first17 = "45010920160307000";
  while (id_check_character(first17) != '0') ++first17[13];
  ASSERT_LE(first17[13], '9');
  expect_normal(first17 + "0", first17 + "0", IdCondition::valid);
}

TEST(ResidentId, OtherDocumentsAreAnotherKind) {
  for (const std::string text : {"E12345678", "12E34567", "H01234567", "无", "1", "4501092016030710"}) expect_normal(text, text, IdCondition::other_kind);
}

TEST(ResidentId, BirthDateStandsInPlacesSevenToFourteen) {
  EXPECT_EQ(id_birth_date(kId), Date::of(2016, 3, 7));
  EXPECT_EQ(id_birth_date("450109201602301021"), std::nullopt);
  EXPECT_EQ(id_birth_date("4501092O1603071021"), std::nullopt);
  EXPECT_EQ(id_birth_date("45010920160307"), std::nullopt);
}

TEST(StudentNumber, HoldsTheIdAfterG) {
  EXPECT_EQ(id_in_student_number("G" + kId), kId);
  EXPECT_EQ(id_in_student_number("J" + kId), "");
  EXPECT_EQ(id_in_student_number("L" + kId), "");
  EXPECT_EQ(id_in_student_number("G" + kId.substr(1)), "");
  EXPECT_EQ(id_in_student_number("G" + kId + "1"), "");
  EXPECT_EQ(id_in_student_number("G张三李四王五"), "");  // 18 bytes that are no ID
  EXPECT_EQ(id_in_student_number(""), "");
}

TEST(Masked, KeepsTheFirstSixAndTheLastTwoOfALongNumber) {
  EXPECT_EQ(masked("45010920160307102X"), "450109**********2X");
  EXPECT_EQ(masked("G45010920160307102X"), "G45010***********2X");
  EXPECT_EQ(masked("E12345678"), "*********");
  EXPECT_EQ(masked("张三"), "**");
  EXPECT_EQ(masked(""), "");
}

TEST(Masked, AnAccountShowsItsLastFour) {
  EXPECT_EQ(masked_account("6210123412341234567"), "***************4567");
  EXPECT_EQ(masked_account("1234567"), "*******");
}

RC_GTEST_PROP(ResidentIdProperty, EverySingleSubstitutionIsDetected, ()) {
  const std::string id = *any_id();
  for (std::size_t place = 0; place < 18; ++place) {
    for (const char c : std::string(place == 17 ? "0123456789X" : "0123456789")) {
      if (c == id[place]) continue;
      std::string wrong = id;
      wrong[place] = c;
      RC_ASSERT(normalise_id(wrong).condition != IdCondition::valid);
    }
  }
}

RC_GTEST_PROP(ResidentIdProperty, EverySwapOfDifferentNeighboursIsDetected, ()) {
  const std::string id = *any_id();
  for (std::size_t place = 0; place + 1 < 18; ++place) {
    std::string wrong = id;
    std::swap(wrong[place], wrong[place + 1]);
    if (wrong != id) RC_ASSERT(normalise_id(wrong).condition != IdCondition::valid);
  }
}

RC_GTEST_PROP(ResidentIdProperty, WhatAddsNoContentChangesNothing, ()) {
  const std::string id = *any_id();
  std::string dressed;
  for (const char c : id) {
    dressed += *rc::gen::element<std::string>("", "", "", " ", "　", "'", "-", "\xE2\x80\x8B", "\xEF\xBB\xBF", "－", "’");
    const bool wide = *rc::gen::arbitrary<bool>();
    dressed += wide ? std::string("\xEF\xBC") + static_cast<char>(c - '!' + 0x81) : std::string(1, c);
  }
  const NormalisedId seen = normalise_id(dressed);
  RC_ASSERT(seen.text == id);
  RC_ASSERT(seen.condition == IdCondition::valid);
}

RC_GTEST_PROP(ResidentIdProperty, NormalisingTwiceChangesNothing, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "4", "0", "00", "450109", "20160307", "1949", "x", "X", "×", "*", "e", "E+", ".", " ", "　", "'", "-", "５", "ｘ", "张", "000", kId, "42"));
  std::string raw;
  for (const std::string& piece : pieces) raw += piece;
  const NormalisedId once = normalise_id(raw);
  const NormalisedId twice = normalise_id(once.text);
  RC_ASSERT(twice.text == once.text);
  RC_ASSERT(twice.condition == once.condition);
}

RC_GTEST_PROP(MaskedProperty, NeverShowsMoreThanEightPlaces, ()) {
  const auto places = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>("1", "X", "G", "张", "é"));
  std::string number;
  for (const std::string& place : places) number += place;
  for (const std::string& text : {masked(number), masked_account(number)}) {
    std::size_t stars = 0;
    for (const char c : text) stars += c == '*' ? 1 : 0;
    RC_ASSERT(stars + 8 >= places.size());
    RC_ASSERT(places.size() > 8 || stars == places.size() || text == masked_account(number));
  }
}

}  // namespace
}  // namespace zhuxue
