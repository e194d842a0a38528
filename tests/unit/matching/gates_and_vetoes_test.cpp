// Every gate and every veto by hand, each beside the case that just misses it.
#include <gmock/gmock.h>

#include "unit/matching/people.hpp"
#include "zhuxue/matching/match_people.hpp"

namespace zhuxue::matching {
namespace {

constexpr std::uint32_t kTown = 9U << 20 | 3U << 12, kOtherTown = 9U << 20 | 4U << 12;
const std::string kBody = "45010920150312047";
const std::string kChild = with_check(kBody), kFather = with_check("45010919800101013"), kMother = with_check("45010919830505024");

std::string with_wrong_place(std::string id, std::size_t place) {
  id[place - 1] = id[place - 1] == '9' ? '3' : static_cast<char>(id[place - 1] + 1);
  return id;
}
std::string with_swap(std::string id, std::size_t place) {
  std::swap(id[place - 1], id[place]);
  return id;
}

class GatesAndVetoes : public testing::Test {
 protected:
  void SetUp() override {
    district.fill(3'000);
    setting.pupil_births = {*Date::of(2005, 1, 1), *Date::of(2022, 12, 31)};
    setting.guardian_births = {*Date::of(1940, 1, 1), *Date::of(2006, 12, 31)};
  }

  PairOutcome outcome(std::uint32_t pupil, std::uint32_t listed) {
    result = district.match(setting);
    pair = SmallDistrict::find(result, pupil, listed);
    return pair != nullptr ? pair->outcome : PairOutcome::none;
  }
  bool flagged(Flag flag) const { return pair != nullptr && (pair->flags & flag) != 0; }

  SmallDistrict district;
  MatchSetting setting;
  MatchResult result;
  const DecidedPair* pair = nullptr;
};

// ---- G2: an ID after one repair ----

TEST_F(GatesAndVetoes, ARepairedIdOfEitherSideUnderTheSameNamePassesTheSecondGate) {
  const std::string wrong = with_wrong_place(kChild, 16), swapped = with_swap(kChild, 10), lost = kChild.substr(0, 9) + kChild.substr(10), added = kChild.substr(0, 9) + "4" + kChild.substr(9);
  for (const std::string& damaged : {wrong, swapped, lost, added}) {
    for (const bool on_the_roll : {true, false}) {
      SmallDistrict all = district;
      const auto pupil = all.pupil({.name = "韦小明", .id = on_the_roll ? damaged : kChild, .birth = 20150312});
      const auto listed = all.list({.name = "韦小明", .id = on_the_roll ? kChild : damaged, .birth = 20150312});
      const MatchResult made = all.match(setting);
      const DecidedPair* found = SmallDistrict::find(made, pupil, listed);
      ASSERT_NE(found, nullptr) << damaged.size();
      EXPECT_EQ(found->outcome, PairOutcome::link);
      EXPECT_EQ(found->gate, Gate::g2);
      EXPECT_EQ(found->stage(), MatchStage::s1);
      EXPECT_EQ(found->keys & (bit(Key::repaired_pupil) | bit(Key::repaired_listed)), bit(on_the_roll ? Key::repaired_pupil : Key::repaired_listed));
    }
  }
}

TEST_F(GatesAndVetoes, BothSidesRepairedUnderAHomophonePassTheSecondGate) {
  district.sounds("韦晓明", "韦小明");
  const auto pupil = district.pupil({.name = "韦小明", .id = with_wrong_place(kChild, 16)});
  const auto listed = district.list({.name = "韦晓明", .id = with_wrong_place(kChild, 15)});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::link);
  EXPECT_EQ(pair->gate, Gate::g2);
  EXPECT_NE(pair->keys & bit(Key::repaired_both), 0);
}

TEST_F(GatesAndVetoes, ARepairedIdUnderANameWithACharacterMissingIsForAClerk) {
  const auto pupil = district.pupil({.name = "欧阳小娜", .id = kChild});
  const auto listed = district.list({.name = "欧阳娜", .id = with_wrong_place(kChild, 16)});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::review);
  EXPECT_TRUE(flagged(kNoGate));
}

TEST_F(GatesAndVetoes, ARepairedIdUnderAnotherNameIsNoLink) {
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild});
  const auto listed = district.list({.name = "黄大海", .id = with_wrong_place(kChild, 16)});
  EXPECT_NE(outcome(pupil, listed), PairOutcome::link);
}

// ---- G3: the household ----

