#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "store/copy.hpp"
#include "store/unit_of_work.hpp"
#include "support/private_cluster.hpp"
#include "support/session.hpp"
#include "support/synthetic.hpp"

namespace zhuxue::store {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using zhuxue::testing::day;
using zhuxue::testing::PrivateCluster;
using zhuxue::testing::resident_id;
using zhuxue::testing::Session;

constexpr const char* kAddOfficer = "INSERT INTO officer (county, login, name) VALUES (:county, :login, :name)";

class Works : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { connect_ = PrivateCluster::shared().house_database(); }
  std::int64_t officers() { return std::stoll(Session(connect_).one("SELECT count(*) FROM officer WHERE county = " + std::to_string(county_))); }

  static inline std::string connect_;
  static inline int next_county_ = 1;
  int county_ = next_county_++;
  Database database_{connect_, county_, "zhuxue_batch"};
  Database owner_{connect_, county_, ""};
};

TEST_F(Works, WhatIsCommittedStands) {
  {
    UnitOfWork work(database_);
    Query(work, kAddOfficer).with("login", std::string("wang")).with("name", std::string("王")).run_once();
    work.commit();
  }
  EXPECT_EQ(officers(), 1);
}

TEST_F(Works, WhatIsNotCommittedIsRolledBack) {
  {
    UnitOfWork work(database_);
    Query(work, kAddOfficer).with("login", std::string("wang")).with("name", std::string("王")).run_once();
  }
  EXPECT_EQ(officers(), 0);
  UnitOfWork next(database_);
  EXPECT_EQ(Query(next, "SELECT count(*) FROM officer WHERE county = :county").integer(), 0);
}

TEST_F(Works, AnExceptionRollsBackAndTheConnectionGoesOn) {
  EXPECT_THROW(
      {
        UnitOfWork work(database_);
        Query(work, kAddOfficer).with("login", std::string("wang")).with("name", std::string("王")).run_once();
        Query(work, "SELECT no_such_function()").integer();
      },
      DatabaseError);
  EXPECT_EQ(officers(), 0);
  UnitOfWork next(database_);
  EXPECT_EQ(Query(next, "SELECT 1").integer(), 1);
}

TEST_F(Works, CommittingTwiceIsOurBug) {
  UnitOfWork work(database_);
  work.commit();
  EXPECT_THROW(work.commit(), std::logic_error);
}

TEST_F(Works, ATransactionThatHasFailedIsNeverSaidToBeCommitted) {
  UnitOfWork work(database_);
  EXPECT_THROW(Query(work, "SELECT no_such_function()").integer(), DatabaseError);
  EXPECT_THROW(work.commit(), DatabaseError);
}

TEST_F(Works, EachRunsAsItsRoleAndLeavesItBehind) {
  {
    UnitOfWork work(database_);
    EXPECT_EQ(Query(work, "SELECT CAST(current_user AS text)").text(), "zhuxue_batch");
    EXPECT_THROW(Query(work, "DELETE FROM officer WHERE county = :county").run(), DatabaseError);
  }
  UnitOfWork work(owner_);
  EXPECT_NE(Query(work, "SELECT CAST(current_user AS text)").text(), "zhuxue_batch");
}

TEST_F(Works, FaultsAreToldApart) {
  const auto fault = [&](const std::string& sql) {
    UnitOfWork work(database_);
    try {
      Query(work, sql.c_str()).run();
    } catch (const DatabaseError& error) {
      return static_cast<int>(error.fault());
    }
    return -1;
  };
  {
    UnitOfWork work(database_);
    Query(work, kAddOfficer).with("login", std::string("wang")).with("name", std::string("王")).run_once();
    work.commit();
  }
  const std::string county = std::to_string(county_);
  EXPECT_EQ(fault("INSERT INTO officer (county, login, name) VALUES (" + county + ", 'wang', 'x')"), static_cast<int>(DatabaseFault::unique_violation));
  EXPECT_EQ(fault("INSERT INTO officer (county, login, name) VALUES (" + county + ", 'WANG', 'x')"), static_cast<int>(DatabaseFault::broken_rule));
  EXPECT_EQ(fault("INSERT INTO officer_role (county, login, role) VALUES (" + county + ", 'nobody', 'clerk')"), static_cast<int>(DatabaseFault::broken_rule));
  EXPECT_EQ(fault("UPDATE officer SET name = 'x'"), static_cast<int>(DatabaseFault::forbidden));
  EXPECT_EQ(fault("SELECT FROM WHERE"), static_cast<int>(DatabaseFault::other));
}

