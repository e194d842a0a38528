#include "store/migrate.hpp"

#include <libpq-fe.h>

#include <memory>
#include <stdexcept>

#include "store/database_error.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

// Plain libpq: a script holds several statements and quotes that SOCI's binder would misread.
std::string run(const Connection& connection, const std::string& sql) {
  const Result result(PQexec(connection.get(), sql.c_str()), PQclear);
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    throw DatabaseError(fault_of(state ? state : "08006"), state ? state : "08006", PQerrorMessage(connection.get()));
  }
  return status == PGRES_TUPLES_OK && PQntuples(result.get()) == 1 ? PQgetvalue(result.get(), 0, 0) : "";
}

// What the views and roles scripts say, so that a change of them alone is brought in as well.
std::string scripts_fingerprint() {
  std::size_t fingerprint = std::hash<std::string_view>()(sql::kroles[0].text);
  for (const auto& view : sql::kviews) fingerprint = fingerprint * 31 + std::hash<std::string_view>()(view.text);
  return std::to_string(fingerprint);
}

std::string wanted_state() { return std::to_string(sql::kmigrations.size()) + "/" + scripts_fingerprint(); }

constexpr const char* kStateQuery =
    "SELECT coalesce(max(number), 0) || '/' || coalesce((array_agg(scripts ORDER BY number DESC))[1], '') FROM schema_migration";

}  // namespace

bool schema_is_current(Database& database) {
  try {
    UnitOfWork work(database);
    return Query(work, kStateQuery).text() == wanted_state();
  } catch (const DatabaseError& error) {
    // No such table or no such role yet: nothing has been made. A login that may not take the role is for an administrator.
    if (error.fault() == DatabaseFault::connection || error.fault() == DatabaseFault::forbidden) throw;
    return false;
  }
}

int migrate(const std::string& connect_string) {
  const Connection connection(PQconnectdb(connect_string.c_str()), PQfinish);
  if (PQstatus(connection.get()) != CONNECTION_OK) throw DatabaseError(DatabaseFault::connection, "08001", PQerrorMessage(connection.get()));
  run(connection, "SET client_min_messages = warning");
  const auto state = [&] {
    return run(connection, "SELECT to_regclass('schema_migration')").empty()
               ? std::string()
               : run(connection, kStateQuery);
  };
  if (state() == wanted_state()) return 0;
  run(connection, "SELECT pg_advisory_lock(450109, 0)");
  run(connection, "CREATE TABLE IF NOT EXISTS schema_migration (number integer PRIMARY KEY, name text NOT NULL, scripts text NOT NULL, at timestamptz NOT NULL DEFAULT now())");
  const int applied = std::stoi(run(connection, "SELECT coalesce(max(number), 0) FROM schema_migration"));
  const int known = static_cast<int>(sql::kmigrations.size());
  if (applied > known) throw DatabaseError(DatabaseFault::other, "XX000", "the database was made by a newer zhuxue; update this program");
  run(connection, "BEGIN");
  for (int i = applied; i < known; ++i) {
    const auto& script = sql::kmigrations[static_cast<std::size_t>(i)];
    run(connection, std::string(script.text));
    run(connection, "INSERT INTO schema_migration VALUES (" + std::to_string(i + 1) + ", '" + std::string(script.name) + "', '', now())");
  }
  for (const auto& view : sql::kviews) run(connection, std::string(view.text));
  run(connection, std::string(sql::kroles[0].text));
  run(connection, "UPDATE schema_migration SET scripts = '" + scripts_fingerprint() + "' WHERE number = " + std::to_string(known));
  run(connection, "COMMIT");
  return known - applied;
}

}  // namespace zhuxue::store