TEST_F(GatesAndVetoes, TheGuardiansIdAndTheNamePassTheThirdGateWithoutAnyIdOfTheChild) {
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild, .guardian_id = kFather});
  const auto listed = district.list({.name = "韦小明", .id = "", .guardian_id = kFather, .household = 7});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::link);
  EXPECT_EQ(pair->gate, Gate::g3);
  EXPECT_NE(pair->keys & bit(Key::guardian_id), 0);
}

TEST_F(GatesAndVetoes, TheMotherWhoStandsInTheHouseholdIsAsGoodAsItsHead) {
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild, .guardian_id = kMother});
  district.list({.name = "黄秀英", .id = kMother, .guardian_id = kFather, .household = 7, .age = SchoolAge::no});
  const auto listed = district.list({.name = "韦小明", .id = "", .guardian_id = kFather, .household = 7});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::link);
  EXPECT_EQ(pair->gate, Gate::g3);
}

TEST_F(GatesAndVetoes, AGuardiansIdThatHadToBeRepairedIsForAClerk) {
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild, .guardian_id = with_wrong_place(kFather, 16)});
  const auto listed = district.list({.name = "韦小明", .id = "", .guardian_id = kFather, .household = 7});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::review);
  EXPECT_EQ(static_cast<GuardianLevel>(pair->levels[static_cast<std::size_t>(Field::guardian)]), GuardianLevel::repaired);
  EXPECT_NE(pair->keys & bit(Key::guardian_id_repaired), 0);
}

TEST_F(GatesAndVetoes, WhoCannotBeAtSchoolIsNotTheChildOfTheSameName) {
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild, .guardian_id = kFather});
  const auto listed = district.list({.name = "韦小明", .id = "", .guardian_id = kFather, .household = 7, .age = SchoolAge::no});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::none);
}

TEST_F(GatesAndVetoes, TheChildsOwnIdInTheGuardiansPlaceIsNoGuardian) {
  const auto pupil = district.pupil({.name = "韦小明", .id = "", .guardian_id = kChild});
  const auto listed = district.list({.name = "韦小明", .id = kChild, .household = 7});
  EXPECT_NE(outcome(pupil, listed), PairOutcome::link);
  ASSERT_NE(pair, nullptr);
  EXPECT_EQ(pair->keys & bit(Key::guardian_id), 0);
  EXPECT_EQ(static_cast<GuardianLevel>(pair->levels[static_cast<std::size_t>(Field::guardian)]), GuardianLevel::missing);
}

TEST_F(GatesAndVetoes, TheGuardiansNameAloneIsForAClerk) {
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild, .guardian_name = "韦建国"});
  const auto listed = district.list({.name = "韦小明", .id = "", .guardian_name = "韦建国"});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::review);
  EXPECT_TRUE(flagged(kNoGate));
}

TEST_F(GatesAndVetoes, BrotherAndSisterOfOneGuardianAreNotEachOther) {
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild, .guardian_id = kFather});
  const auto listed = district.list({.name = "韦大海", .id = "", .guardian_id = kFather, .household = 7});
  EXPECT_NE(outcome(pupil, listed), PairOutcome::link);
}

// ---- G4: name and birth date, the only such ----

TEST_F(GatesAndVetoes, NameAndBirthDateAndTownPassTheFourthGateWhereNobodyElseHasThem) {
  const auto pupil = district.pupil({.name = "韦小明", .id = "", .place = kTown, .birth = 20150312});
  const auto listed = district.list({.name = "韦小明", .id = "", .place = kTown, .birth = 20150312});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::link);
  EXPECT_EQ(pair->gate, Gate::g4);
  EXPECT_EQ(pair->stage(), MatchStage::s3);
  EXPECT_EQ(pair->keys, bit(Key::name_county) | bit(Key::name_birth) | bit(Key::sound_birth_sex) | bit(Key::surname_birth_town));
}

TEST_F(GatesAndVetoes, ANamesakeBornOnTheSameDayClosesTheFourthGateInWhicheverFileHeIs) {
  for (const bool on_the_roll : {true, false}) {
    SmallDistrict all = district;
    const auto pupil = all.pupil({.name = "韦小明", .id = "", .place = kTown, .birth = 20150312});
    const auto listed = all.list({.name = "韦小明", .id = "", .place = kTown, .birth = 20150312});
    const Told namesake{.name = "韦小明", .id = with_check("45212220150312033"), .place = 8U << 20};
    on_the_roll ? all.pupil(namesake) : all.list(namesake);
    const MatchResult made = all.match(setting);
    const DecidedPair* found = SmallDistrict::find(made, pupil, listed);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->outcome, PairOutcome::review);
    EXPECT_EQ(found->gate, Gate::none);
  }
}

