#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/database_error.hpp"
#include "store/migrate.hpp"
#include "support/private_cluster.hpp"
#include "support/session.hpp"

namespace zhuxue::store {
namespace {

using zhuxue::testing::PrivateCluster;
using zhuxue::testing::Session;

TEST(Migrate, ASecondTimeDoesNothing) {
  const std::string connect = PrivateCluster::shared().fresh_database();
  const int first = migrate(connect);
  EXPECT_GE(first, 1);
  const std::string before = Session(connect).one("SELECT string_agg(number || ' ' || name || ' ' || at, ',') FROM schema_migration");
  EXPECT_EQ(migrate(connect), 0);
  EXPECT_EQ(Session(connect).one("SELECT string_agg(number || ' ' || name || ' ' || at, ',') FROM schema_migration"), before);
}

TEST(Migrate, FourProcessesAtOnceMigrateOnce) {
  const std::string connect = PrivateCluster::shared().fresh_database();
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      int applied = 99;
      try {
        applied = migrate(connect);
      } catch (...) {
      }
      _exit(applied);
    }
    children.push_back(child);
  }
  int migrated = 0, applied = 0;
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    ASSERT_NE(WEXITSTATUS(status), 99) << "a process failed";
    migrated += WEXITSTATUS(status) > 0;
    applied += WEXITSTATUS(status);
  }
  EXPECT_EQ(migrated, 1);
  EXPECT_EQ(std::to_string(applied), Session(connect).one("SELECT count(*) FROM schema_migration"));
  EXPECT_EQ(migrate(connect), 0);
}

TEST(Migrate, ANewerDatabaseIsRefused) {
  const std::string connect = PrivateCluster::shared().house_database();
  Session(connect).must("INSERT INTO schema_migration VALUES (9999, 'later', '', now())");
  EXPECT_THROW(migrate(connect), DatabaseError);
}

TEST(Migrate, AChangeOfViewsAloneIsBroughtInToo) {
  const std::string connect = PrivateCluster::shared().house_database();
  Session session(connect);
  session.must("DROP VIEW batch_state; UPDATE schema_migration SET scripts = 'of before'");
  EXPECT_EQ(migrate(connect), 0);
  EXPECT_EQ(session.one("SELECT count(*) FROM pg_views WHERE viewname = 'batch_state'"), "1");
  EXPECT_EQ(session.one("SELECT has_table_privilege('zhuxue_auditor', 'batch_state', 'SELECT')"), "t");
}

TEST(Migrate, ADatabaseThatIsCurrentIsKnownAsSuch) {
  const std::string made = PrivateCluster::shared().house_database(), empty = PrivateCluster::shared().fresh_database();
  Database current(made, 1, "zhuxue_batch"), bare(empty, 1, "zhuxue_batch");
  EXPECT_TRUE(schema_is_current(current));
  EXPECT_FALSE(schema_is_current(bare));
  migrate(empty);
  EXPECT_TRUE(schema_is_current(bare));
  Session(made).must("UPDATE schema_migration SET scripts = 'of before'");
  EXPECT_FALSE(schema_is_current(current));
}

TEST(Migrate, ALoginThatMayNotTakeTheRoleIsToldApartFromAnEmptyDatabase) {
  const std::string connect = PrivateCluster::shared().house_database();
  Session(connect).must("DROP ROLE IF EXISTS a_stranger; CREATE ROLE a_stranger LOGIN");
  std::string as_stranger = connect;
  const std::string user = "user=";
  const auto at = as_stranger.find(user);
  ASSERT_NE(at, std::string::npos) << "the connection names no user";
  as_stranger.replace(at, as_stranger.find(' ', at) - at, "user=a_stranger");
  Database stranger(as_stranger, 1, "zhuxue_batch");
  try {
    schema_is_current(stranger);
    FAIL() << "answered";
  } catch (const DatabaseError& error) {
    EXPECT_EQ(error.fault(), DatabaseFault::forbidden);
  }
}

}  // namespace
}  // namespace zhuxue::store
