#include "store/backup_store.hpp"

#include <libpq-fe.h>

#include <memory>

#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

std::string in_quotes(const char* value) {
  std::string text = "'";
  for (; *value; ++value) {
    if (*value == '\'' || *value == '\\') text += '\\';
    text += *value;
  }
  return text + "'";
}

}  // namespace

ServerState server_state(UnitOfWork& work) {
  ServerState state;
  Query(work, sql::backup_server_state).each([&](const ResultRow& row) {
    state = {row.text(0), row.text(1), row.text(2), static_cast<int>(row.integer(3)), row.integer(4) != 0, !row.is_null(5) && row.integer(5) != 0};
  });
  // Debian writes "15.18 (Debian 15.18-0+deb12u1)".
  state.version = state.version.substr(0, state.version.find(' '));
  return state;
}

std::vector<std::string> received_files(UnitOfWork& work) {
  std::vector<std::string> digests;
  Query(work, sql::backup_received_files).each([&](const ResultRow& row) { digests.push_back(row.text(0)); });
  return digests;
}

std::optional<std::string> event_hash(UnitOfWork& work, std::int64_t stream, std::int64_t seq) {
  return Query(work, sql::backup_event_hash).with("stream", stream).with("seq", seq).text();
}

std::optional<std::int64_t> event_of_hash(UnitOfWork& work, const std::string& hash) { return Query(work, sql::backup_event_of_hash).with("hash", hash).integer(); }

ConnectWords connect_words(const std::string& connect_string) {
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfoParse(connect_string.c_str(), nullptr), PQconninfoFree);
  if (!options) throw DatabaseError(DatabaseFault::connection, "08001", "the address of --db cannot be read");
  ConnectWords words;
  for (const PQconninfoOption* option = options.get(); option->keyword; ++option) {
    if (!option->val) continue;
    if (std::string_view(option->keyword) == "password")
      words.password = option->val;
    else
      words.without_password += std::string(words.without_password.empty() ? "" : " ") + option->keyword + "=" + in_quotes(option->val);
  }
  return words;
}

}  // namespace zhuxue::store
