#pragma once
// What a backup wants to know of the server and the house, and what a restored house is asked.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/evidence_store.hpp"

namespace zhuxue::store {

struct ServerState {
  std::string now;                 ///< by the server's clock, in China: "2026-11-26 10:15:00.123456"
  std::string version;             ///< "15.18"
  std::string system;              ///< PostgreSQL's number of the cluster
  int schema = 0;                  ///< the newest migration
  bool archives = false;           ///< the log is archived
  bool archiving_fails = false;    ///< the last attempt failed
};
ServerState server_state(UnitOfWork& work);

/// The digests of all files that came in, of every county.
std::vector<std::string> received_files(UnitOfWork& work);

/// The hash of an event, in hex; nullopt where the chain does not reach so far.
std::optional<std::string> event_hash(UnitOfWork& work, std::int64_t stream, std::int64_t seq);
/// The number of the event with that hash (hex), of whatever year.
std::optional<std::int64_t> event_of_hash(UnitOfWork& work, const std::string& hash);

/// What libpq is told, the password apart from the rest: a command line can be read by others.
struct ConnectWords {
  std::string without_password, password;
};
/// Of an address (postgresql://…) or a keyword string. Throws DatabaseError where it is none.
ConnectWords connect_words(const std::string& connect_string);

}  // namespace zhuxue::store
