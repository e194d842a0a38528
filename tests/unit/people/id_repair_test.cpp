#include "zhuxue/people/id_repair.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "zhuxue/people/resident_id.hpp"

namespace zhuxue {
namespace {

const BirthWindow kAnyBirth = {*Date::of(1900, 1, 1), *Date::of(2099, 12, 31)};
const BirthWindow kPupils = {*Date::of(2000, 1, 1), *Date::of(2023, 12, 31)};

// Synthetic: a region that never was, and the check character that follows.
std::string make_id(const std::string& first17) {
  return first17 + id_check_character(first17);
}
const std::string kId = make_id("99010920160307102");

rc::Gen<std::string> any_id() {
  return rc::gen::exec([] {
    const std::string day = Date::from_days(*rc::gen::inRange(11000, 19700)).iso();  // 2000 to 2023
    const std::string order = std::to_string(*rc::gen::inRange(1001, 2000)).substr(1);
    return make_id(std::to_string(*rc::gen::inRange(110000, 660000)) + day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2) + order);
  });
}

bool leads_back(const std::string& written, const std::string& id, IdSlip slip) {
  const IdCandidates candidates = repair_candidates(written, kPupils);
  const IdCandidate* found = candidates.find(*id_key(id));
  return found != nullptr && found->repair.slip == slip && !sentence(found->repair).empty();
}

TEST(IdKey, HoldsEighteenPlacesAndGivesThemBack) {
  const IdKey key = *id_key("11010519491231002X");  // GB 11643-1999, annex
  EXPECT_EQ(key.body(), 11010519491231002U);
  EXPECT_EQ(key.check(), 10U);
  EXPECT_TRUE(check_agrees(key));
  EXPECT_EQ(id_text(key), "11010519491231002X");
  EXPECT_EQ(birth_date(key), Date::of(1949, 12, 31));
  EXPECT_EQ(region(key), 110105U);
  EXPECT_TRUE(says_female(key));
  EXPECT_EQ(first_fifteen(key), 110105194912310U);
  EXPECT_FALSE(check_agrees(*id_key("110105194912310021")));
}

TEST(IdKey, IsNotMadeOfAnythingElse) {
  for (const char* text : {"", "11010519491231002", "11010519491231002x", "1101051949123100XX", "11010519491231002A", "1101051949123100200"}) EXPECT_FALSE(id_key(text)) << text;
}

TEST(IdKey, PlausibleNeedsADateInTheWindowAndAnOrderNumber) {
  EXPECT_TRUE(is_plausible(*id_key(make_id("99010920160307102")), kPupils));
  EXPECT_FALSE(is_plausible(*id_key(make_id("99010920160307000")), kPupils));
  EXPECT_FALSE(is_plausible(*id_key(make_id("99010920160230102")), kPupils));
  EXPECT_TRUE(is_plausible(*id_key(make_id("99010920000101102")), kPupils));
  EXPECT_FALSE(is_plausible(*id_key(make_id("99010919991231102")), kPupils));
  EXPECT_TRUE(is_plausible(*id_key(make_id("99010920231231102")), kPupils));
  EXPECT_FALSE(is_plausible(*id_key(make_id("99010920240101102")), kPupils));
}

TEST(IdKey, ASpreadsheetKeepsFifteenPlaces) {
  EXPECT_EQ(first_fifteen("990109201603071000"), 990109201603071U);
  EXPECT_EQ(first_fifteen("9.90109201603071E+17"), 990109201603071U);
  EXPECT_EQ(first_fifteen("4.50109E+17"), std::nullopt);
}

RC_GTEST_PROP(IdKey, TwoBodiesShareAWildcardKeyExactlyWhereOnePlaceDiffers, ()) {
  const std::string id = *any_id();
  std::string other = id;
  const auto changes = *rc::gen::inRange(0, 3);
  for (int i = 0; i < changes; ++i) other[*rc::gen::inRange<std::size_t>(0, 17)] = *rc::gen::inRange('0', ':');
  const auto differing = std::count_if(id.begin(), id.end() - 1, [&, i = std::size_t{0}](char c) mutable { return c != other[i++]; });
  const auto mine = wildcard_keys(*id_key(id)), theirs = wildcard_keys(*id_key(other));
  std::size_t shared = 0;
  for (std::size_t i = 0; i < mine.size(); ++i) shared += mine[i] == theirs[i] ? 1 : 0;
  RC_ASSERT(shared == (differing == 0 ? 17U : differing == 1 ? 1U : 0U));
  for (std::size_t i = 0; i + 1 < mine.size(); ++i) RC_ASSERT(mine[i] < mine[i + 1]);  // places never meet
}

RC_GTEST_PROP(IdRepair, EveryWrongDigitLeadsBack, ()) {
  const std::string id = *any_id();
  for (std::size_t place = 0; place < 18; ++place) {
    for (const char c : std::string(place == 17 ? "0123456789X" : "0123456789")) {
      std::string written = id;
      written[place] = c;
      if (written != id) RC_ASSERT(leads_back(written, id, IdSlip::digit_wrong));
    }
  }
}

RC_GTEST_PROP(IdRepair, EverySwapOfNeighboursLeadsBack, ()) {
  const std::string id = *any_id();
  for (std::size_t place = 0; place < 17; ++place) {
    std::string written = id;
    std::swap(written[place], written[place + 1]);
    if (written != id && written[16] != 'X') RC_ASSERT(leads_back(written, id, IdSlip::neighbours_swapped));
  }
}

RC_GTEST_PROP(IdRepair, EveryDigitLostOrAddedLeadsBack, ()) {
  const std::string id = *any_id();
  for (std::size_t place = 0; place < 18; ++place) {
    std::string lost = id;
    lost.erase(place, 1);
    RC_ASSERT(leads_back(lost, id, IdSlip::digit_lost));
    std::string added = id;
    added.insert(place, 1, *rc::gen::inRange('0', ':'));
    RC_ASSERT(leads_back(added, id, IdSlip::digit_added));
  }
}

RC_GTEST_PROP(IdRepair, CandidatesPassAndArePlausibleAndAscend, ()) {
  std::string written = *any_id();
  const auto kind = *rc::gen::inRange(0, 3);
  const auto place = *rc::gen::inRange<std::size_t>(0, 17);
  if (kind == 0) written[place] = *rc::gen::inRange('0', ':');
  if (kind == 1) written.erase(place, 1);
  if (kind == 2) written.insert(place, 1, *rc::gen::inRange('0', ':'));
  IdKey before;
  for (const IdCandidate& candidate : repair_candidates(written, kPupils)) {
    RC_ASSERT(is_sound(candidate.key, kPupils));
    RC_ASSERT(before < candidate.key);
    const auto slip = single_slip(written, id_text(candidate.key));
    RC_ASSERT(slip && slip->slip == candidate.repair.slip);
    before = candidate.key;
  }
}

RC_GTEST_PROP(IdRepair, AnIdThatPassesIsLeftAlone, ()) {
  RC_ASSERT(repair_candidates(*any_id(), kAnyBirth).empty());
}

// domain/matching §2: of 163 one-digit neighbours of a failing ID 16.4 pass. Each place but the last can be put right by one value of 0–10, of which 10 is no digit.
TEST(IdRepair, OnAverageSixteenOneDigitNeighboursPass) {
  std::int64_t passing = 0, failing = 0;
  for (unsigned body = 0; body < 40; ++body) {
    const std::string id = make_id("990109201603" + std::to_string(10000 + body * 37));
    for (std::size_t place = 0; place < 17; ++place) {
      for (char c = '0'; c <= '9'; ++c) {
        std::string written = id;
        written[place] = c;
        if (written == id) continue;
        ++failing;
        for (std::size_t at = 0; at < 18; ++at) {  // by trial of all 163, without the inverse weights
          for (const char other : std::string(at == 17 ? "0123456789X" : "0123456789")) {
            std::string trial = written;
            trial[at] = other;
            passing += trial != written && check_agrees(*id_key(trial)) ? 1 : 0;
          }
        }
      }
    }
  }
  EXPECT_GT(passing * 10, failing * 162);
  EXPECT_LT(passing * 10, failing * 166);
}

TEST(IdRepair, LettersAreReadAsDigitsOnlyIfTheResultPasses) {
  std::string written = kId;
  ASSERT_EQ(written[3], '1');
  written[3] = 'L';
  ASSERT_EQ(written[2], '0');
  written[2] = 'O';
  const auto read = read_letters_as_digits(written);
  ASSERT_TRUE(read);
  EXPECT_EQ(id_text(read->key), kId);
  EXPECT_EQ(sentence(read->repair), "证件号字母O写作0");
  written[5] = 'B';  // was 9: 8 does not pass
  EXPECT_FALSE(read_letters_as_digits(written));
  EXPECT_FALSE(read_letters_as_digits(kId));
  EXPECT_FALSE(read_letters_as_digits("G12345678"));
}

TEST(IdRepair, SaysWhatWasRead) {
  EXPECT_EQ(sentence({IdSlip::digit_wrong, 11, '3', '8'}), "证件号第11位不符");
  EXPECT_EQ(sentence({IdSlip::neighbours_swapped, 9, 0, 0}), "证件号第9、10位互换");
  EXPECT_EQ(sentence({IdSlip::digit_lost, 7, 0, '2'}), "证件号少一位(第7位)");
  EXPECT_EQ(sentence({IdSlip::digit_added, 7, '2', 0}), "证件号多一位(第7位)");
  EXPECT_EQ(sentence({IdSlip::lengthened, 0, 0, 0}), "证件号15位升18位");
}

// Why a swap at distance 10 cannot be among the repairs: it passes.
TEST(IdRepair, ASwapAtDistanceTenPassesTheCheck) {
  std::string swapped = kId;
  ASSERT_NE(swapped[1], swapped[11]);
  std::swap(swapped[1], swapped[11]);
  EXPECT_TRUE(check_agrees(*id_key(swapped)));
}

TEST(IdRepair, TwoSlipsAreNotOne) {
  EXPECT_FALSE(single_slip("123456", "123456"));
  EXPECT_FALSE(single_slip("123456", "023450"));
  EXPECT_FALSE(single_slip("12345", "923456"));
  EXPECT_EQ(single_slip("123456", "132456")->place, 2);
}

}  // namespace
}  // namespace zhuxue
