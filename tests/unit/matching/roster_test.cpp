#include "zhuxue/matching/roster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/month_desk.hpp"

namespace zhuxue {
namespace {

using testing::day;
using testing::MonthDesk;
using testing::resident_id;

const Date kDay = day("2026-10-31");

RollRow row(RollStatus status, std::string_view entered = "", std::string_view changed = "") {
  RollRow made;
  made.status = status;
  if (!entered.empty()) made.entered = day(entered);
  if (!changed.empty()) made.changed = day(changed);
  return made;
}

TEST(Enrolled, WhoIs在读IsEnrolled) {
  EXPECT_TRUE(row(RollStatus::enrolled).enrolled_on(kDay));
}

TEST(Enrolled, WhoEntersAfterTheDayIsNotYet) {
  EXPECT_TRUE(row(RollStatus::enrolled, "2026-10-31").enrolled_on(kDay));
  EXPECT_FALSE(row(RollStatus::enrolled, "2026-11-01").enrolled_on(kDay));
}

TEST(Enrolled, Who在读ByAChangeAfterTheDayIsNotYet) {
  EXPECT_TRUE(row(RollStatus::enrolled, "", "2026-10-31").enrolled_on(kDay));
  EXPECT_FALSE(row(RollStatus::enrolled, "", "2026-11-01").enrolled_on(kDay));
  EXPECT_FALSE(row(RollStatus::enrolled, "2026-11-01", "2026-09-01").enrolled_on(kDay));
}

TEST(Enrolled, AnyOtherStatusCountsAs在读UntilItsChange) {
  for (const RollStatus status : {RollStatus::suspended, RollStatus::transferred, RollStatus::left, RollStatus::graduated}) {
    EXPECT_FALSE(row(status).enrolled_on(kDay));
    EXPECT_FALSE(row(status, "", "2026-10-31").enrolled_on(kDay));
    EXPECT_TRUE(row(status, "", "2026-11-01").enrolled_on(kDay));
  }
}

TEST(PersonId, IsThePupilsOwnAndOnlyWhereThatIsEmptyTheOneInTheNumber) {
  const std::string own = resident_id(1), in_number = resident_id(2);
  RollRow pupil;
  pupil.id_in_number = in_number;
  EXPECT_EQ(pupil.person_id(), in_number);
  pupil.id = own;
  pupil.id_condition = IdCondition::valid;
  EXPECT_EQ(pupil.person_id(), own);
  pupil.id_condition = IdCondition::check_fails;
  EXPECT_EQ(pupil.person_id(), own);
  pupil.id_condition = IdCondition::damaged;
  EXPECT_EQ(pupil.person_id(), "");
}

TEST(RankInForce, IsTheLatestUpToTheDayOrTheEarliestOfAll) {
  HardshipLists lists;
  lists.departments = {{"民政局", {{1, day("2026-03-31")}, {2, day("2026-09-30")}, {3, day("2026-11-30")}}}};
  EXPECT_EQ(lists.rank_in_force(0, day("2026-10-31")), 1);
  EXPECT_EQ(lists.rank_in_force(0, day("2026-09-30")), 1);
  EXPECT_EQ(lists.rank_in_force(0, day("2026-09-29")), 0);
  EXPECT_EQ(lists.rank_in_force(0, day("2025-01-01")), 0);
  EXPECT_EQ(lists.rank_in_force(0, day("2027-01-01")), 2);
}

// Three versions of one department, to which each test adds rows.
struct ThreeVersions {
  MonthDesk desk{"2026-12"};
  std::int16_t office = desk.list("民政局", {"2026-08-31", "2026-10-31", "2026-12-20"});
};

TEST(Fold, OneRecordAcrossVersionsIsOne) {
  ThreeVersions three;
  three.desk.record(0, 0, 1);
  three.desk.record(0, 2, 1);
  const MonthFacts& facts = three.desk.assembled();
  ASSERT_EQ(facts.records.size(), 1u);
  EXPECT_EQ(facts.records[0].first_rank, 0);
  EXPECT_EQ(facts.records[0].last_rank, 2);
}

TEST(Fold, RowsThatDifferInDepartmentIdKindOrRecognitionAreTwo) {
  ThreeVersions three;
  three.desk.list("残联", {"2026-09-30"});
  three.desk.record(0, 0, 1, HardshipKind::lifted, "2023-01-01");
  three.desk.record(1, 0, 1, HardshipKind::lifted, "2023-01-01");
  three.desk.record(0, 0, 2, HardshipKind::lifted, "2023-01-01");
  three.desk.record(0, 0, 1, HardshipKind::orphan, "2023-01-01");
  three.desk.record(0, 0, 1, HardshipKind::lifted, "2023-01-02");
  three.desk.record(0, 0, 1, HardshipKind::lifted, "");
  EXPECT_EQ(three.desk.assembled().records.size(), 6u);
}

TEST(Fold, TheLatestValuesCountWhateverTheOrderOfRows) {
  std::vector<std::int32_t> ranks = {0, 1, 2};
  do {
    ThreeVersions three;
    for (const std::int32_t rank : ranks) {
      HardshipRow& record = three.desk.record(0, rank, 1);
      if (rank == 2) record.exit = day("2026-12-01");
      record.household = three.desk.keep("户" + std::to_string(rank));
    }
    const MonthFacts& facts = three.desk.assembled();
    ASSERT_EQ(facts.records.size(), 1u);
    const HardshipRow& latest = facts.listed[facts.records[0].row];
    EXPECT_EQ(latest.exit, day("2026-12-01"));
    EXPECT_EQ(latest.household, "户2");
  } while (std::next_permutation(ranks.begin(), ranks.end()));
}

TEST(Fold, AnExitDateThatALaterVersionTookBackIsGone) {
  ThreeVersions three;
  three.desk.record(0, 0, 1).exit = day("2026-09-01");
  three.desk.record(0, 1, 1);
  const MonthFacts& facts = three.desk.assembled();
  EXPECT_FALSE(facts.listed[facts.records.at(0).row].exit);
}

TEST(Fold, WithinOneVersionTheLaterLineRules) {
  ThreeVersions three;
  three.desk.record(0, 1, 1).exit = day("2026-09-01");
  three.desk.record(0, 1, 1).exit = day("2026-09-02");
  const MonthFacts& facts = three.desk.assembled();
  ASSERT_EQ(facts.records.size(), 1u);
  EXPECT_EQ(facts.listed[facts.records[0].row].exit, day("2026-09-02"));
}

TEST(Fold, ABlankRecognitionDateIsTheAsOfDateOfTheFirstVersionThatHoldsTheRecord) {
  ThreeVersions three;
  three.desk.record(0, 2, 1, HardshipKind::lifted, "");
  three.desk.record(0, 1, 1, HardshipKind::lifted, "");
  three.desk.record(0, 0, 2, HardshipKind::lifted, "2024-05-01");
  const MonthFacts& facts = three.desk.assembled();
  ASSERT_EQ(facts.records.size(), 2u);
  for (const ListedRecord& record : facts.records)
    EXPECT_EQ(record.recognised, facts.listed[record.row].id == resident_id(1) ? day("2026-10-31") : day("2024-05-01"));
}

TEST(Fold, ManyRoundedIdsAreToldApartByName) {
  ThreeVersions three;
  for (const int person : {1, 2}) {
    HardshipRow& record = three.desk.record(0, 0, person);
    record.id = "4.50109E+17";
    record.id_condition = IdCondition::damaged;
  }
  EXPECT_EQ(three.desk.assembled().records.size(), 2u);
}

TEST(Fold, BlankIdsAreToldApartByNameAndFoldedByName) {
  ThreeVersions three;
  for (const auto& [rank, person] : {std::pair{0, 1}, {1, 1}, {0, 2}}) {
    HardshipRow& record = three.desk.record(0, rank, person);
    record.id = {};
    record.id_condition = IdCondition::blank;
  }
  EXPECT_EQ(three.desk.assembled().records.size(), 2u);
}

TEST(Fold, ANameSpeltOtherwiseInALaterVersionIsTheSameRecord) {
  ThreeVersions three;
  three.desk.record(0, 0, 1);
  three.desk.record(0, 1, 1).name = "学生一";
  EXPECT_EQ(three.desk.assembled().records.size(), 1u);
}

TEST(Fold, RecordsComeInTheOrderOfTheirLatestRows) {
  ThreeVersions three;
  for (const int person : {5, 3, 4, 1, 2}) three.desk.record(0, person % 3, person);
  const MonthFacts& facts = three.desk.assembled();
  ASSERT_EQ(facts.records.size(), 5u);
  EXPECT_TRUE(std::is_sorted(facts.records.begin(), facts.records.end(),
                             [&](const ListedRecord& a, const ListedRecord& b) { return facts.listed[a.row].place < facts.listed[b.row].place; }));
}

TEST(TextIndex, FindsEveryTextAgainAfterGrowing) {
  std::vector<std::string> texts;
  for (int i = 0; i < 1000; ++i) texts.push_back("text " + std::to_string(i));
  TextIndex index(4);
  for (std::uint32_t i = 0; i < texts.size(); ++i) EXPECT_EQ(index.add(texts[i]), i);
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(index.find(texts[i]), i);
    EXPECT_EQ(index.add(texts[i]), i);
    EXPECT_EQ(index.text(i), texts[i]);
  }
  EXPECT_EQ(index.find("absent"), TextIndex::kNone);
  EXPECT_EQ(index.size(), 1000u);
}

}  // namespace
}  // namespace zhuxue
