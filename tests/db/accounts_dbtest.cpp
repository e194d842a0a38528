// Which account a payment goes to: the latest of those that were known when the batch was looked at.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/batch_store.hpp"
#include "support/private_cluster.hpp"
#include "support/session.hpp"

namespace zhuxue::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using zhuxue::testing::PrivateCluster;
using zhuxue::testing::Session;

class Accounts : public ::testing::Test {
 protected:
  Accounts() {
    session_.must("SET session_replication_role = replica");  // rows by hand, without the files and plans they came from
    session_.must("INSERT INTO award (county, award, person_key, student_no, programme, family, form, period, part, amount, plan, run, ordinal, clause, school) VALUES "
                  "(450109, 1, 'p', 'G1', 'YW-FJS', 'YW-SH', 'cash', '2026-autumn', 0, 31250, 1, 1, 1, 'c', 's')");
  }
  void list(int version, const std::string& as_of) {
    session_.must("INSERT INTO list_version (county, version, file, kind, department, as_of, rows) VALUES (450109, " + std::to_string(version) + ", 1, 'account', '', '" + as_of + "', 1)");
  }
  void account(int version, const std::string& number) {
    session_.must("INSERT INTO account_row (county, version, line, key_hash, row_hash, student_no, holder, relation, bank, account) VALUES (450109, " + std::to_string(version) +
                  ", 2, 1, 1, 'G1', '韦', 0, '广西农信', '" + number + "')");
  }
  std::string account_used() {
    UnitOfWork work(database_);
    TextArena texts;
    WaitingAward waiting;
    waiting.award = 1;
    waiting.student_no = "G1";
    return std::string(latest_accounts(work, std::span(&waiting, 1), texts).at("G1").account);
  }

  std::string connect_ = PrivateCluster::shared().house_database();
  Session session_{connect_};
  Database database_{connect_, 450109, "zhuxue_batch"};
};

TEST_F(Accounts, TheLatestByAsOfDateRules) {
  list(1, "2026-11-10");
  list(2, "2026-10-31");
  account(1, "62313300000000001");
  account(2, "62313300000000002");
  EXPECT_EQ(account_used(), "62313300000000001");
}

// The lists are looked at first and their rows then: what was committed between the two is no account yet.
TEST_F(Accounts, OfAListThatComesInMeanwhileNothingIsUsed) {
  list(1, "2026-10-31");
  account(1, "62313300000000001");
  account(2, "62313300000000002");
  EXPECT_EQ(account_used(), "62313300000000001");
}

// ---- which accounts are new or changed on a day ----

class NewAccounts : public Accounts {
 protected:
  void confirmed(int version, const std::string& as_of, const std::string& right) {
    session_.must("INSERT INTO list_version (county, version, file, kind, department, as_of, rows) VALUES (450109, " + std::to_string(version) + ", 1, 'confirm', '', '" + as_of + "', 1)");
    session_.must("INSERT INTO confirm_row (county, version, line, key_hash, row_hash, student_no, account_right) VALUES (450109, " + std::to_string(version) + ", 2, 1, 1, 'G1', " + right + ")");
  }
  std::vector<std::string> on(const std::string& day) {
    return session_.rows("SELECT 'V' || version || coalesce(' school ' || school_on, '') || coalesce(' ' || checker || ' ' || checked_on, '') FROM new_accounts_on(450109, '" + day + "') ORDER BY version");
  }
};

TEST_F(NewAccounts, AreNewForSixtyDaysToTheDay) {
  list(1, "2026-09-21");
  account(1, "62313300000000001");
  EXPECT_THAT(on("2026-11-20"), ElementsAre("V1"));
  EXPECT_THAT(on("2026-11-21"), IsEmpty());
}

TEST_F(NewAccounts, AreNotNewUnderANewerListThatRepeatsThem) {
  list(1, "2026-08-01");
  account(1, "62313300000000001");
  list(2, "2026-11-01");
  account(2, "62313300000000001");
  EXPECT_THAT(on("2026-11-20"), IsEmpty());
  list(3, "2026-11-02");
  account(3, "62313300000000002");
  EXPECT_THAT(on("2026-11-20"), ElementsAre("V3"));
}

TEST_F(NewAccounts, OfAnotherPupilAreNotHis) {
  list(1, "2026-08-01");
  account(1, "62313300000000001");
  session_.must("UPDATE account_row SET student_no = 'G2'");
  list(2, "2026-11-01");
  account(2, "62313300000000001");
  EXPECT_THAT(on("2026-11-20"), ElementsAre("V2"));
}

TEST_F(NewAccounts, AreLookedAtByTheSchoolInAListNoOlder) {
  list(1, "2026-11-10");
  account(1, "62313300000000001");
  confirmed(2, "2026-11-09", "true");
  confirmed(3, "2026-11-12", "false");
  EXPECT_THAT(on("2026-11-20"), ElementsAre("V1"));
  confirmed(4, "2026-11-10", "true");
  EXPECT_THAT(on("2026-11-20"), ElementsAre("V1 school 2026-11-10"));
}

// ---- the second person of an account that is new or changed ----

class SecondPerson : public Accounts {
 protected:
  SecondPerson() {
    session_.must("INSERT INTO intake_file (county, file, kind, department, as_of, sha256, sm3, bytes, name, column_map, rows_read, accepted, rejected, warned, added, changed, gone, business_day, actor) "
                  "VALUES (450109, 1, 'account', '', '2026-11-10', repeat('0', 64), repeat('0', 64), 1, 'f', '', 1, 1, 0, 0, 1, 0, 0, '2026-11-10', 'li')");
    list(1, "2026-11-10");
    account(1, "62313300000000001");
    session_.must("SET session_replication_role = origin");
  }
  std::string look(const std::string& importer, const std::string& actor, int row = 2) {
    return "INSERT INTO account_check (county, version, line, importer, actor, note, business_day) VALUES (450109, 1, " + std::to_string(row) + ", '" + importer + "', '" + actor +
           "', '', '2026-11-11')";
  }
  std::string tried(const std::string& statement) { return session_.tried(statement); }
};

TEST_F(SecondPerson, IsNotWhoBroughtTheListIn) {
  EXPECT_EQ(tried(look("li", "li")), testing::kBreaksACheck);
  EXPECT_EQ(tried(look("wang", "li")), testing::kBreaksACheck) << "whatever is written as the first";
  EXPECT_EQ(tried(look("li", "wang", 3)), testing::kNoSuch);
  EXPECT_EQ(tried(look("li", "wang")), "");
}

TEST_F(SecondPerson, LooksOnceAndForGood) {
  session_.must(look("li", "wang"));
  EXPECT_EQ(tried(look("li", "lu")), testing::kTwice);
  EXPECT_NE(tried("UPDATE account_check SET actor = 'lu'"), "");
  EXPECT_NE(tried("DELETE FROM account_check"), "");
}

}  // namespace
}  // namespace zhuxue::store