TEST_F(GatesAndVetoes, NameAndBirthDateInAnotherTownAreForAClerk) {
  const auto pupil = district.pupil({.name = "韦小明", .id = "", .place = kTown, .birth = 20150312});
  const auto listed = district.list({.name = "韦小明", .id = "", .place = kOtherTown, .birth = 20150312});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::review);
}

TEST_F(GatesAndVetoes, WhatAListDoesNotSayIsNoReasonNotToMeet) {
  // Neither county nor sex on the list; the ID is rounded by a spreadsheet, or wrong in its middle.
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild, .guardian_name = "韦建国", .place = kTown, .sex = 1});
  const auto rounded = district.list({.name = "韦小明", .id = kChild.substr(0, 15) + "000", .guardian_name = "韦建国"});
  const auto wrong = district.list({.name = "韦小明", .id = with_wrong_place(with_wrong_place(kChild, 2), 13)});
  outcome(pupil, rounded);
  ASSERT_NE(pair, nullptr);
  EXPECT_EQ(pair->keys & (bit(Key::name_county) | bit(Key::name_guardian_name) | bit(Key::name_first14)), bit(Key::name_county) | bit(Key::name_guardian_name) | bit(Key::name_first14));
  district.listed.erase(district.listed.begin() + rounded);
  outcome(pupil, wrong - 1);
  ASSERT_NE(pair, nullptr);
  EXPECT_NE(pair->keys & bit(Key::name_last4_year), 0);
}

// ---- V1: twins, brothers and sisters ----

TEST_F(GatesAndVetoes, TwinsWithNeighbouringNumbersAreTwoPeople) {
  const auto second = district.pupil({.name = "韦小朋", .id = with_check("45010920150312048"), .guardian_id = kFather, .place = kTown});
  const auto listed = district.list({.name = "韦小明", .id = kChild, .guardian_id = kFather, .household = 7, .place = kTown});
  EXPECT_EQ(outcome(second, listed), PairOutcome::none);
  EXPECT_TRUE(flagged(kSiblings));
}

TEST_F(GatesAndVetoes, ATwinWhoseIdIsTypedLikeTheOthersIsStillLinkedToHimself) {
  const std::string second_id = with_check("45010920150312048");
  const auto first = district.pupil({.name = "韦小明", .id = kChild, .guardian_id = kFather});
  const auto second = district.pupil({.name = "韦小朋", .id = second_id, .guardian_id = kFather});
  // the body of the second twin with the check digit of the first
  const auto listed = district.list({.name = "韦小明", .id = second_id.substr(0, 17) + kChild.back(), .guardian_id = kFather, .household = 7});
  EXPECT_EQ(outcome(first, listed), PairOutcome::link);
  EXPECT_NE(outcome(second, listed), PairOutcome::link);
}

TEST_F(GatesAndVetoes, AWildcardHitUnderAnotherNameIsDroppedUnlessTheGuardianSaysOtherwise) {
  // two digits wrong, of which one is the check digit: no repair leads there, the body with one open place does
  std::string damaged = with_wrong_place(with_wrong_place(kChild, 16), 18);
  ASSERT_NE(normalise_id(damaged).condition, IdCondition::valid);
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild, .guardian_id = kFather});
  const auto stranger = district.list({.name = "韦大海", .id = damaged});
  EXPECT_EQ(outcome(pupil, stranger), PairOutcome::none);
  EXPECT_TRUE(flagged(kSiblings));
  const auto of_the_house = district.list({.name = "韦大海", .id = damaged, .guardian_id = kFather, .household = 7});
  EXPECT_EQ(outcome(pupil, of_the_house), PairOutcome::review);
}

// ---- V2: two IDs that pass ----

TEST_F(GatesAndVetoes, AWrongDigitWithACheckDigitMadeToFitIsForAClerk) {
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild});
  const auto listed = district.list({.name = "韦小明", .id = with_check("45010920150312057")});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::review);
  EXPECT_TRUE(flagged(kTwoValidIds));
  EXPECT_EQ(pair->stage(), MatchStage::s2);
}

TEST_F(GatesAndVetoes, ANamesakeOfTheSameDayFromElsewhereIsNobody) {
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild, .guardian_name = "韦建国", .place = kTown});
  const auto listed = district.list({.name = "韦小明", .id = with_check("45010920150312912"), .guardian_name = "韦大山", .place = kOtherTown});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::none);
  EXPECT_TRUE(flagged(kTwoValidIds));
  EXPECT_EQ(static_cast<IdLevel>(pair->levels[static_cast<std::size_t>(Field::id)]), IdLevel::both_pass);
}

