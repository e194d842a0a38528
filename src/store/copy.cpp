#include "store/copy.hpp"

#include <arpa/inet.h>
#include <libpq-fe.h>

#include <cstring>
#include <stdexcept>

namespace zhuxue::store {
namespace {

constexpr std::size_t kFlushAt = 1 << 18;
constexpr char kSignature[] = "PGCOPY\n\377\r\n";  // and its closing NUL: 11 bytes
constexpr std::int32_t kEpochOffset = 10957;       // days from 1970-01-01 to 2000-01-01
constexpr std::int32_t kInt4Oid = 23;

std::uint64_t swapped(std::uint64_t value) { return __builtin_bswap64(value); }

[[noreturn]] void fail_with(PGresult* result, pg_conn* connection) {
  const char* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  const char* primary = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
  const std::string sqlstate = state ? state : "08006";
  // Of a value that cannot be read (class 22) the message repeats the value.
  const std::string message = sqlstate.starts_with("22") ? "a value cannot be read" : primary ? primary : "COPY broke off";
  PQclear(result);
  (void)connection;
  throw DatabaseError(fault_of(sqlstate), sqlstate, message);
}

void expect_copy(pg_conn* connection, const std::string& sql, ExecStatusType expected) {
  PGresult* result = PQexec(connection, sql.c_str());
  if (PQresultStatus(result) != expected) fail_with(result, connection);
  PQclear(result);
}

}  // namespace

CopyIn::CopyIn(UnitOfWork& work, const std::string& target, std::int16_t fields) : work_(work), fields_(fields) {
  expect_copy(work.connection(), "COPY " + target + " FROM STDIN (FORMAT binary)", PGRES_COPY_IN);
  buffer_.reserve(kFlushAt + (1 << 16));
  append(kSignature, 11);
  const std::int32_t flags_and_extension[2] = {0, 0};
  append(flags_and_extension, 8);
}

CopyIn::~CopyIn() {
  if (!open_) return;
  PQputCopyEnd(work_.connection(), "given up");
  while (PGresult* result = PQgetResult(work_.connection())) PQclear(result);
}

void CopyIn::begin_row() {
  if (buffer_.size() > kFlushAt) flush();
  const std::uint16_t count = htons(static_cast<std::uint16_t>(fields_));
  append(&count, 2);
  ++rows_;
}

void CopyIn::put_length(std::int32_t length) {
  const std::uint32_t network = htonl(static_cast<std::uint32_t>(length));
  append(&network, 4);
}

void CopyIn::put_bool(bool value) {
  put_length(1);
  buffer_.push_back(value ? 1 : 0);
}

void CopyIn::put_int2(std::int16_t value) {
  put_length(2);
  const std::uint16_t network = htons(static_cast<std::uint16_t>(value));
  append(&network, 2);
}

void CopyIn::put_int4(std::int32_t value) {
  put_length(4);
  const std::uint32_t network = htonl(static_cast<std::uint32_t>(value));
  append(&network, 4);
}

void CopyIn::put_int8(std::int64_t value) {
  put_length(8);
  const std::uint64_t network = swapped(static_cast<std::uint64_t>(value));
  append(&network, 8);
}

void CopyIn::put_text(std::string_view value) {
  put_length(static_cast<std::int32_t>(value.size()));
  append(value.data(), value.size());
}

void CopyIn::put_int4(const std::optional<std::int64_t>& value) {
  if (value)
    put_int4(static_cast<std::int32_t>(*value));
  else
    put_null();
}

void CopyIn::put_date(Date value) { put_int4(value.days() - kEpochOffset); }

void CopyIn::put_int4_array(std::span<const std::int32_t> values) {
  const auto count = static_cast<std::int32_t>(values.size());
  const auto put = [&](std::int32_t value) {
    const std::uint32_t network = htonl(static_cast<std::uint32_t>(value));
    append(&network, 4);
  };
  if (values.empty()) {
    put_length(12);
    put(0), put(0), put(kInt4Oid);
    return;
  }
  put_length(20 + 8 * count);
  put(1), put(0), put(kInt4Oid), put(count), put(1);
  for (const std::int32_t value : values) put(4), put(value);
}

void CopyIn::flush() {
  if (PQputCopyData(work_.connection(), buffer_.data(), static_cast<int>(buffer_.size())) != 1) fail_with(nullptr, work_.connection());
  buffer_.clear();
}

std::int64_t CopyIn::finish() {
  const std::uint16_t trailer = 0xffff;
  append(&trailer, 2);
  flush();
  open_ = false;
  if (PQputCopyEnd(work_.connection(), nullptr) != 1) fail_with(nullptr, work_.connection());
  PGresult* result = PQgetResult(work_.connection());
  if (PQresultStatus(result) != PGRES_COMMAND_OK) {
    while (PGresult* rest = PQgetResult(work_.connection())) PQclear(rest);
    fail_with(result, work_.connection());
  }
  const std::int64_t taken = std::stoll(PQcmdTuples(result));
  PQclear(result);
  while (PGresult* rest = PQgetResult(work_.connection())) PQclear(rest);
  if (taken != rows_) throw std::logic_error("COPY took another number of rows than were put");
  return taken;
}

CopyOut::CopyOut(UnitOfWork& work, const std::string& query) : work_(work) {
  expect_copy(work.connection(), "COPY (" + query + ") TO STDOUT (FORMAT binary)", PGRES_COPY_OUT);
}

CopyOut::~CopyOut() {
  if (row_) PQfreemem(row_);
  if (ended_) return;
  char* rest = nullptr;
  while (PQgetCopyData(work_.connection(), &rest, 0) > 0) PQfreemem(rest);
  while (PGresult* result = PQgetResult(work_.connection())) PQclear(result);
}

bool CopyOut::next() {
  if (ended_) return false;
  if (row_) PQfreemem(row_);
  row_ = nullptr;
  const int size = PQgetCopyData(work_.connection(), &row_, 0);
  const char* at = row_;
  if (size > 0 && !header_seen_) {
    header_seen_ = true;
    at += 19;  // signature, flags, extension length: sent with the first row
    if (size == 19) return next();
  }
  std::int16_t count = -1;
  if (size > 0) {
    std::uint16_t network;
    std::memcpy(&network, at, 2);
    count = static_cast<std::int16_t>(ntohs(network));
    at += 2;
  }
  if (size <= 0 || count < 0) {
    ended_ = true;
    if (size > 0) {
      char* rest = nullptr;
      while (PQgetCopyData(work_.connection(), &rest, 0) > 0) PQfreemem(rest);
    }
    PGresult* result = PQgetResult(work_.connection());
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
      while (PGresult* more = PQgetResult(work_.connection())) PQclear(more);
      fail_with(result, work_.connection());
    }
    PQclear(result);
    while (PGresult* more = PQgetResult(work_.connection())) PQclear(more);
    return false;
  }
  if (static_cast<std::size_t>(count) > kMostFields) throw std::logic_error("a query with too many columns");
  for (std::int16_t i = 0; i < count; ++i) {
    std::uint32_t network;
    std::memcpy(&network, at, 4);
    lengths_[i] = static_cast<std::int32_t>(ntohl(network));
    at += 4;
    fields_[i] = at;
    if (lengths_[i] > 0) at += lengths_[i];
  }
  return true;
}

std::int64_t CopyOut::integer(std::size_t field) const {
  switch (lengths_[field]) {
    case 2: {
      std::uint16_t network;
      std::memcpy(&network, fields_[field], 2);
      return static_cast<std::int16_t>(ntohs(network));
    }
    case 4: {
      std::uint32_t network;
      std::memcpy(&network, fields_[field], 4);
      return static_cast<std::int32_t>(ntohl(network));
    }
    case 8: {
      std::uint64_t network;
      std::memcpy(&network, fields_[field], 8);
      return static_cast<std::int64_t>(swapped(network));
    }
    default: throw std::logic_error("field " + std::to_string(field) + " is no integer");
  }
}

Date CopyOut::date(std::size_t field) const { return Date::from_days(static_cast<std::int32_t>(integer(field)) + kEpochOffset); }

std::string quoted(UnitOfWork& work, std::string_view text) {
  char* literal = PQescapeLiteral(work.connection(), text.data(), text.size());
  if (!literal) throw DatabaseError(DatabaseFault::other, "22021", "a text cannot be quoted");
  std::string result(literal);
  PQfreemem(literal);
  return result;
}

}  // namespace zhuxue::store
