// What the pages about money that has gone out are told.
#include <gtest/gtest.h>

#include "jobs/unpaid_list.hpp"
#include "store/evidence_store.hpp"
#include "store/past_store.hpp"
#include "store/till_store.hpp"
#include "support/money_desk.hpp"
#include "support/private_cluster.hpp"

namespace zhuxue {
namespace {

using namespace testing;  // NOLINT: the words of the money desk
using ::testing::Test;

// Batch 1 of awards 1 to 3, issued: 1 arrived, 2 and 3 were rejected. Award 4 of another school was never sent.
class Till : public Test {
 protected:
  void SetUp() override {
    std::string of_other_school = award(4);
    of_other_school.replace(of_other_school.rfind("'s'"), 3, "'t'");
    session_.must(kRunAndPlan + award(1) + award(2) + award(3) + of_other_school + batch(1, 3) + line(1, 1, 1) + line(2, 1, 2) + line(3, 1, 3) + step(1, 0, "SEALED", "", "sun") +
                  step(1, 1, "REVIEWED", "SEALED", "li") + step(1, 2, "APPROVED", "REVIEWED", "zhou") + step(1, 3, "ISSUED", "APPROVED", "sun") + bank_file(1, 3) + bank_file(2, 1) + bank_file(3, 1) +
                  bank_line(1, 2, 1, 1) + bank_line(1, 3, 1, 2, "REJECTED") + bank_line(1, 4, 1, 3, "REJECTED") + end(2) + end(3) +
                  "INSERT INTO bank_line (county, bank_file, line, status, reason, effect) VALUES (1, 1, 5, '成功', '', 'CASE');");
  }

  std::string database_ = PrivateCluster::shared().house_database();
  Session session_{database_};
  store::Database auditor_{database_, 1, "zhuxue_auditor"};
};

TEST_F(Till, TheFilesOfTheBankComeNewestFirstAndPageByPage) {
  store::UnitOfWork work(auditor_);
  const auto first = store::bank_files(work, 0, 2);
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].bank_file, 3);
  EXPECT_EQ(first[1].bank_file, 2);
  const auto rest = store::bank_files(work, 2, 2);
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].lines, 3);
  EXPECT_EQ(store::select_bank_file(work, 1)->profile, "generic-csv");
  EXPECT_FALSE(store::select_bank_file(work, 4).has_value());
}

TEST_F(Till, ALineThatNamesNoPaymentIsShownAsSuch) {
  store::UnitOfWork work(auditor_);
  const auto lines = store::bank_lines(work, 1, 2, 2);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].line, 3);
  EXPECT_EQ(lines[0].effect, "REJECTED");
  EXPECT_EQ(lines[0].amount, Money::fen(100));
  const auto last = store::bank_lines(work, 1, 4, 2);
  ASSERT_EQ(last.size(), 1u);
  EXPECT_EQ(last[0].batch, 0);
  EXPECT_FALSE(last[0].amount.has_value());
}

TEST_F(Till, WhatFailedWaitsUntilSomethingFollows) {
  {
    store::UnitOfWork work(auditor_);
    const auto failed = store::failed_payments(work);
    ASSERT_EQ(failed.size(), 1u);
    EXPECT_EQ(failed[0].batch, 1);
    EXPECT_EQ(failed[0].count, 2);
    EXPECT_EQ(failed[0].amount, Money::fen(200));
    EXPECT_EQ(failed[0].words, "x");
  }
  session_.must(batch(2, 1) + line(2, 2, 1, 1));
  store::UnitOfWork work(auditor_);
  const auto failed = store::failed_payments(work);
  ASSERT_EQ(failed.size(), 1u);
  EXPECT_EQ(failed[0].count, 1);
}

TEST_F(Till, OneSchoolIsToldWhatOfItsOwnHasNotArrived) {
  const jobs::Job job{auditor_, Date::parse_iso("2026-11-26").value(), "shen", {}};
  const std::vector<store::ProgrammePeriod> periods = {{"YW-FJS", "2026-autumn"}};
  const auto students = [&](const std::string& school) {
    std::string numbers;
    for (const jobs::UnpaidLine& line : jobs::unpaid_list(job, periods, std::nullopt, ResultTable(), school)) numbers += line.student_no + " ";
    return numbers;
  };
  EXPECT_EQ(students("s"), "G2 G3 ");
  EXPECT_EQ(students("t"), "G4 ");
  EXPECT_EQ(students("nowhere"), "");
  EXPECT_EQ(students(""), "G2 G3 G4 ");
}

TEST_F(Till, TheChainIsReadBackFromTheEndOfADay) {
  store::Database batch_role{database_, 1, "zhuxue_batch"};
  const auto day = [](const char* iso) { return Date::parse_iso(iso).value(); };
  for (const char* iso : {"2026-03-01", "2026-03-01", "2026-03-02", "2026-03-05", "2026-03-05"}) {
    store::UnitOfWork work(batch_role);
    store::put_on_record(work, {"SEARCHED", "shen", day(iso), {{"by", "name"}}});
    work.commit();
  }
  store::UnitOfWork work(auditor_);
  const auto ends = store::ends_of_chain(work, 2026);
  ASSERT_EQ(ends.size(), 1u);
  EXPECT_EQ(ends[0].seq, 5);
  const auto last = [&](const char* iso) { return store::last_event_until(work, 2026, 5, day(iso)); };
  EXPECT_EQ(last("2026-02-28"), 0);
  EXPECT_EQ(last("2026-03-01"), 2);
  EXPECT_EQ(last("2026-03-04"), 3);
  EXPECT_EQ(last("2026-12-31"), 5);
  const auto events = store::events_back_from(work, 2026, 3, 2);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].seq, 3);
  EXPECT_EQ(events[1].seq, 2);
  EXPECT_EQ(events[0].event->kind, "SEARCHED");
}

TEST_F(Till, ARunIsShownWithItsNewestPlan) {
  store::UnitOfWork work(auditor_);
  const auto run = store::past_run(work, 1);
  ASSERT_TRUE(run.has_value());
  EXPECT_EQ(run->month, "2026-10");
  EXPECT_EQ(run->plan, 1);
  EXPECT_FALSE(run->granted);
  EXPECT_TRUE(store::past_runs(work, 1, 10).empty());
  EXPECT_FALSE(store::past_run(work, 2).has_value());
}

}  // namespace
}  // namespace zhuxue
