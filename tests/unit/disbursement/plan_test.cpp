#include "zhuxue/disbursement/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <set>

#include "support/synthetic.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::yuan;

DueAmount due(std::string_view amount, std::string_view student = "G1", std::string_view person = "p1") {
  DueAmount made;
  made.student_no = student;
  made.programme = "YW-FJS";
  made.period = "2026-autumn";
  made.person_key = person;
  made.amount = yuan(amount);
  return made;
}

AwardStanding award(std::string_view amount, int part = 0, bool live = false, std::string_view student = "G1", std::string_view person = "p1") {
  AwardStanding made;
  made.award = 10 + part;
  made.student_no = student;
  made.programme = "YW-FJS";
  made.period = "2026-autumn";
  made.person_key = person;
  made.part = part;
  made.amount = yuan(amount);
  made.live = live;
  return made;
}

// "G1 新增 312.50 0.00: award 312.50 part 0; …": the line with its steps.
std::vector<std::string> plan(const std::vector<DueAmount>& dues, const std::vector<AwardStanding>& standings) {
  std::vector<std::string> shown;
  for (const PlanLine& line : make_plan(dues, standings)) {
    std::string text = std::string(line.student_no) + " " + std::string(label(line.action)) + " " + line.due.yuan() + " " + line.decided.yuan();
    for (const PlanStep& step : steps_of(line, standings)) {
      if (step.kind == PlanStep::Kind::award) text += "; award " + step.amount.yuan() + " part " + std::to_string(step.part);
      if (step.kind == PlanStep::Kind::cancel) text += "; cancel part " + std::to_string(standings[step.standing].part) + " of " + step.amount.yuan();
      if (step.kind == PlanStep::Kind::claim) text += "; claim " + step.amount.yuan() + " on part " + std::to_string(standings[step.standing].part);
    }
    shown.push_back(text);
  }
  return shown;
}

TEST(Plan, WhatWasNeverAwardedIsGranted) {
  EXPECT_THAT(plan({due("312.50")}, {}), ElementsAre("G1 新增 312.50 0.00; award 312.50 part 0"));
}

TEST(Plan, WhatIsAwardedAsDueIsUnchanged) {
  EXPECT_THAT(plan({due("312.50")}, {award("312.50")}), ElementsAre("G1 不变 312.50 312.50"));
}

TEST(Plan, WhatIsDueBeyondTheAwardsIsToppedUpAsTheNextPart) {
  EXPECT_THAT(plan({due("625.00")}, {award("312.50", 0, true)}), ElementsAre("G1 补发 625.00 312.50; award 312.50 part 1"));
  EXPECT_THAT(plan({due("700.00")}, {award("75.00", 1), award("312.50", 0, true)}), ElementsAre("G1 补发 700.00 387.50; award 312.50 part 2"));
}

TEST(Plan, TheNextPartFollowsTheLatestOne) {
  EXPECT_THAT(plan({due("625.00")}, {award("312.50", 3, true)}), ElementsAre("G1 补发 625.00 312.50; award 312.50 part 4"));
}

TEST(Plan, ARecoveryOfAnUnpaidAwardCancelsIt) {
  EXPECT_THAT(plan({due("0.00")}, {award("312.50")}), ElementsAre("G1 追回 0.00 312.50; cancel part 0 of 312.50"));
}

TEST(Plan, ARecoveryOfALiveAwardOpensAClaim) {
  EXPECT_THAT(plan({due("0.00")}, {award("312.50", 0, true)}), ElementsAre("G1 追回 0.00 312.50; claim 312.50 on part 0"));
  EXPECT_THAT(plan({due("100.00")}, {award("312.50", 0, true)}), ElementsAre("G1 追回 100.00 312.50; claim 212.50 on part 0"));
}

