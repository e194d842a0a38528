#include "zhuxue/matching/match_people.hpp"

#include <gmock/gmock.h>

#include "unit/matching/people.hpp"

namespace zhuxue::matching {
namespace {

const std::string kChild = with_check("45010920150312001");

TEST(MatchPeople, TheSameIdUnderTheSameNameIsALink) {
  SmallDistrict district;
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild});
  const auto listed = district.list({.name = "韦小明", .id = kChild});
  const MatchResult result = district.match();
  const DecidedPair* pair = SmallDistrict::find(result, pupil, listed);
  ASSERT_NE(pair, nullptr);
  EXPECT_EQ(pair->outcome, PairOutcome::link);
  EXPECT_EQ(pair->gate, Gate::g1);
  EXPECT_EQ(pair->stage(), MatchStage::s0);
  EXPECT_EQ(result.links, 1U);
}

TEST(MatchPeople, AnIdWhoseCheckFailsOnBothSidesAlikeIsTheSameIdTooAndSoIsAPassport) {
  for (const std::string id : {"450109201503120010", "E12345678"}) {
    SmallDistrict district;
    const auto pupil = district.pupil({.name = "韦小明", .id = id});
    const auto listed = district.list({.name = "韦小明", .id = id});
    const MatchResult result = district.match();
    ASSERT_NE(SmallDistrict::find(result, pupil, listed), nullptr) << id;
    EXPECT_EQ(SmallDistrict::find(result, pupil, listed)->outcome, PairOutcome::link) << id;
  }
}

TEST(MatchPeople, TheSameIdUnderAnotherNameIsAlwaysForAClerk) {
  SmallDistrict district;
  district.fill(300);
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild});
  const auto listed = district.list({.name = "黄大海", .id = kChild});
  const MatchResult result = district.match();
  const DecidedPair* pair = SmallDistrict::find(result, pupil, listed);
  ASSERT_NE(pair, nullptr);
  EXPECT_EQ(pair->outcome, PairOutcome::review);
  EXPECT_NE(pair->flags & kOtherName, 0U);
}

TEST(MatchPeople, TheSameIdWithACharacterOfTheNameMissingPassesTheFirstGate) {
  SmallDistrict district;
  district.fill(300);
  const auto pupil = district.pupil({.name = "欧阳小娜", .id = kChild});
  const auto listed = district.list({.name = "欧阳娜", .id = kChild});
  const MatchResult result = district.match();
  const DecidedPair* pair = SmallDistrict::find(result, pupil, listed);
  ASSERT_NE(pair, nullptr);
  EXPECT_EQ(pair->outcome, PairOutcome::link);
  EXPECT_EQ(pair->gate, Gate::g1);
}

TEST(MatchPeople, TheIdInTheStudentNumberFindsAPupilWhoseOwnIdFails) {
  SmallDistrict district;
  district.fill(300);
  const auto pupil = district.pupil({.name = "韦小明", .id = "450109201503110011", .second_id = kChild});
  const auto listed = district.list({.name = "韦小明", .id = kChild});
  const MatchResult result = district.match();
  const DecidedPair* pair = SmallDistrict::find(result, pupil, listed);
  ASSERT_NE(pair, nullptr);
  EXPECT_EQ(pair->outcome, PairOutcome::link);
  EXPECT_EQ(pair->keys & bit(Key::second_id), bit(Key::second_id));
}

TEST(MatchPeople, TwoListedPersonsUnderOneIdAndNameGoToAClerk) {
  SmallDistrict district;
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild});
  const auto first = district.list({.name = "韦小明", .id = kChild}), second = district.list({.name = "韦小明", .id = kChild});
  const MatchResult result = district.match();
  for (const auto listed : {first, second}) {
    const DecidedPair* pair = SmallDistrict::find(result, pupil, listed);
    ASSERT_NE(pair, nullptr);
    EXPECT_EQ(pair->outcome, PairOutcome::review);
    EXPECT_NE(pair->flags & kWantedTwice, 0U);
  }
}

TEST(MatchPeople, ABlockOverTheCapMakesNoPairAndNamesWhoWasInIt) {
  SmallDistrict district;
  const auto pupil = district.pupil({.name = "", .id = "无"});
  for (int i = 0; i < 5; ++i) district.list({.name = "", .id = "无"});
  MatchSetting setting;
  setting.block_cap = 5;
  const MatchResult result = district.match(setting);
  EXPECT_TRUE(result.pairs.empty());
  ASSERT_FALSE(result.keys.empty());
  EXPECT_EQ(result.keys[0].over_cap, 1U);
  EXPECT_EQ(result.keys[0].largest, 6U);
  EXPECT_THAT(result.keys[0].left_out_pupils, testing::ElementsAre(pupil));
  EXPECT_THAT(result.keys[0].left_out_listed, testing::ElementsAre(0, 1, 2, 3, 4));
  EXPECT_THAT(result.not_compared_pupils, testing::ElementsAre(pupil));
  EXPECT_THAT(result.not_compared_listed, testing::ElementsAre(0, 1, 2, 3, 4));
  setting.block_cap = 6;
  EXPECT_EQ(district.match(setting).pairs.size(), 5U);
}

}  // namespace
}  // namespace zhuxue::matching
