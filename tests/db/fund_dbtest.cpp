#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <thread>

#include "store/books_store.hpp"
#include "store/fund_store.hpp"
#include "support/private_cluster.hpp"
#include "support/session.hpp"
#include "support/synthetic.hpp"

namespace zhuxue::store {
namespace {

using zhuxue::testing::day;
using zhuxue::testing::PrivateCluster;
using zhuxue::testing::Session;
using zhuxue::testing::yuan;

constexpr int kCounty = 450109;
const std::string kProgramme = "YW-FJS";

FundSplit split(std::string_view central, std::string_view region = "0.00", std::string_view county = "0.00") {
  return {{yuan(central), yuan(region), Money(), yuan(county)}};
}

// Positions and what the postings tell, where the two differ.
const std::string kDifferences =
    "SELECT p.programme, p.level FROM budget_position p FULL JOIN position_by_postings b USING (county, programme, year, level) "
    "WHERE (p.approved, p.reserved, p.in_transit, p.paid, p.on_hold, p.to_treasury) IS DISTINCT FROM (coalesce(b.approved, 0), coalesce(b.reserved, 0), "
    "coalesce(b.in_transit, 0), coalesce(b.paid, 0), coalesce(b.on_hold, 0), "
    "coalesce(b.to_treasury, 0))";

class Funds : public ::testing::Test {
 protected:
  PostingReason reason() const {
    PostingReason made;
    made.effective_on = day("2026-11-24");
    made.actor = "wang";
    return made;
  }
  std::optional<FundLevel> move(Database& database, const FundMove& what, const FundSplit& amounts) {
    UnitOfWork work(database);
    work.wait_for(UnitOfWork::Queue::money);
    const auto lacking = move_funds(work, what, kProgramme, 2026, amounts, reason());
    if (!lacking) work.commit();
    return lacking;
  }
  void approve(const FundSplit& amounts) {
    {
      UnitOfWork work(database_);
      for (const FundLevel level : kFundLevels) open_position(work, kProgramme, 2026, level);
      work.commit();
    }
    ASSERT_EQ(move(database_, kApprove, amounts), std::nullopt);
  }
  std::string position(const std::string& column, int level = 0) {
    return Session(connect_).one("SELECT " + column + " FROM budget_position WHERE level = " + std::to_string(level));
  }

