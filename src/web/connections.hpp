#pragma once
// Connections to the database, lent for one visit. Each runs its transactions under one role (SET ROLE), so the grants hold for pages as for jobs.
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::web {

/// All connections are lent: the server is busy, the visitor may try again.
class Busy : public std::exception {
 public:
  const char* what() const noexcept override { return "no free connection"; }
};

class Connections;

/// Given back when it goes; thrown away instead where the connection failed meanwhile.
class Lease {
 public:
  Lease(Connections& from, std::string role, std::unique_ptr<store::Database> database);
  ~Lease();
  Lease(Lease&&) noexcept;
  Lease& operator=(Lease&&) = delete;
  store::Database& operator*() const { return *database_; }
  /// The connection is not to be used again.
  void spoil() { spoilt_ = true; }

 private:
  Connections* from_;
  std::string role_;
  std::unique_ptr<store::Database> database_;
  bool spoilt_ = false;
};

class Connections {
 public:
  /// At most `most` at once, over all roles.
  Connections(std::string connect_string, int county, std::size_t most);
  /// Waits up to two seconds. Throws Busy, store::DatabaseError.
  Lease lend(const std::string& role);

 private:
  friend class Lease;
  void take_back(const std::string& role, std::unique_ptr<store::Database> database, bool spoilt);

  std::string connect_string_;
  int county_;
  std::size_t most_, lent_ = 0;
  std::mutex lock_;
  std::condition_variable came_back_;
  std::map<std::string, std::vector<std::unique_ptr<store::Database>>> free_;
};

}  // namespace zhuxue::web