TEST(DatabaseFaults, GoBySqlState) {
  EXPECT_EQ(fault_of("23505"), DatabaseFault::unique_violation);
  for (const char* state : {"23503", "23514", "23502", "23P01"}) EXPECT_EQ(fault_of(state), DatabaseFault::broken_rule) << state;
  for (const char* state : {"40001", "40P01", "55P03"}) EXPECT_EQ(fault_of(state), DatabaseFault::retry) << state;
  for (const char* state : {"08006", "57P01", "57P03", "53100", "53300", "", "     "}) EXPECT_EQ(fault_of(state), DatabaseFault::connection) << state;
  EXPECT_EQ(fault_of("42501"), DatabaseFault::forbidden);
  for (const char* state : {"42601", "22P02", "XX000"}) EXPECT_EQ(fault_of(state), DatabaseFault::other) << state;
}

TEST(DatabaseFaults, AServerThatIsNotThereIsTheWorldsFault) {
  try {
    Database("host=/tmp/no-such-socket dbname=x", 1, "");
    FAIL();
  } catch (const DatabaseError& error) {
    EXPECT_EQ(error.fault(), DatabaseFault::connection);
  }
}

TEST_F(Works, NoErrorEverHoldsABoundValue) {
  const std::string id = resident_id(5);
  const auto said = [&](const auto& act) {
    UnitOfWork work(database_);
    try {
      act(work);
    } catch (const std::exception& error) {
      return std::string(error.what());
    }
    return std::string("nothing failed: ") + id;
  };
  const std::string errors[] = {
      said([&](UnitOfWork& work) { Query(work, kAddOfficer).with("login", "X" + id).with("name", id).run(); }),
      said([&](UnitOfWork& work) {
        for (int i = 0; i < 2; ++i) Query(work, kAddOfficer).with("login", std::string("a")).with("name", id).run();
      }),
      said([&](UnitOfWork& work) {
        for (int i = 0; i < 2; ++i) Query(work, kAddOfficer).with("login", id.substr(0, 17)).with("name", id).run();
      }),
      said([&](UnitOfWork& work) { Query(work, "SELECT CAST(:value AS integer)").with("value", id + "A").integer(); }),
      said([&](UnitOfWork& work) { Query(work, "SELECT CAST(:value AS date)").with("value", id).text(); }),
      said([&](UnitOfWork& work) { Query(work, kAddOfficer).with("login", id + std::string("\xff")).with("name", id).run(); }),
      said([&](UnitOfWork& work) { Query(work, kAddOfficer).with("login", id + std::string(1, '\0')).with("name", id).run(); }),
      said([&](UnitOfWork& work) { CopyOut(work, "SELECT CAST(" + quoted(work, id + "A") + " AS integer)").next(); }),
      said([&](UnitOfWork& work) { CopyOut(work, "SELECT CAST(" + quoted(work, id) + " AS date)").next(); }),
      said([&](UnitOfWork& work) {
        CopyIn copy(work, "officer (county, login, name)", 3);
        for (int i = 0; i < 2; ++i) copy.begin_row(), copy.put_int4(county_), copy.put_text("b" + id.substr(0, 17)), copy.put_text(id);
        copy.finish();
      }),
      said([&](UnitOfWork& work) {
        CopyIn copy(work, "officer (county, login, name)", 3);
        copy.begin_row(), copy.put_int4(county_), copy.put_text("X" + id), copy.put_text(id);
        copy.finish();
      }),
  };
  for (const std::string& error : errors) {
    EXPECT_THAT(error, Not(HasSubstr(id.substr(0, 17))));
    EXPECT_THAT(error, Not(HasSubstr(id.substr(6, 8))));
  }
}

// ---- queries ----

