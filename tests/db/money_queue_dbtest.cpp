// Whoever moves money queues for it, whatever the job is called: numbers of postings follow each other, and a job that comes second waits instead of failing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <future>
#include <thread>

#include "jobs/import_list.hpp"
#include "store/fund_store.hpp"
#include "support/private_cluster.hpp"
#include "support/session.hpp"
#include "support/synthetic.hpp"

namespace zhuxue::jobs {
namespace {

using zhuxue::testing::day;
using zhuxue::testing::PrivateCluster;
using zhuxue::testing::Session;
using zhuxue::testing::yuan;

constexpr int kCounty = 450109;
const std::string kProgramme = "YW-FJS";

class MoneyQueue : public ::testing::Test {
 protected:
  MoneyQueue() : folder_(std::filesystem::temp_directory_path() / ("zhuxue-money-queue-" + std::to_string(getpid()))) { std::filesystem::create_directories(folder_); }
  ~MoneyQueue() override { std::filesystem::remove_all(folder_); }

  ImportResult take_in_budget(store::Database& database, const std::string& document, const std::string& programme) {
    const std::filesystem::path file = folder_ / "budget.csv";
    std::ofstream(file) << "文号,资金层级,项目,年度,金额,下达日期\n" << document << ",中央," << programme << ",2026,100.00,2026-03-01\n";
    ImportOrder order;
    order.kind = ListKind::budget;
    order.file = file;
    order.as_of = day("2026-10-31");
    order.programmes[programme] = programme;
    return import_list({database, day("2026-11-20"), "sun", folder_ / "archive"}, order);
  }

  // Until somebody waits for a lock; false after ten seconds.
  bool somebody_waits() {
    for (int i = 0; i < 1000; ++i) {
      if (session_.one("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") != "0") return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

  std::filesystem::path folder_;
  std::string connect_ = PrivateCluster::shared().house_database();
  Session session_{connect_};
  store::Database database_{connect_, kCounty, "zhuxue_batch"};
};

TEST_F(MoneyQueue, ABudgetFileThatComesWhileMoneyIsMovedWaitsAndIsTakenIn) {
  ASSERT_EQ(take_in_budget(database_, "桂财教〔2026〕1号", kProgramme).counts.at(1).second, 1);
  store::UnitOfWork sealing(database_);
  sealing.wait_for(store::UnitOfWork::Queue::money);
  store::PostingReason reason;
  reason.effective_on = day("2026-11-20");
  reason.actor = "li";
  ASSERT_EQ(store::move_funds(sealing, kSeal, kProgramme, 2026, {{yuan("30.00"), Money(), Money(), Money()}}, reason), std::nullopt);
  auto import = std::async(std::launch::async, [&] {
    store::Database own(connect_, kCounty, "zhuxue_batch");
    return take_in_budget(own, "桂财教〔2026〕2号", "GZ-ZXJ");  // another position: no row of the ledger makes it wait
  });
  EXPECT_TRUE(somebody_waits());
  sealing.commit();
  EXPECT_EQ(import.get().counts.at(1).second, 1) << "the second document is taken in once the first has let go";
  EXPECT_EQ(session_.one("SELECT string_agg(approved || ' ' || reserved, ', ' ORDER BY programme DESC) FROM budget_position"), "10000 3000, 10000 0");
  EXPECT_EQ(session_.one("SELECT string_agg(code || ' ' || tx, ', ' ORDER BY posting) FROM posting"), "T1 1, T2 2, T1 3");
}

}  // namespace
}  // namespace zhuxue::jobs