  std::string connect_ = PrivateCluster::shared().house_database();
  Database database_{connect_, kCounty, "zhuxue_batch"};
};

TEST_F(Funds, SixteenAtOnceReserveExactlyUpToTheLimit) {
  approve(split("1000.00", "100.00"));
  std::atomic<int> reserved = 0, refused = 0, failed = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i)
    threads.emplace_back([&] {
      try {
        Database own(connect_, kCounty, "zhuxue_batch");
        for (;;) {
          const auto lacking = move(own, kSeal, split("7.00", "0.01"));
          if (lacking) {
            EXPECT_EQ(lacking, FundLevel::central);
            ++refused;
            return;
          }
          ++reserved;
        }
      } catch (const std::exception&) {
        ++failed;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(refused, 16);
  EXPECT_EQ(reserved, 142);  // 142 × 7.00 = 994.00; one more would be 1001.00
  EXPECT_EQ(position("reserved"), "99400");
  EXPECT_EQ(position("reserved", 1), "142");
  EXPECT_THAT(Session(connect_).rows(kDifferences), ::testing::IsEmpty());
}

TEST_F(Funds, WithoutAQueueTooTheLimitHolds) {
  approve(split("100.00"));
  std::atomic<int> reserved = 0, strange = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i)
    threads.emplace_back([&] {
      Database own(connect_, kCounty, "zhuxue_batch");
      for (;;) {
        try {
          UnitOfWork work(own);
          if (move_funds(work, kSeal, kProgramme, 2026, split("1.00"), reason())) return;
          work.commit();
          ++reserved;
        } catch (const DatabaseError& error) {
          // The number of a posting was taken by another: the whole is undone and tried again.
          if (error.fault() != DatabaseFault::unique_violation && error.fault() != DatabaseFault::retry) {
            ++strange;
            return;
          }
        }
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(strange, 0);
  EXPECT_EQ(reserved, 100);
  EXPECT_EQ(position("reserved"), "10000");
  EXPECT_THAT(Session(connect_).rows(kDifferences), ::testing::IsEmpty());
}

TEST_F(Funds, ALevelThatLacksTheMoneyIsNamedAndNothingIsMoved) {
  approve(split("100.00", "5.00", "100.00"));
  EXPECT_EQ(move(database_, kSeal, split("50.00", "5.01", "10.00")), FundLevel::region);
  EXPECT_EQ(position("reserved"), "0");
  EXPECT_EQ(Session(connect_).one("SELECT count(*) FROM posting WHERE code = 'T2'"), "0");
}

TEST_F(Funds, WithoutAPositionThereIsNoMoney) {
  EXPECT_EQ(move(database_, kSeal, split("0.01")), FundLevel::central);
}

TEST_F(Funds, BudgetThatIsInUseIsNotTakenBack) {
  approve(split("100.00"));
  ASSERT_EQ(move(database_, kSeal, split("60.00")), std::nullopt);
  EXPECT_EQ(move(database_, kTakeBack, split("40.01")), FundLevel::central);
  EXPECT_EQ(move(database_, kTakeBack, split("40.00")), std::nullopt);
  EXPECT_EQ(position("approved"), "6000");
}

TEST_F(Funds, ANegativeMoveIsOurBug) {
  approve(split("100.00"));
  UnitOfWork work(database_);
  EXPECT_THROW(move_funds(work, kSeal, kProgramme, 2026, {{yuan("-1.00"), yuan("2.00"), Money(), Money()}}, reason()), std::logic_error);
}

TEST_F(Funds, AvailableIsWhatIsApprovedAndNotYetInUse) {
  approve(split("100.00", "40.00"));
  ASSERT_EQ(move(database_, kSeal, split("30.00", "10.00")), std::nullopt);
  ASSERT_EQ(move(database_, kIssue, split("20.00", "10.00")), std::nullopt);
  UnitOfWork work(database_);
  const auto available = available_funds(work, kProgramme, 2026);
  EXPECT_EQ(available[0], yuan("70.00"));
  EXPECT_EQ(available[1], yuan("30.00"));
  EXPECT_EQ(available[2], Money());
  EXPECT_EQ(available_funds(work, kProgramme, 2027)[0], std::nullopt);
}

TEST_F(Funds, ThePostingsTellEveryPositionAnew) {
  approve(split("500.00", "400.00", "100.00"));
  const FundMove moves[] = {kApprove, kTakeBack, kSeal, kWithdraw, kWithdrawReissue, kIssue, kPaid, kRejected, kRestore, kReissue, kToTreasury};
  std::mt19937 random(20261124);
  int moved = 0;
  for (int i = 0; i < 300; ++i) {
    const auto fen = [&] { return Money::fen(static_cast<std::int64_t>(random() % 3000)); };
    const FundSplit amounts{{fen(), fen(), Money(), fen()}};
    moved += !move(database_, moves[random() % std::size(moves)], amounts).has_value();
    if (i % 50 == 49) {
      EXPECT_THAT(Session(connect_).rows(kDifferences), ::testing::IsEmpty()) << "after move " << i;
    }
  }
  EXPECT_GT(moved, 50);
  EXPECT_EQ(Session(connect_).one("SELECT count(DISTINCT code) FROM posting"), std::to_string(std::size(moves)));
}

TEST_F(Funds, ACounterThatSomebodyPushedIsFoundByTheBooks) {
  approve(split("100.00"));
  const auto broken = [&] {
    UnitOfWork work(database_);
    std::size_t found = 0;
    for (const BookRule& rule : check_books(work)) found += rule.broken.size();
    return found;
  };
  EXPECT_EQ(broken(), 0u);
  Session(connect_).must("UPDATE budget_position SET paid = paid + 1 WHERE level = 0");
  EXPECT_EQ(broken(), 1u);
}

}  // namespace
}  // namespace zhuxue::store