TEST_F(Works, ANullComesBackAsNothing) {
  UnitOfWork work(database_);
  EXPECT_EQ(Query(work, "SELECT CAST(NULL AS integer)").integer(), std::nullopt);
  EXPECT_EQ(Query(work, "SELECT CAST(NULL AS text)").text(), std::nullopt);
  EXPECT_EQ(Query(work, "SELECT 1 WHERE false").integer(), std::nullopt);
  EXPECT_EQ(Query(work, "SELECT ''").text(), "");
  EXPECT_EQ(Query(work, "SELECT x FROM (VALUES (NULL), (7)) v (x)").integer(), std::nullopt) << "the first row rules";
}

TEST_F(Works, ANullGoesInAsNothing) {
  UnitOfWork work(database_);
  EXPECT_EQ(Query(work, "SELECT CASE WHEN CAST(:a AS integer) IS NULL THEN 1 ELSE 0 END").with("a", std::optional<std::int64_t>()).integer(), 1);
  EXPECT_EQ(Query(work, "SELECT CASE WHEN CAST(:a AS text) IS NULL THEN 1 ELSE 0 END").with("a", std::optional<std::string>()).integer(), 1);
  EXPECT_EQ(Query(work, "SELECT CASE WHEN CAST(:a AS text) IS NULL THEN 1 ELSE 0 END").with("a", std::optional<std::string>("")).integer(), 0);
  EXPECT_EQ(Query(work, "SELECT CAST(:a AS integer)").with("a", std::optional<std::int64_t>(-7)).integer(), -7);
}

TEST_F(Works, RowsComeInOrderWithTheirNulls) {
  UnitOfWork work(database_);
  std::vector<std::string> seen;
  Query(work, "SELECT CAST(a AS integer), b FROM (VALUES (1, 'x'), (NULL, ''), (3, NULL)) v (a, b)").each([&](const ResultRow& row) {
    seen.push_back((row.is_null(0) ? "null" : std::to_string(row.integer(0))) + "," + (row.is_null(1) ? "null" : row.text(1)));
  });
  EXPECT_THAT(seen, ::testing::ElementsAre("1,x", "null,", "3,null"));
}

TEST_F(Works, IntegersOfEveryWidthAreExact) {
  UnitOfWork work(database_);
  for (const std::int64_t value :
       {std::numeric_limits<std::int64_t>::min() + 1, std::int64_t{-1}, std::int64_t{0}, (std::int64_t{1} << 53) + 1, std::numeric_limits<std::int64_t>::max()})
    EXPECT_EQ(Query(work, "SELECT CAST(:a AS bigint)").with("a", value).integer(), value);
  EXPECT_EQ(Query(work, "SELECT CAST(-32768 AS smallint)").integer(), -32768);
  EXPECT_EQ(Query(work, "SELECT count(*) FROM (VALUES (1), (2)) v (x)").integer(), 2);
  EXPECT_EQ(Query(work, "SELECT CAST(:a AS bigint)").with("a", Money::fen(std::int64_t{31250})).integer(), 31250);
  EXPECT_EQ(Query(work, "SELECT CAST(CAST(:a AS date) AS text)").with("a", day("2026-02-28")).text(), "2026-02-28");
}

TEST_F(Works, TextIsKeptByteForByte) {
  UnitOfWork work(database_);
  std::string megabyte;
  while (megabyte.size() < (1u << 20)) megabyte += "韦'甲\\\":x\n";
  for (const std::string& text : {std::string("O'Neil; DROP TABLE officer; --"), std::string("  两头 "), std::string(":county"), megabyte})
    EXPECT_EQ(Query(work, "SELECT CAST(:a AS text)").with("a", text).text(), text);
}

TEST_F(Works, ANulByteIsRefusedBeforeItCutsAText) {
  UnitOfWork work(database_);
  EXPECT_THROW(Query(work, "SELECT CAST(:a AS text)").with("a", std::string("a\0b", 3)), std::logic_error);
}

TEST_F(Works, TheCountyIsBoundByItself) {
  UnitOfWork work(database_);
  EXPECT_EQ(Query(work, "SELECT CAST(:county AS integer)").integer(), county_);
}

