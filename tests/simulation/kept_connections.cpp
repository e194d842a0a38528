#include "kept_connections.hpp"

#include <dlfcn.h>
#include <libpq-fe.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace {

constexpr std::size_t kPlaces = 16;

// DISCARD ALL but for the plans and statements: what a session can leave behind is gone, what the server has read and planned stays.
constexpr const char* kReset = "CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ALL; UNLISTEN *; SELECT pg_advisory_unlock_all(); DISCARD TEMP; DISCARD SEQUENCES";

// The connection of the command that runs in this process.
PGconn* lent = nullptr;
std::string lent_for;
char* give_back = nullptr;
bool in_use = false;
KeptConnections::Statements* lent_statements = nullptr;
bool may_prepare = false;

template <class Function>
Function* libpq(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

bool has_ended(PGconn* connection) {
  pollfd news{PQsocket(connection), POLLIN, 0};  // an idle server says nothing unless it goes
  return PQstatus(connection) != CONNECTION_OK || poll(&news, 1, 0) != 0;
}

}  // namespace

// These stand before libpq's own: SOCI and the store find them.
extern "C" PGconn* PQconnectdb(const char* connect_string) {
  static auto* const connect = libpq<PGconn*(const char*)>("PQconnectdb");
  if (lent == nullptr || in_use || lent_for != connect_string || has_ended(lent)) return connect(connect_string);
  in_use = true;
  return lent;
}

extern "C" void PQfinish(PGconn* connection) {
  static auto* const finish = libpq<void(PGconn*)>("PQfinish");
  if (connection == nullptr || connection != lent) return finish(connection);
  if (PQtransactionStatus(lent) != PQTRANS_IDLE) return;
  PGresult* const reset = PQexec(lent, kReset);
  *give_back = PQresultStatus(reset) == PGRES_COMMAND_OK || PQresultStatus(reset) == PGRES_TUPLES_OK;
  PQclear(reset);
}

extern "C" PGresult* PQexecParams(PGconn* connection, const char* text, int values, const Oid* types, const char* const* value, const int* lengths, const int* formats, int result_format) {
  static auto* const execute = libpq<PGresult*(PGconn*, const char*, int, const Oid*, const char* const*, const int*, const int*, int)>("PQexecParams");
  const bool ours = connection == lent && types == nullptr;
  if (!ours || (!may_prepare && !lent_statements->contains(text))) return execute(connection, text, values, types, value, lengths, formats, result_format);
  auto known = lent_statements->find(text);
  if (known == lent_statements->end()) {
    const std::string name = "kept_" + std::to_string(lent_statements->size());
    PGresult* const prepared = PQprepare(connection, name.c_str(), text, values, nullptr);
    if (PQresultStatus(prepared) != PGRES_COMMAND_OK) return prepared;  // what is wrong with it, as the statement itself would have said
    PQclear(prepared);
    known = lent_statements->emplace(text, name).first;
  }
  return PQexecPrepared(connection, known->second.c_str(), values, value, lengths, formats, result_format);
}

KeptConnections::KeptConnections() : kept_(kPlaces) {
  void* const shared = mmap(nullptr, kPlaces, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) {
    std::perror("mmap");
    std::exit(3);
  }
  given_back_ = static_cast<char*>(shared);
}

std::size_t KeptConnections::take(const std::string& connect_string) {
  close_dead_ones();
  auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) { return kept.connection && !kept.taken && kept.connect_string == connect_string; });
  if (found == kept_.end()) {
    found = std::find_if(kept_.begin(), kept_.end(), [](const Kept& kept) { return !kept.connection; });
    if (found == kept_.end()) found = std::find_if(kept_.begin(), kept_.end(), [](const Kept& kept) { return !kept.taken; });
    if (found == kept_.end()) return kNone;
    if (found->connection) cut(*found);
    PGconn* const connection = PQconnectdb(connect_string.c_str());
    if (PQstatus(connection) != CONNECTION_OK) {
      PQfinish(connection);
      return kNone;
    }
    found->connect_string = connect_string;
    found->connection = connection;
  }
  found->taken = true;
  const auto place = static_cast<std::size_t>(found - kept_.begin());
  given_back_[place] = 0;
  return place;
}

void KeptConnections::keep_only(std::size_t taken) {
  for (std::size_t place = 0; place < kept_.size(); ++place)
    if (place != taken && kept_[place].connection) close(PQsocket(kept_[place].connection));
}

void KeptConnections::use(std::size_t taken, bool prepares) {
  in_use = false;
  may_prepare = prepares;
  lent_statements = taken == kNone ? nullptr : &kept_[taken].statements;
  lent = taken == kNone ? nullptr : kept_[taken].connection;
  lent_for = taken == kNone ? "" : kept_[taken].connect_string;
  give_back = taken == kNone ? nullptr : given_back_ + taken;
}

void KeptConnections::ended(std::size_t taken) {
  if (taken == kNone) return;
  kept_[taken].taken = false;
  if (!given_back_[taken]) cut(kept_[taken]);
}

void KeptConnections::close_dead_ones() {
  for (Kept& kept : kept_)
    if (kept.connection && !kept.taken && has_ended(kept.connection)) cut(kept);
}

// Not ended with a word to the server: it may be in the middle of a statement of the command's, and finds the socket closed as after any death.
void KeptConnections::cut(Kept& kept) {
  shutdown(PQsocket(kept.connection), SHUT_RDWR);
  PQfinish(kept.connection);
  kept.connection = nullptr;
  kept.statements.clear();
}