TEST(Plan, APartialRecoveryOfAnUnpaidAwardCancelsItAndGrantsTheRestAnew) {
  EXPECT_THAT(plan({due("100.00")}, {award("312.50")}), ElementsAre("G1 追回 100.00 312.50; cancel part 0 of 312.50; award 100.00 part 1"));
}

TEST(Plan, TheLatestUnpaidPartIsCancelledBeforeAnyClaim) {
  EXPECT_THAT(plan({due("312.50")}, {award("312.50", 0, true), award("312.50", 1)}), ElementsAre("G1 追回 312.50 625.00; cancel part 1 of 312.50"));
  EXPECT_THAT(plan({due("100.00")}, {award("312.50", 0, true), award("312.50", 1)}),
              ElementsAre("G1 追回 100.00 625.00; cancel part 1 of 312.50; claim 212.50 on part 0"));
}

TEST(Plan, AfterACancellationTheSameAmountIsGrantedAsANewPart) {
  AwardStanding cancelled = award("312.50");
  cancelled.cancelled = true;
  EXPECT_THAT(plan({due("312.50")}, {cancelled}), ElementsAre("G1 补发 312.50 0.00; award 312.50 part 1"));
  EXPECT_THAT(plan({due("0.00")}, {cancelled}), IsEmpty());
}

TEST(Plan, ASecondPlanAfterAClaimShowsNoChange) {
  AwardStanding claimed = award("312.50", 0, true);
  claimed.claimed = yuan("212.50");
  EXPECT_THAT(plan({due("100.00")}, {claimed}), ElementsAre("G1 不变 100.00 100.00"));
}

TEST(Plan, AnAwardThatNothingWasAssessedForAnyMoreIsRecovered) {
  const auto lines = make_plan({}, std::vector{award("312.50")});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].action, PlanAction::recover);
  EXPECT_EQ(lines[0].due_index, -1);
}

TEST(Plan, NothingDueAndNothingAwardedIsNoLine) {
  EXPECT_THAT(plan({due("0.00")}, {}), IsEmpty());
}

TEST(Plan, APersonWhoseStudentNumberChangedIsOne) {
  EXPECT_THAT(plan({due("312.50", "G2", "p1")}, {award("312.50", 0, true, "G1", "p1")}), ElementsAre("G2 不变 312.50 312.50"));
}

TEST(Plan, APersonWhoseIdWasCorrectedUnderTheSameStudentNumberIsOne) {
  EXPECT_THAT(plan({due("312.50", "G1", "p2")}, {award("312.50", 0, true, "G1", "p1")}), ElementsAre("G1 不变 312.50 312.50"));
  EXPECT_THAT(plan({due("625.00", "G1", "p2")}, {award("312.50", 0, true, "G1", "p1")}), ElementsAre("G1 补发 625.00 312.50; award 312.50 part 1"));
}

TEST(Plan, AnotherProgrammeOrPeriodIsAnotherLine) {
  AwardStanding spring = award("312.50", 0, true), other = award("312.50", 0, true);
  spring.period = "2026-spring";
  other.programme = "YW-JS";
  EXPECT_EQ(make_plan(std::vector{due("312.50")}, std::vector{spring, other}).size(), 3u);
}

TEST(Plan, OfTwoStudentNumbersOfAPersonOneMayBeDue) {
  EXPECT_THAT(plan({due("0.00", "G1"), due("312.50", "G2")}, {award("312.50", 0, true, "G1")}), ElementsAre("G2 不变 312.50 312.50"));
  EXPECT_THROW(make_plan(std::vector{due("312.50", "G1"), due("312.50", "G2")}, std::vector{award("312.50", 0, true, "G1")}), Breach);
}

TEST(Plan, LinesComeByStudentNumberBytewise) {
  EXPECT_THAT(plan({due("1.00", "g1", "a"), due("1.00", "G2", "b"), due("1.00", "G10", "c")}, {}),
              ElementsAre("G10 新增 1.00 0.00; award 1.00 part 0", "G2 新增 1.00 0.00; award 1.00 part 0", "g1 新增 1.00 0.00; award 1.00 part 0"));
}

