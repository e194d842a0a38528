// What pages write down of the work that they are asked for.
#include <gtest/gtest.h>

#include "store/database_error.hpp"
#include "store/work_store.hpp"
#include "support/id_texts.hpp"
#include "support/private_cluster.hpp"
#include "support/session.hpp"

namespace zhuxue {
namespace {

TEST(WebJob, NoWordAndNoTitleHoldsANumberWithAnId) {
  const std::string connect = testing::PrivateCluster::shared().house_database();
  store::Database database(connect, 1, "zhuxue_web");
  const Date today = Date::parse_iso("2026-11-26").value();
  int form = 0;
  const auto is_taken = [&](const std::string& title, const std::vector<std::string>& words) {
    try {
      store::UnitOfWork work(database);
      store::take_work(work, {"zhang:00000000000000" + std::to_string(100 + form++), title, words, "/", "", "127.0.0.1", "zhang"}, today);
      work.commit();
      return true;
    } catch (const store::DatabaseError&) {
      return false;
    }
  };
  for (const auto& [text, holds] : testing::id_texts()) {
    EXPECT_EQ(is_taken("做事", {"decide", text, "--note=x"}), !holds) << "word " << text;
    EXPECT_EQ(is_taken("做事 " + text, {"decide"}), !holds) << "title " << text;
  }
}

}  // namespace
}  // namespace zhuxue
