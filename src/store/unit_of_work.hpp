#pragma once
// One connection, one transaction at a time. Only UnitOfWork begins and commits (design, dependency rule 5).
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "store/database_error.hpp"
#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/money/money.hpp"

struct pg_conn;
namespace soci {
class session;
}

namespace zhuxue::store {

/// A connection to the district's database.
class Database {
 public:
  /// Connects; `role` is what each unit of work runs as (SET ROLE), empty only for migrating. Throws DatabaseError.
  Database(const std::string& connect_string, int county, std::string role);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  int county() const { return county_; }

 private:
  friend class UnitOfWork;
  std::unique_ptr<soci::session> session_;
  int county_;
  std::string role_;
  bool in_transaction_ = false;
};

/// A transaction. Rolled back unless committed.
class UnitOfWork {
 public:
  explicit UnitOfWork(Database& database);
  ~UnitOfWork();
  UnitOfWork(const UnitOfWork&) = delete;
  UnitOfWork& operator=(const UnitOfWork&) = delete;

  /// Throws DatabaseError unless the server says COMMIT.
  void commit();
  int county() const { return database_.county(); }

  /// Waits for the advisory lock of (county, queue) until the end of the transaction. In its own statement: what the next one reads is newer than the lock.
  enum class Queue : int { intake = 1, money = 2, run = 3, evidence = 4, letters = 5, pages = 6 };
  void wait_for(Queue queue);

  /// From here on every statement sees the house as it is at the next one (REPEATABLE READ). Before the first statement.
  void see_one_moment();

  soci::session& session() { return *database_.session_; }
  pg_conn* connection();

 private:
  Database& database_;
  bool open_ = true;
};

/// While it lives, the server joins by hashing only. For queries over whole sets: on tables just filled, of which the server has no statistics yet, it would
/// take a thousand rows for one and walk them a thousand times.
class HashedJoins {
 public:
  explicit HashedJoins(UnitOfWork& work);
  ~HashedJoins();
  HashedJoins(const HashedJoins&) = delete;
  HashedJoins& operator=(const HashedJoins&) = delete;

 private:
  UnitOfWork& work_;
};

/// A result row; columns from 0.
class ResultRow {
 public:
  virtual ~ResultRow() = default;
  virtual bool is_null(std::size_t column) const = 0;
  virtual std::int64_t integer(std::size_t column) const = 0;  ///< any integer column
  virtual std::string text(std::size_t column) const = 0;      ///< text columns; cast dates to text in SQL
};

/// A statement with named parameters (":name"); `:county` is bound from the unit of work where the statement names it.
class Query {
 public:
  Query(UnitOfWork& work, const char* sql);
  ~Query();
  Query& with(const char* name, std::int64_t value);
  Query& with(const char* name, std::string value);
  Query& with(const char* name, Date value) { return with(name, value.iso()); }
  Query& with(const char* name, Money value) { return with(name, value.in_fen()); }
  template <class T>
  Query& with(const char* name, const std::optional<T>& value) {
    return value ? with(name, *value) : with_null(name);
  }
  Query& with_null(const char* name);  ///< a null of type text; cast in SQL

  /// Runs a statement without rows; the number of rows it touched.
  std::int64_t run();
  /// Runs, and fails with ZX_REQUIRE's logic_error unless exactly one row was touched.
  void run_once();
  /// Calls `take` for each row, in order.
  void each(const std::function<void(const ResultRow&)>& take);
  /// The single integer or text of the first row, or nullopt if there is none or it is null.
  std::optional<std::int64_t> integer();
  std::optional<std::string> text();

 private:
  struct Bound;
  UnitOfWork& work_;
  const char* sql_;
  std::unique_ptr<Bound> bound_;
};

}  // namespace zhuxue::store
