#pragma once
// SQL as somebody with psql would try it, past every store.
#include <gtest/gtest.h>
#include <libpq-fe.h>

#include <chrono>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace zhuxue::testing {

// What the server calls a refusal.
constexpr const char* kTwice = "23505";
constexpr const char* kNoSuch = "23503";
constexpr const char* kBreaksACheck = "23514";
constexpr const char* kExcluded = "23P01";
constexpr const char* kForbidden = "42501";

class Session {
 public:
  explicit Session(const std::string& connect_string) : connection_(PQconnectdb(connect_string.c_str()), PQfinish) {
    if (PQstatus(connection_.get()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection_.get()));
    must("SET client_min_messages = warning");
  }

  /// The SQLSTATE with which the statement fails; "" where it succeeds.
  std::string attempt(const std::string& statement) {
    const Result result = run(statement);
    if (succeeded(result)) return "";
    const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    message_ = PQresultErrorMessage(result.get());
    return state ? state : "?";
  }
  /// What the server said of the last failure.
  const std::string& message() const { return message_; }
  void must(const std::string& statement) {
    if (const std::string state = attempt(statement); !state.empty()) throw std::runtime_error(state + " " + message_ + ": " + statement);
  }
  /// The SQLSTATE of a statement that is undone whatever comes of it.
  std::string tried(const std::string& statement) {
    must("BEGIN");
    const std::string state = attempt(statement);
    must("ROLLBACK");
    return state;
  }
  /// The rows of an answer, cells joined by a blank.
  std::vector<std::string> rows(const std::string& query) {
    const Result result = run(query);
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) throw std::runtime_error(PQresultErrorMessage(result.get()));
    std::vector<std::string> found;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
      std::string line;
      for (int cell = 0; cell < PQnfields(result.get()); ++cell)
        line += (cell ? " " : "") + std::string(PQgetisnull(result.get(), row, cell) ? "null" : PQgetvalue(result.get(), row, cell));
      found.push_back(line);
    }
    return found;
  }
  std::string one(const std::string& query) {
    const auto found = rows(query);
    return found.empty() ? "" : found.front();
  }

 private:
  using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;
  Result run(const std::string& statement) { return {PQexec(connection_.get(), statement.c_str()), PQclear}; }
  static bool succeeded(const Result& result) { return PQresultStatus(result.get()) == PGRES_COMMAND_OK || PQresultStatus(result.get()) == PGRES_TUPLES_OK; }

  std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
  std::string message_;
};

/// What becomes of `second`, in a session of its own, begun while `first` is not yet committed.
inline std::string loser_of(Session& session, const std::string& database, const std::string& first, const std::string& second) {
  Session other(database);
  session.must("BEGIN;" + first);
  auto answer = std::async(std::launch::async, [&] { return other.attempt(second); });
  EXPECT_EQ(answer.wait_for(std::chrono::milliseconds(100)), std::future_status::timeout) << "the second did not wait for the first";
  session.must("COMMIT");
  return answer.get();
}

}  // namespace zhuxue::testing
