#pragma once
// A throw-away PostgreSQL for the tests of one process.
#include <sys/types.h>

#include <filesystem>
#include <string>

namespace zhuxue::testing {

/// An embedded cluster in a temporary folder, without fsync. Started on first use; stopped and removed when the process exits.
/// A killed process cannot remove its own: the next test process does.
class PrivateCluster {
 public:
  static PrivateCluster& shared();
  ~PrivateCluster();
  PrivateCluster(const PrivateCluster&) = delete;
  PrivateCluster& operator=(const PrivateCluster&) = delete;

  /// The libpq keyword string of a new, empty database.
  std::string fresh_database();
  /// The same, at the schema of this program; made once and copied.
  std::string house_database();
  /// The server's log, to look for what must not be in it.
  std::string log() const;

 private:
  PrivateCluster();
  std::string new_database(const std::string& origin);
  std::string connect_string_to(const std::string& name) const;

  std::filesystem::path folder_;
  std::string connect_string_;
  pid_t maker_;
  int databases_ = 0;
  std::string house_;  // the name of the one that is copied
};

}  // namespace zhuxue::testing
