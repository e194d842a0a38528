// Two parts in one batch from one machine within ten minutes: who is named, and when nobody is.
#include <gtest/gtest.h>

#include "jobs/sign_steps.hpp"
#include "store/signoff_store.hpp"
#include "support/private_cluster.hpp"
#include "support/session.hpp"

namespace zhuxue {
namespace {

class SignedFrom : public ::testing::Test {
 protected:
  SignedFrom() { session_.must("SET session_replication_role = replica"); }   // steps by hand, without their batch
  void step(int ordinal, const std::string& step, const std::string& actor, const std::string& machine, const std::string& at) {
    const std::string before = ordinal ? "'" + last_ + "'" : "NULL";
    session_.must("INSERT INTO batch_step (county, batch, ordinal, step, prev_step, actor, digest, business_day, machine, recorded_at) VALUES (1, 1, " + std::to_string(ordinal) + ", '" + step + "', " + before + ", '" + actor +
                  "', 'd', '2026-11-26', '" + machine + "', '2026-11-26 " + at + "+08')");
    last_ = step;
  }
  void post(const std::string& actor, const std::string& machine, const std::string& at) {
    session_.must("INSERT INTO batch_signoff (county, batch, post, actor, digest, business_day, machine, recorded_at) VALUES (1, 1, '计财股', '" + actor + "', 'd', '2026-11-26', '" + machine + "', '2026-11-26 " + at + "+08')");
  }
  std::vector<std::string> warnings() {
    store::UnitOfWork work(database_);
    std::vector<std::string> words;
    for (const store::SameMachine& pair : store::same_machine(work, 1)) words.push_back(pair.post + " " + pair.actor + " / " + pair.other_post + " " + pair.other_actor);
    return words;
  }

  std::string last_;
  std::string connect_ = testing::PrivateCluster::shared().house_database();
  testing::Session session_{connect_};
  store::Database database_{connect_, 1, "zhuxue_auditor"};
};

TEST_F(SignedFrom, TenMinutesToTheSecondAreAWarningAndOneSecondMoreIsNone) {
  step(0, "SEALED", "zhang", "10.0.0.1", "09:00:00");
  step(1, "REVIEWED", "li", "10.0.0.1", "09:10:00");
  step(2, "APPROVED", "wang", "10.0.0.1", "09:20:01");
  EXPECT_EQ(warnings(), std::vector<std::string>{"经办 zhang / 复核 li"});
}

TEST_F(SignedFrom, OtherMachinesAndStepsThatAreNoPartInABatchSayNothing) {
  step(0, "SEALED", "zhang", "10.0.0.1", "09:00:00");
  step(1, "REVIEWED", "li", "10.0.0.2", "09:01:00");
  step(2, "APPROVED", "wang", "", "09:02:00");
  step(3, "ISSUED", "li", "10.0.0.1", "09:03:00");
  EXPECT_TRUE(warnings().empty());
}

TEST_F(SignedFrom, APostThatSignsIsAPart) {
  step(0, "SEALED", "zhang", "10.0.0.1", "09:00:00");
  step(1, "REVIEWED", "li", "10.0.0.2", "09:01:00");
  post("cai", "10.0.0.2", "09:05:00");
  EXPECT_EQ(warnings(), std::vector<std::string>{"复核 li / 计财股 cai"});
}

TEST_F(SignedFrom, ThreeAtOneMachineAreTwoWarnings) {
  step(0, "SEALED", "zhang", "10.0.0.1", "09:00:00");
  step(1, "REVIEWED", "li", "10.0.0.1", "09:01:00");
  step(2, "APPROVED", "wang", "10.0.0.1", "09:02:00");
  EXPECT_EQ(warnings(), (std::vector<std::string>{"经办 zhang / 复核 li", "复核 li / 审批 wang"}));
}

TEST_F(SignedFrom, OfStepsBeforeMachinesWereKeptNothingIsSaid) {
  step(0, "SEALED", "zhang", "", "09:00:00");
  step(1, "REVIEWED", "li", "", "09:01:00");
  EXPECT_TRUE(warnings().empty());
}

}  // namespace
}  // namespace zhuxue