// What stands after the steps of every line were carried out; the next attempt of each part is its own standing.
std::vector<AwardStanding> applied(const std::vector<PlanLine>& lines, std::vector<AwardStanding> standings) {
  std::vector<AwardStanding> before = standings;
  for (const PlanLine& line : lines)
    for (const PlanStep& step : steps_of(line, before)) {
      switch (step.kind) {
        case PlanStep::Kind::award: {
          AwardStanding fresh;
          fresh.student_no = line.student_no;
          fresh.programme = line.programme;
          fresh.period = line.period;
          fresh.person_key = line.person_key;
          fresh.part = step.part;
          fresh.amount = step.amount;
          standings.push_back(fresh);
          break;
        }
        case PlanStep::Kind::cancel:
          standings[step.standing].cancelled = true;
          break;
        case PlanStep::Kind::claim:
          standings[step.standing].claimed += step.amount;
          break;
      }
    }
  return standings;
}

TEST(Plan, CarriedOutDecidesExactlyWhatIsDueAndASecondPlanHasNothingToDo) {
  EXPECT_TRUE(rc::check("after steps_of: decided == due", [] {
    static const std::vector<std::string> people = {"p0", "p1", "p2", "p3"}, students = {"G0", "G1", "G2", "G3"};
    std::vector<DueAmount> dues;
    std::vector<AwardStanding> standings;
    for (std::size_t person = 0; person < people.size(); ++person) {
      const int parts = *rc::gen::inRange(0, 5);
      for (int part = 0; part < parts; ++part) {
        AwardStanding standing = award("1.00", part, *rc::gen::arbitrary<bool>(), students[person], people[person]);
        standing.amount = Money::fen(*rc::gen::inRange<std::int64_t>(1, 100000));
        standing.cancelled = !standing.live && *rc::gen::arbitrary<bool>();
        if (standing.live) standing.claimed = Money::fen(*rc::gen::inRange<std::int64_t>(0, standing.amount.in_fen() + 1));
        standings.push_back(standing);
      }
      if (*rc::gen::inRange(0, 5) == 0) continue;
      DueAmount one = due("0.00", students[person], people[person]);
      one.amount = Money::fen(*rc::gen::oneOf(rc::gen::just<std::int64_t>(0), rc::gen::inRange<std::int64_t>(1, 300000)));
      dues.push_back(one);
    }
    const std::vector<PlanLine> lines = make_plan(dues, standings);
    for (const PlanLine& line : lines)
      for (const PlanStep& step : steps_of(line, standings)) {
        RC_ASSERT(step.amount > Money());
        RC_ASSERT(line.action != PlanAction::unchanged);
        if (step.kind == PlanStep::Kind::cancel)
          RC_ASSERT(!standings[step.standing].live && !standings[step.standing].cancelled && step.amount == standings[step.standing].amount);
        if (step.kind == PlanStep::Kind::claim) RC_ASSERT(standings[step.standing].live && step.amount <= standings[step.standing].decided());
      }
    const std::vector<AwardStanding> after = applied(lines, standings);
    std::map<std::string_view, Money> decided, wanted;
    std::set<std::pair<std::string_view, int>> parts;
    for (const AwardStanding& standing : after) {
      decided[standing.person_key] += standing.decided();
      RC_ASSERT(parts.emplace(standing.person_key, standing.part).second);
    }
    for (const DueAmount& one : dues) wanted[one.person_key] += one.amount;
    for (const std::string& person : people) RC_ASSERT(decided[person] == wanted[person]);
    for (const PlanLine& line : make_plan(dues, after)) {
      RC_ASSERT(line.action == PlanAction::unchanged);
      RC_ASSERT(steps_of(line, after).empty());
    }
  }));
}

}  // namespace
}  // namespace zhuxue
