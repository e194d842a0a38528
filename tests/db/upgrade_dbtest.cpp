// A database of the first release, with rows, brought up by this program.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "store/migrate.hpp"
#include "support/private_cluster.hpp"
#include "support/session.hpp"

namespace zhuxue::store {
namespace {

using zhuxue::testing::PrivateCluster;
using zhuxue::testing::Session;

std::string first_migration() {
  std::ifstream file(std::string(ZX_SOURCE_DIR) + "/sql/migrations/0001_house.sql");
  return {std::istreambuf_iterator<char>(file), {}};
}

// As the first release wrote them: an officer, a sealed batch with its award, the bank's file, a case that was decided. Of the tables that later migrations alter.
constexpr const char* kOldRows = R"(
  SET session_replication_role = replica;
  INSERT INTO officer VALUES (450109, 'wang', '王审批', now());
  INSERT INTO officer_role VALUES (450109, 'wang', 'approver', now());
  INSERT INTO award VALUES (450109, 1, '\x00112233445566778899aabbccddeeff', 'G1', 'YW-FJS', 'YW', '2026-autumn', 0, 31250, 1, 1, 1, 'YW-FJS/小学/2024-02-01', '3145010901');
  INSERT INTO batch VALUES (450109, 1, 'YW-FJS', '2026-autumn', '工商银行', 'generic-csv', 2026, false, 1, 31250, 15625, 12500, 0, 3125, repeat('a', 64), repeat('b', 64), '2026-11-30', now());
  INSERT INTO bank_file VALUES (450109, 1, 'generic-csv', repeat('c', 64), 'B1.csv', 100, 3, 1, 1, 0, 0, 1, '2026-12-01', 'li', now());
  INSERT INTO office_case (county, case_no, kind, subject, detail, business_day) VALUES (450109, 1, 'BANK', 'B1-000001', '金额不符', '2026-12-01');
  INSERT INTO case_step VALUES (450109, 1, 1, 1, 'CLOSED', 'wang', '已问银行', '2026-12-02', now());
  INSERT INTO posting VALUES (450109, 1, 1, 'T1', 'APPROPRIATION', 'AVAILABLE', 'YW-FJS', 2026, 0, 5000000, null, null, '桂财教〔2026〕1号', null, '2026-01-05', 'li', now());
  INSERT INTO evidence_event VALUES (450109, 2026, 1, '\x00', decode(repeat('00', 32), 'hex'), decode(repeat('11', 32), 'hex'));
  SET session_replication_role = origin)";

void fill_as_of_the_first_release(Session& session) {
  session.must("CREATE TABLE schema_migration (number integer PRIMARY KEY, name text NOT NULL, scripts text NOT NULL, at timestamptz NOT NULL DEFAULT now())");
  session.must(first_migration());
  session.must("INSERT INTO schema_migration VALUES (1, '0001_house', 'of then', now())");
  session.must(kOldRows);
}

TEST(Upgrade, ADatabaseOfTheFirstReleaseKeepsEveryRow) {
  const std::string connect = PrivateCluster::shared().fresh_database();
  Session session(connect);
  fill_as_of_the_first_release(session);
  const std::string kTables[] = {"officer", "officer_role", "award", "batch", "bank_file", "office_case", "case_step", "posting", "evidence_event"};

  EXPECT_GE(migrate(connect), 14);

  for (const std::string& table : kTables) EXPECT_EQ(session.one("SELECT count(*) FROM " + table), "1") << table;
  EXPECT_EQ(session.one("SELECT form || ' ' || amount FROM award"), "cash 31250");
  EXPECT_EQ(session.one("SELECT returned FROM bank_file"), "0");
  EXPECT_EQ(session.one("SELECT by_school::text || ' ' || step FROM case_step"), "false CLOSED");
  EXPECT_EQ(session.one("SELECT coalesce(decision::text, 'none') FROM posting"), "none");
  EXPECT_EQ(migrate(connect), 0);
}

TEST(Upgrade, HistoryIsAsUnchangeableAsInANewDatabase) {
  const std::string connect = PrivateCluster::shared().fresh_database();
  Session session(connect);
  fill_as_of_the_first_release(session);
  migrate(connect);
  for (const char* table : {"award", "batch", "bank_file", "case_step", "posting", "evidence_event"}) EXPECT_NE(session.attempt(std::string("UPDATE ") + table + " SET county = county"), "") << table;
}

}  // namespace
}  // namespace zhuxue::store
