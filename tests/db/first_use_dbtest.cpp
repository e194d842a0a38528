// The first command on an empty database: found not to be ours yet, made ours, and used on the very same connection.
#include <gtest/gtest.h>

#include "store/migrate.hpp"
#include "support/private_cluster.hpp"

namespace zhuxue {
namespace {

TEST(FirstUse, AnEmptyDatabaseIsMigratedAndUsedOnTheSameConnection) {
  const std::string connect = zhuxue::testing::PrivateCluster::shared().fresh_database();
  // A role that no other test's database has made in this cluster: as on a machine where nothing ran yet.
  store::Database database(connect, 450109, "zhuxue_not_made_yet");
  EXPECT_FALSE(store::schema_is_current(database));
  EXPECT_FALSE(store::schema_is_current(database)) << "the failed transaction was left open";
  store::Database used(connect, 450109, "zhuxue_batch");
  store::migrate(connect);
  EXPECT_TRUE(store::schema_is_current(used));
  store::UnitOfWork work(used);
  EXPECT_EQ(store::Query(work, "SELECT count(*) FROM officer").integer(), 0);
}

TEST(FirstUse, AWorkThatCannotBeginLeavesTheConnectionUsable) {
  const std::string connect = zhuxue::testing::PrivateCluster::shared().fresh_database();
  store::Database database(connect, 450109, "zhuxue_not_made_yet");
  for (int i = 0; i < 2; ++i) try {
      store::UnitOfWork work(database);
      FAIL() << "a role that does not exist was taken";
    } catch (const store::DatabaseError& error) {
      // 22023 each time; 25P02 would say that the first failure was never rolled back.
      EXPECT_EQ(std::string(error.what()).find("25P02"), std::string::npos) << error.what();
    }
}

}  // namespace
}  // namespace zhuxue
