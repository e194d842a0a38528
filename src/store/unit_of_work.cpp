#include "store/unit_of_work.hpp"

#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <chrono>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <thread>

#include "zhuxue/require.hpp"

namespace zhuxue::store {
namespace {

pg_conn* connection_of(soci::session& session) { return static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_; }

// After a crash of one backend the server takes a moment to recover (57P03); it is worth waiting for.
constexpr int kMostTries = 400;
constexpr std::chrono::milliseconds kBetweenTries(50);

bool is_recovering(const std::string& what) {
  return what.find("starting up") != std::string::npos || what.find("recovery mode") != std::string::npos || what.find("not yet accepting") != std::string::npos;
}

[[noreturn]] void fail(const std::string& sqlstate, const std::string& what) { throw DatabaseError(fault_of(sqlstate), sqlstate, what); }

// The server's primary message names tables and constraints, never values; DETAIL, which does, is left behind.
void run_plain(pg_conn* connection, const std::string& sql) {
  PGresult* result = PQexec(connection, sql.c_str());
  const ExecStatusType status = PQresultStatus(result);
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::string sqlstate = state ? state : "08006", message = primary ? primary : "connection lost";
  PQclear(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(sqlstate, message);
}

template <class Act>
auto translated(Act&& act) {
  try {
    return act();
  } catch (const soci::postgresql_soci_error& error) {
    fail(error.sqlstate(), "statement refused");
  } catch (const soci::soci_error&) {
    fail("XX000", "statement failed");
  }
}

class SociRow : public ResultRow {
 public:
  explicit SociRow(const soci::row& row) : row_(row) {}
  bool is_null(std::size_t column) const override { return row_.get_indicator(column) == soci::i_null; }
  std::int64_t integer(std::size_t column) const override {
    switch (row_.get_properties(column).get_data_type()) {
      case soci::dt_integer: return row_.get<int>(column);
      case soci::dt_long_long: return row_.get<long long>(column);
      case soci::dt_unsigned_long_long: return static_cast<std::int64_t>(row_.get<unsigned long long>(column));
      default: throw std::logic_error("column " + std::to_string(column) + " is no integer");
    }
  }
  std::string text(std::size_t column) const override { return row_.get<std::string>(column); }

 private:
  const soci::row& row_;
};

}  // namespace

DatabaseFault fault_of(const std::string& sqlstate) {
  if (sqlstate == "23505") return DatabaseFault::unique_violation;
  if (sqlstate.starts_with("23")) return DatabaseFault::broken_rule;
  if (sqlstate == "ZX001") return DatabaseFault::day_closed;
  if (sqlstate == "42501") return DatabaseFault::forbidden;
  if (sqlstate == "40001" || sqlstate == "40P01" || sqlstate == "55P03") return DatabaseFault::retry;
  if (sqlstate.starts_with("08") || sqlstate.starts_with("57") || sqlstate.starts_with("53") || sqlstate.empty() || sqlstate == "     ")
    return DatabaseFault::connection;
  return DatabaseFault::other;
}

Database::Database(const std::string& connect_string, int county, std::string role) : county_(county), role_(std::move(role)) {
  for (int tries = 1; !session_; ++tries) try {
      session_ = std::make_unique<soci::session>(soci::postgresql, connect_string);
    } catch (const soci::soci_error& error) {
      // A connection error names host and user, which is what the operator needs; no list data is in it.
      const std::string what = error.what();
      if (!is_recovering(what) || tries == kMostTries) throw DatabaseError(DatabaseFault::connection, "08001", what);
      std::this_thread::sleep_for(kBetweenTries);
    }
  run_plain(connection_of(*session_), "SET client_min_messages = warning");
}

Database::~Database() = default;

UnitOfWork::UnitOfWork(Database& database) : database_(database) {
  // The server would only warn, and the inner COMMIT would end the outer transaction half done.
  ZX_REQUIRE(!database_.in_transaction_, "a transaction begun inside another on the same connection");
  // A role that is not there yet (a new database) leaves the transaction begun and failed, and no destructor will run to end it.
  try {
    run_plain(connection(), database.role_.empty() ? "BEGIN" : "BEGIN; SET LOCAL ROLE " + database.role_);
  } catch (const DatabaseError&) {
    PQclear(PQexec(connection(), "ROLLBACK"));
    throw;
  }
  database_.in_transaction_ = true;
}

UnitOfWork::~UnitOfWork() {
  if (!open_) return;
  database_.in_transaction_ = false;
  PQclear(PQexec(connection(), "ROLLBACK"));
}

void UnitOfWork::commit() {
  if (!open_) throw std::logic_error("committed twice");
  open_ = false;
  database_.in_transaction_ = false;
  PGresult* result = PQexec(connection(), "COMMIT");
  const bool committed = PQresultStatus(result) == PGRES_COMMAND_OK && std::strcmp(PQcmdStatus(result), "COMMIT") == 0;
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string sqlstate = state ? state : "08006";
  PQclear(result);
  if (!committed) fail(sqlstate, "not committed");
}

void UnitOfWork::wait_for(Queue queue) {
  run_plain(connection(), "SELECT pg_advisory_xact_lock(" + std::to_string(county()) + ", " + std::to_string(static_cast<int>(queue)) + ")");
}

void UnitOfWork::see_one_moment() { run_plain(connection(), "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"); }

pg_conn* UnitOfWork::connection() { return connection_of(session()); }

HashedJoins::HashedJoins(UnitOfWork& work) : work_(work) { run_plain(work.connection(), "SET LOCAL enable_nestloop = off"); }

// Where the transaction has failed the setting ends with it.
HashedJoins::~HashedJoins() { PQclear(PQexec(work_.connection(), "SET LOCAL enable_nestloop = on")); }

struct Query::Bound {
  struct Value {
    std::string name;
    std::variant<std::int64_t, std::string> value;
    soci::indicator indicator = soci::i_ok;
    long long number = 0;
    std::string text;
  };
  std::deque<Value> values;  // addresses must hold while the statement runs
};

Query::Query(UnitOfWork& work, const char* sql) : work_(work), sql_(sql), bound_(std::make_unique<Bound>()) {
  if (std::strstr(sql, ":county")) with("county", std::int64_t{work.county()});
}

Query::~Query() = default;

Query& Query::with(const char* name, std::int64_t value) {
  bound_->values.push_back({name, value, soci::i_ok, value, {}});
  return *this;
}

Query& Query::with(const char* name, std::string value) {
  if (value.find('\0') != std::string::npos) throw std::logic_error("a NUL byte would cut the text");
  bound_->values.push_back({name, std::string(), soci::i_ok, 0, std::move(value)});
  return *this;
}

Query& Query::with_null(const char* name) {
  bound_->values.push_back({name, std::string(), soci::i_null, 0, {}});
  return *this;
}

namespace {

void bind(soci::statement& statement, auto& values) {
  for (auto& value : values) {
    if (std::holds_alternative<std::int64_t>(value.value))
      statement.exchange(soci::use(value.number, value.indicator, value.name));
    else
      statement.exchange(soci::use(value.text, value.indicator, value.name));
  }
}

}  // namespace

std::int64_t Query::run() {
  return translated([&] {
    soci::statement statement(work_.session());
    bind(statement, bound_->values);
    statement.alloc();
    statement.prepare(sql_, soci::details::st_one_time_query);
    statement.define_and_bind();
    statement.execute(true);
    return static_cast<std::int64_t>(statement.get_affected_rows());
  });
}

void Query::run_once() {
  if (const auto touched = run(); touched != 1) throw std::logic_error("a statement for one row touched " + std::to_string(touched));
}

void Query::each(const std::function<void(const ResultRow&)>& take) {
  translated([&] {
    soci::statement statement(work_.session());
    bind(statement, bound_->values);
    auto row = std::make_unique<soci::row>();
    try {
      statement.exchange(soci::into(*row));
      statement.alloc();
      statement.prepare(sql_, soci::details::st_one_time_query);
      statement.define_and_bind();
      bool more = statement.execute(true);
      while (more) {
        take(SociRow(*row));
        more = statement.fetch();
      }
    } catch (const std::bad_alloc&) {
      // Where memory ran out while it took up its columns, its holders and indicators no longer pair, and SOCI's destructor would follow a wild pointer.
      static_cast<void>(row.release());
      throw;
    }
    return 0;
  });
}

std::optional<std::int64_t> Query::integer() {
  std::optional<std::int64_t> found;
  bool first = true;
  each([&](const ResultRow& row) {
    if (first && !row.is_null(0)) found = row.integer(0);
    first = false;
  });
  return found;
}

std::optional<std::string> Query::text() {
  std::optional<std::string> found;
  bool first = true;
  each([&](const ResultRow& row) {
    if (first && !row.is_null(0)) found = row.text(0);
    first = false;
  });
  return found;
}

}  // namespace zhuxue::store