TEST_F(GatesAndVetoes, ANamesakeOfTheSameDayAndCountyOfWhomNothingElseIsKnownIsForAClerk) {
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild, .place = kTown});
  const auto listed = district.list({.name = "韦小明", .id = with_check("45010920150312912"), .guardian_name = "韦大山", .place = kOtherTown});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::review);
  EXPECT_TRUE(flagged(kTwoValidIds));
}

TEST_F(GatesAndVetoes, AnIdThatFailsAndIsUnlikeInMorePlacesThanTwoSlipsCanMakeIsAnotherPersons) {
  // From another county: four places of the region, and the order number.
  const std::string elsewhere = with_wrong_place(with_check("45232820150312912"), 18);
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild, .place = kTown});
  const auto listed = district.list({.name = "韦小明", .id = elsewhere, .place = kTown});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::review);
  EXPECT_TRUE(flagged(kTwoValidIds));
  // Two slips of one number: a swap and a wrong digit.
  const auto same = district.list({.name = "韦小明", .id = with_wrong_place(with_swap(kChild, 4), 17), .place = kTown});
  outcome(pupil, same);
  ASSERT_NE(pair, nullptr);
  EXPECT_FALSE(flagged(kTwoValidIds));
}

TEST_F(GatesAndVetoes, ANewNumberUnderTheSameGuardianIsForAClerkAndNeverALink) {
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild, .guardian_id = kFather});
  const auto listed = district.list({.name = "韦小明", .id = with_check("45010920150312912"), .guardian_id = kFather, .household = 7});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::review);
  EXPECT_TRUE(flagged(kChangedId));
  EXPECT_GE(pair->score, setting.link_score);  // the score alone would pay
}

TEST_F(GatesAndVetoes, AStudentNumberWithAnotherValidIdThanThePupilsOwnIsForAClerk) {
  const auto pupil = district.pupil({.name = "韦小明", .id = with_check("45010920150312912"), .second_id = kChild});
  const auto listed = district.list({.name = "韦小明", .id = kChild});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::review);
  EXPECT_TRUE(flagged(kTwoValidIds));
}

// ---- V4, V5, ties ----

TEST_F(GatesAndVetoes, OneIdOnTwoPupilsOfOneNameIsForAClerk) {
  const auto first = district.pupil({.name = "韦小明", .id = kChild}), second = district.pupil({.name = "韦小明", .id = kChild});
  const auto listed = district.list({.name = "韦小明", .id = kChild});
  EXPECT_EQ(outcome(first, listed), PairOutcome::review);
  EXPECT_EQ(outcome(second, listed), PairOutcome::review);
  EXPECT_TRUE(flagged(kWantedTwice));
}

TEST_F(GatesAndVetoes, OneIdOnTwoPupilsLinksTheOneWithTheNameAndShowsTheOther) {
  const auto first = district.pupil({.name = "韦小明", .id = kChild}), second = district.pupil({.name = "黄大海", .id = kChild});
  const auto listed = district.list({.name = "韦小明", .id = kChild});
  EXPECT_EQ(outcome(first, listed), PairOutcome::link);
  EXPECT_EQ(outcome(second, listed), PairOutcome::review);
  EXPECT_TRUE(flagged(kOtherName));
}

TEST_F(GatesAndVetoes, TwoListedPersonsWhoWantOnePupilBothGoToAClerk) {
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild});
  const auto first = district.list({.name = "韦小明", .id = with_wrong_place(kChild, 16)}), second = district.list({.name = "韦小明", .id = with_wrong_place(kChild, 15)});
  EXPECT_EQ(outcome(pupil, first), PairOutcome::review);
  const bool first_is_thin = flagged(kThinMargin);
  EXPECT_EQ(outcome(pupil, second), PairOutcome::review);
  EXPECT_TRUE(first_is_thin || flagged(kThinMargin));
}

TEST_F(GatesAndVetoes, WhoIsFoundTwiceUnderRepairedIdsIsLookedForInTheHouseholdsToo) {
  const auto first = district.pupil({.name = "韦小明", .id = kChild});
  const auto namesake = district.pupil({.name = "韦小明", .id = "", .guardian_id = kFather});
  const auto listed = district.list({.name = "韦小明", .id = with_wrong_place(kChild, 16), .guardian_id = kFather, .household = 7});
  district.list({.name = "韦小明", .id = with_wrong_place(kChild, 15)});
  EXPECT_NE(outcome(first, listed), PairOutcome::link);
  outcome(namesake, listed);
  ASSERT_NE(pair, nullptr);
  EXPECT_NE(pair->keys & bit(Key::guardian_id), 0);
}

