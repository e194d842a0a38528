#include "zhuxue/matching/id_reading.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "zhuxue/people/resident_id.hpp"

namespace zhuxue {
namespace {

using matching::IdLevel;
using matching::IdState;

// Synthetic: a region that never was, and the check character that follows.
std::string make_id(const std::string& first17) {
  return first17 + id_check_character(first17);
}
std::string with(std::string text, std::size_t place, char c) {
  text[place - 1] = c;
  return text;
}
std::string swapped(std::string text, std::size_t place) {
  std::swap(text[place - 1], text[place]);
  return text;
}

const std::string kId = make_id("99010920160307102"), kOther = make_id("99010920120918135");
const BirthWindow kBirths = {*Date::of(2000, 1, 1), *Date::of(2023, 12, 31)};

IdComparison compared(const IdReading& left, const IdReading& right) {
  const IdComparison forth = compare_ids(left, right, kBirths), back = compare_ids(right, left, kBirths);
  EXPECT_EQ(forth.level, back.level);
  return forth;
}
std::string said(const std::string& left, const std::string& right) {
  return sentence(compared(read_id(left), read_id(right)));
}

TEST(IdReading, KnowsWhatStandsThere) {
  const auto state = [](const std::string& cell) { return read_id(cell).first().state; };
  EXPECT_EQ(state(kId), IdState::passes);
  EXPECT_EQ(state(with(kId, 17, '9')), IdState::fails);
  EXPECT_EQ(state(kId.substr(1)), IdState::short17);
  EXPECT_EQ(state(kId + "1"), IdState::long19);
  EXPECT_EQ(state("9.90109E+17"), IdState::damaged);
  EXPECT_EQ(state("E12345678"), IdState::other);
  EXPECT_TRUE(read_id("", "", "").empty());
  EXPECT_TRUE(read_id(" ", "J990109201603071", "").empty());
}

TEST(IdReading, SaysWhichFormItRepaired) {
  EXPECT_EQ(read_id(kId).first().repair, IdRepair());
  EXPECT_FALSE(read_id(kId).first().tidied);
  EXPECT_TRUE(read_id(" " + kId).first().tidied);
  const IdCopy letters = read_id(with(kId, 3, 'O')).first();
  EXPECT_EQ(letters.state, IdState::passes);
  EXPECT_EQ(letters.text, kId);
  EXPECT_EQ(sentence(letters.repair), "证件号字母O写作0");
  const IdCopy old = read_id("990109700101123").first();
  EXPECT_EQ(old.text, make_id("99010919700101123"));
  EXPECT_EQ(sentence(old.repair), "证件号15位升18位");
}

TEST(IdReading, TheCopyThatPassesGoesFirst) {
  const IdReading same = read_id(kId, "G" + kId);
  EXPECT_EQ(same.agreement, IdCopies::same);
  EXPECT_FALSE(same.second());
  const IdReading slip = read_id(with(kId, 11, '9'), "G" + kId);
  EXPECT_EQ(slip.agreement, IdCopies::one_slip);
  EXPECT_EQ(slip.first().source, IdSource::student_number);
  EXPECT_EQ(slip.first().text, kId);
  EXPECT_EQ(slip.second(), *id_key(with(kId, 11, '9')));
  const IdReading differ = read_id(kId, "G" + kOther);
  EXPECT_EQ(differ.agreement, IdCopies::differ);
  EXPECT_EQ(differ.first().source, IdSource::id_column);
  EXPECT_EQ(differ.second(), *id_key(kOther));
  EXPECT_EQ(read_id("", "G" + kId).agreement, IdCopies::one);
}

TEST(IdReading, ADisabilityNumberHoldsTheIdInItsFirstEighteenPlaces) {
  const IdReading reading = read_id("", "", kId + "42");
  EXPECT_EQ(reading.first().text, kId);
  EXPECT_EQ(reading.first().source, IdSource::disability_number);
  EXPECT_EQ(read_id("", "", with(kId, 11, '9') + "42B1").first().state, IdState::fails);
  EXPECT_EQ(read_id(kId, "", kId + "42").agreement, IdCopies::same);
}

TEST(CompareIds, EveryLevelInItsWords) {
  EXPECT_EQ(said(kId, kId), "证件号一致");
  EXPECT_EQ(said(kId, with(kId, 3, 'O')), "证件号一致(证件号字母O写作0)");
  EXPECT_EQ(said(kId, with(kId, 11, '9')), "证件号第11位不符");
  EXPECT_EQ(said(with(kId, 11, '9'), kId), "证件号第11位不符");
  EXPECT_EQ(said(kId, swapped(kId, 9)), "证件号第9、10位互换");
  EXPECT_EQ(said(kId, kId.substr(0, 6) + kId.substr(7)), "证件号少一位(第7位)");
  EXPECT_EQ(said(kId, kId.substr(0, 6) + "5" + kId.substr(6)), "证件号多一位(第7位)");
  EXPECT_EQ(said(with(kId, 3, '7'), with(kId, 11, '9')), "两边证件号各有一处差错:证件号第3位不符;证件号第11位不符");
  EXPECT_EQ(said(kId, make_id("99010920160307104")), "证件号第17位不符,两边校验位都对得上各自号码");
  EXPECT_EQ(said(kId, make_id("99010920160307235")), "两个有效证件号不同");
  EXPECT_EQ(said(kId, kOther), "两个有效证件号不同");
  EXPECT_EQ(said(kId, kId.substr(0, 15) + "000"), "证件号前15位一致,后三位已被表格软件改写");
  EXPECT_EQ(said(kId, with(make_id("99010920160307235"), 18, 'X')), "证件号仅地区和出生日期一致");
  EXPECT_EQ(said(kId, with(make_id("99010920120918135"), 17, '9')), "证件号不符");
  EXPECT_EQ(said(kId, ""), "证件号缺失");
  EXPECT_EQ(said(kId, "E12345678"), "证件号缺失");
  EXPECT_EQ(said("E12345678", "E12345678"), "证件号一致");
}

TEST(CompareIds, ASecondCopyHelpsAFailingFirstOneAndNotAPassingOne) {
  const IdComparison helped = compared(read_id(with(make_id("99010920160307235"), 17, '9'), "G" + kId), read_id(kId));
  EXPECT_EQ(helped.level, IdLevel::exact);
  EXPECT_EQ(sentence(helped), "学籍号内证件号一致");
  EXPECT_EQ(compared(read_id(kOther, "G" + kId), read_id(kId)).level, IdLevel::both_pass);
}

TEST(IdFlags, AreRaisedAndNothingIsCorrected) {
  const IdReading nobody;
  const auto flags = [&](const std::string& id, int sex = 0) { return id_flags(read_id(id), sex, births_of(Stage::primary, 2026), nobody); };
  const auto words = [](IdFlags raised) {
    std::string text;
    for (const std::string_view sentence : id_flag_sentences(raised)) text.append(text.empty() ? "" : " ").append(sentence);
    return text;
  };
  EXPECT_EQ(flags(kId), 0);
  EXPECT_EQ(flags(kId, 2), 0);  // place 17 is 2
  EXPECT_EQ(words(flags(kId, 1)), "性别与证件号不符");
  EXPECT_EQ(words(flags(with(kId, 11, '9'))), "证件号校验位不符 证件号中的出生日期不存在");
  EXPECT_EQ(words(flags(make_id("99010920160231102"))), "证件号中的出生日期不存在");
  EXPECT_EQ(words(flags(make_id("99010919800307102"))), "年龄与学段不符");
  EXPECT_EQ(words(flags(kId.substr(1))), "证件号位数不对");
  EXPECT_EQ(words(flags("9.90109E+17")), "证件号已被表格软件改写");
  EXPECT_EQ(words(id_flags(read_id(kId), 0, births_of(Stage::primary, 2026), read_id(kId))), "学生证件号与监护人相同");
  EXPECT_EQ(words(id_flags(read_id(kId, "G" + kOther), 0, births_of(Stage::primary, 2026), nobody)), "各处证件号不一致");
}

TEST(IdFlags, BirthsOfAStageHaveBothEnds) {
  const BirthWindow primary = births_of(Stage::primary, 2026);
  EXPECT_EQ(primary.first, *Date::of(2011, 1, 1));
  EXPECT_EQ(primary.last, *Date::of(2021, 12, 31));
}

// What a clerk reads never holds four places of the number in a row.
RC_GTEST_PROP(CompareIds, WordsQuoteNoDigits, ()) {
  std::string left = kId, right = kId;
  for (std::string* id : {&left, &right}) (*id)[*rc::gen::inRange<std::size_t>(0, 18)] = *rc::gen::inRange('0', ':');
  const std::string words = said(left, right);
  std::size_t run = 0;
  for (const char c : words) {
    run = c >= '0' && c <= '9' ? run + 1 : 0;
    RC_ASSERT(run < 3);
  }
}

}  // namespace
}  // namespace zhuxue