TEST_F(Works, AStatementForOneRowSaysSoWhenItTouchedAnotherNumber) {
  UnitOfWork work(owner_);
  EXPECT_THROW(Query(work, "UPDATE officer SET name = 'x' WHERE county = :county").run_once(), std::logic_error);
  EXPECT_EQ(Query(work, "UPDATE officer SET name = 'x' WHERE county = :county").run(), 0);
}

// ---- COPY ----

constexpr const char* kProbe =
    "CREATE TEMPORARY TABLE probe (n integer, flag boolean, small smallint, medium integer, large bigint, words text, raw bytea, on_day date, list integer[]) "
    "ON COMMIT DROP";
constexpr const char* kProbeFields = "probe (n, flag, small, medium, large, words, raw, on_day, list)";

TEST_F(Works, CopyBringsEveryTypeBack) {
  UnitOfWork work(owner_);
  Query(work, kProbe).run();
  const std::string raw("\0\xff\n\t\\.", 6);
  std::string megabyte;
  while (megabyte.size() < (1u << 20)) megabyte += "韦甲\t\n\\N";
  const std::vector<std::int32_t> list = {1, -2, std::numeric_limits<std::int32_t>::max()};
  CopyIn in(work, kProbeFields, 9);
  const auto put = [&](int n, bool flag, std::int16_t small, std::int32_t medium, std::int64_t large, std::string_view words, std::string_view bytes,
                       std::string_view on, std::span<const std::int32_t> numbers) {
    in.begin_row();
    in.put_int4(n);
    in.put_bool(flag);
    in.put_int2(small);
    in.put_int4(medium);
    in.put_int8(large);
    in.put_text(words);
    in.put_bytes(bytes);
    in.put_date(day(on));
    in.put_int4_array(numbers);
  };
  put(1, true, std::numeric_limits<std::int16_t>::max(), std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int64_t>::max(), megabyte, raw,
      "9999-12-31", list);
  put(2, false, std::numeric_limits<std::int16_t>::min(), std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int64_t>::min(), "", "",
      "1900-01-01", {});
  put(3, false, 0, 0, 0, "\\N", "x", "2000-01-01", std::vector<std::int32_t>{7});
  in.begin_row();
  in.put_int4(4);
  for (int i = 0; i < 8; ++i) in.put_null();
  EXPECT_EQ(in.finish(), 4);

  CopyOut out(work, "SELECT n, flag, small, medium, large, words, raw, on_day, array_to_string(list, ','), cardinality(list) FROM probe ORDER BY n");
  ASSERT_TRUE(out.next());
  EXPECT_EQ(out.integer(0), 1);
  EXPECT_TRUE(out.boolean(1));
  EXPECT_EQ(out.integer(2), std::numeric_limits<std::int16_t>::max());
  EXPECT_EQ(out.integer(3), std::numeric_limits<std::int32_t>::max());
  EXPECT_EQ(out.integer(4), std::numeric_limits<std::int64_t>::max());
  EXPECT_TRUE(out.text(5) == megabyte);
  EXPECT_EQ(out.text(6), raw);
  EXPECT_EQ(out.date(7), day("9999-12-31"));
  EXPECT_EQ(out.text(8), "1,-2,2147483647");
  ASSERT_TRUE(out.next());
  EXPECT_FALSE(out.boolean(1));
  EXPECT_EQ(out.integer(2), std::numeric_limits<std::int16_t>::min());
  EXPECT_EQ(out.integer(3), std::numeric_limits<std::int32_t>::min());
  EXPECT_EQ(out.integer(4), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(out.text(5), "");
  EXPECT_FALSE(out.is_null(5));
  EXPECT_EQ(out.text(6), "");
  EXPECT_EQ(out.optional_date(7), day("1900-01-01"));
  EXPECT_EQ(out.integer(9), 0) << "an empty list is empty and not null";
  EXPECT_FALSE(out.is_null(9));
  ASSERT_TRUE(out.next());
  EXPECT_EQ(out.text(5), "\\N");
  EXPECT_EQ(out.text(8), "7");
  ASSERT_TRUE(out.next());
  EXPECT_EQ(out.integer(0), 4);
  for (std::size_t field = 1; field < 10; ++field) EXPECT_TRUE(out.is_null(field)) << field;
  EXPECT_EQ(out.optional_date(7), std::nullopt);
  EXPECT_FALSE(out.next());
  EXPECT_FALSE(out.next());
}

TEST_F(Works, CopyOfNothingIsNothing) {
  UnitOfWork work(owner_);
  Query(work, kProbe).run();
  EXPECT_EQ(CopyIn(work, kProbeFields, 9).finish(), 0);
  {
    CopyOut out(work, "SELECT n FROM probe");
    EXPECT_FALSE(out.next());
  }
  EXPECT_EQ(Query(work, "SELECT count(*) FROM probe").integer(), 0);
}

TEST_F(Works, CopyOfManyRowsLosesNone) {
  UnitOfWork work(owner_);
  Query(work, kProbe).run();
  constexpr int kRows = 50000;
  CopyIn in(work, "probe (n, words)", 2);
  for (int i = 0; i < kRows; ++i) in.begin_row(), in.put_int4(i), in.put_text("row " + std::to_string(i));
  EXPECT_EQ(in.finish(), kRows);
  int expected = 0;
  CopyOut out(work, "SELECT n, words FROM probe ORDER BY n");
  while (out.next()) {
    ASSERT_EQ(out.integer(0), expected);
    ASSERT_EQ(out.text(1), "row " + std::to_string(expected));
    ++expected;
  }
  EXPECT_EQ(expected, kRows);
}

TEST_F(Works, ACopyThatIsNotFinishedFailsTheTransaction) {
  UnitOfWork work(owner_);
  Query(work, kProbe).run();
  {
    CopyIn in(work, "probe (n)", 1);
    in.begin_row();
    in.put_int4(1);
  }
  EXPECT_THROW(work.commit(), DatabaseError);
}

TEST_F(Works, ACopyOutMayBeLeftHalfRead) {
  UnitOfWork work(owner_);
  {
    CopyOut out(work, "SELECT generate_series(1, 100000)");
    ASSERT_TRUE(out.next());
  }
  EXPECT_EQ(Query(work, "SELECT 7").integer(), 7);
  work.commit();
}

TEST_F(Works, ACopyThatMeetsAKeySaysSoAndTheConnectionGoesOn) {
  {
    UnitOfWork work(database_);
    CopyIn in(work, "officer (county, login, name)", 3);
    for (int i = 0; i < 2; ++i) in.begin_row(), in.put_int4(county_), in.put_text("wang"), in.put_text("王");
    try {
      in.finish();
      FAIL();
    } catch (const DatabaseError& error) {
      EXPECT_EQ(error.fault(), DatabaseFault::unique_violation);
    }
  }
  UnitOfWork next(database_);
  EXPECT_EQ(Query(next, "SELECT 7").integer(), 7);
}

TEST_F(Works, QuotedTextIsOneLiteral) {
  UnitOfWork work(owner_);
  for (const std::string text : {"'; DROP TABLE officer; --", "a\\'b", "", "韦'甲"}) {
    CopyOut out(work, "SELECT CAST(" + quoted(work, text) + " AS text)");
    ASSERT_TRUE(out.next());
    EXPECT_EQ(out.text(0), text);
  }
}

TEST_F(Works, AQueueIsWaitedForUntilTheOtherHasCommitted) {
  Database other(connect_, county_, "zhuxue_batch"), elsewhere(connect_, county_ + 1000, "zhuxue_batch");
  UnitOfWork first(database_);
  first.wait_for(UnitOfWork::Queue::money);
  UnitOfWork second(other), third(elsewhere);
  Query(second, "SET LOCAL lock_timeout = '50ms'").run();
  Query(third, "SET LOCAL lock_timeout = '50ms'").run();
  EXPECT_NO_THROW(second.wait_for(UnitOfWork::Queue::intake));
  EXPECT_NO_THROW(third.wait_for(UnitOfWork::Queue::money)) << "another county is another queue";
  try {
    second.wait_for(UnitOfWork::Queue::money);
    FAIL();
  } catch (const DatabaseError& error) {
    EXPECT_EQ(error.fault(), DatabaseFault::retry);
  }
}

}  // namespace
}  // namespace zhuxue::store