TEST_F(GatesAndVetoes, AGateIsNotEnoughWhereTheNameIsEverybodys) {
  for (int i = 0; i < 1'000; ++i) district.list({.name = "张伟", .id = with_check("45010919700" + std::to_string(101 + i / 900) + std::to_string(100 + i % 900)), .age = SchoolAge::no});
  const auto pupil = district.pupil({.name = "张伟", .id = kChild});
  const auto listed = district.list({.name = "张伟", .id = with_wrong_place(kChild, 16)});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::review);
  EXPECT_EQ(pair->gate, Gate::g2);
  EXPECT_EQ(pair->flags, std::uint32_t{kLowScore});
}

TEST_F(GatesAndVetoes, EqualOptimaAreForAClerkWhoeverStandsFirst) {
  const Told child{.name = "韦小明", .id = "", .guardian_id = kFather, .household = 7};
  const auto first = district.pupil(child), second = district.pupil(child);
  const auto one = district.list(child), other = district.list(child);
  result = district.match(setting);
  EXPECT_EQ(result.links, 0U);
  for (const auto& [pupil, listed] : {std::pair(first, one), {first, other}, {second, one}, {second, other}}) {
    pair = SmallDistrict::find(result, pupil, listed);
    ASSERT_NE(pair, nullptr);
    EXPECT_EQ(pair->outcome, PairOutcome::review);
    const bool proposed = (pair->flags & (kTakenPupil | kTakenListed)) == 0;
    EXPECT_EQ(flagged(kTied), proposed);
  }
  EXPECT_GT(result.tied, 0U);
}

TEST_F(GatesAndVetoes, AnIdRoundedByASpreadsheetIsNeverMoreThanForAClerk) {
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild, .guardian_id = kFather});
  const auto listed = district.list({.name = "韦小明", .id = kChild.substr(0, 15) + "000", .guardian_id = kFather, .household = 7});
  EXPECT_EQ(outcome(pupil, listed), PairOutcome::review);
  EXPECT_TRUE(flagged(kSpreadsheet));
  EXPECT_EQ(static_cast<IdLevel>(pair->levels[static_cast<std::size_t>(Field::id)]), IdLevel::first_fifteen);
}

// ---- scores ----

TEST_F(GatesAndVetoes, TheScoreIsThePriorAndTheWeightsAndTheNamesPart) {
  const auto pupil = district.pupil({.name = "韦小明", .id = kChild, .guardian_id = kFather, .sex = 1});
  const auto listed = district.list({.name = "韦小明", .id = with_wrong_place(kChild, 16), .guardian_id = kFather, .household = 7, .sex = 1});
  outcome(pupil, listed);
  ASSERT_NE(pair, nullptr);
  MilliBits sum = result.model.prior + pair->name_part;
  for (std::size_t field = 0; field < kFields; ++field) sum += result.model.weight[field][pair->levels[field]];
  EXPECT_EQ(sum, pair->score);
  // the date is in the ID, which counts already
  EXPECT_EQ(static_cast<BirthLevel>(pair->levels[static_cast<std::size_t>(Field::birth)]), BirthLevel::missing);
}

TEST_F(GatesAndVetoes, ACommonNameIsWorthLessThanARareOne) {
  for (int i = 0; i < 50; ++i) district.list({.name = "张伟", .id = with_check("45010919700101" + std::to_string(200 + i)), .age = SchoolAge::no});
  const auto common = district.pupil({.name = "张伟", .id = kChild}), rare = district.pupil({.name = "欧阳娜", .id = with_check("45010920150313049")});
  const auto first = district.list({.name = "张伟", .id = with_wrong_place(kChild, 16)});
  const auto second = district.list({.name = "欧阳娜", .id = with_wrong_place(with_check("45010920150313049"), 16)});
  result = district.match(setting);
  const DecidedPair *of_common = SmallDistrict::find(result, common, first), *of_rare = SmallDistrict::find(result, rare, second);
  ASSERT_TRUE(of_common != nullptr && of_rare != nullptr);
  EXPECT_LT(of_common->score + 2'000, of_rare->score);
}

}  // namespace
}  // namespace zhuxue::matching
