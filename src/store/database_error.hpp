#pragma once
// The one translation of what PostgreSQL says into what we act upon. The texts never hold a bound value: SOCI's own messages do, and IDs would reach the log.
#include <cstdint>
#include <stdexcept>
#include <string>

namespace zhuxue::store {

enum class DatabaseFault : std::uint8_t {
  unique_violation,       ///< 23505: somebody was faster, or it was done before
  broken_rule,            ///< 23xxx otherwise: a constraint that must hold; our bug unless a check said so before
  day_closed,             ///< ZX001: booked on a day that is closed
  forbidden,              ///< 42501: the role may not
  retry,                  ///< 40001, 40P01, 55P03: run the whole job again
  connection,             ///< 08xxx, 57xxx, 53xxx: the world failed, safe to rerun
  other,                  ///< our bug: wrong SQL
};

class DatabaseError : public std::runtime_error {
 public:
  DatabaseError(DatabaseFault fault, const std::string& sqlstate, const std::string& what)
      : std::runtime_error("database: " + what + " (SQLSTATE " + sqlstate + ")"), fault_(fault) {}
  DatabaseFault fault() const { return fault_; }

 private:
  DatabaseFault fault_;
};

DatabaseFault fault_of(const std::string& sqlstate);

}  // namespace zhuxue::store
