#pragma once
// Bulk rows in and out by COPY in binary form, on the unit of work's own connection and transaction.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "store/unit_of_work.hpp"
#include "zhuxue/calendar/calendar.hpp"

namespace zhuxue::store {

/// Rows into a table. `target` is "table (column, …)"; every row must put exactly as many fields. Not finished = the transaction fails.
class CopyIn {
 public:
  CopyIn(UnitOfWork& work, const std::string& target, std::int16_t fields);
  ~CopyIn();
  CopyIn(const CopyIn&) = delete;
  CopyIn& operator=(const CopyIn&) = delete;

  void begin_row();
  void put_null() { put_length(-1); }
  void put_bool(bool value);
  void put_int2(std::int16_t value);
  void put_int4(std::int32_t value);
  /// Null where there is none.
  void put_int4(const std::optional<std::int64_t>& value);
  void put_int8(std::int64_t value);
  void put_text(std::string_view value);
  void put_bytes(std::string_view value) { put_text(value); }
  void put_date(Date value);
  void put_int4_array(std::span<const std::int32_t> values);

  /// Ends the COPY; the number of rows taken. Throws DatabaseError (unique_violation where a key was there).
  std::int64_t finish();

 private:
  void put_length(std::int32_t length);
  void append(const void* bytes, std::size_t size) { buffer_.append(static_cast<const char*>(bytes), size); }
  void flush();

  UnitOfWork& work_;
  std::string buffer_;
  std::int16_t fields_;
  std::int64_t rows_ = 0;
  bool open_ = true;
};

/// Rows out of a query. Fields are typed by the query: int2/int4/int8 through `integer`, text and bytea through `text`, date through `date`.
class CopyOut {
 public:
  /// `query` is a SELECT without parameters; write numbers with std::to_string and texts with `quoted`.
  CopyOut(UnitOfWork& work, const std::string& query);
  ~CopyOut();
  CopyOut(const CopyOut&) = delete;
  CopyOut& operator=(const CopyOut&) = delete;

  bool next();
  bool is_null(std::size_t field) const { return lengths_[field] < 0; }
  std::string_view text_or_empty(std::size_t field) const { return is_null(field) ? std::string_view() : text(field); }
  std::int64_t integer(std::size_t field) const;
  bool boolean(std::size_t field) const { return fields_[field][0] != 0; }
  std::string_view text(std::size_t field) const { return {fields_[field], static_cast<std::size_t>(lengths_[field])}; }
  Date date(std::size_t field) const;
  std::optional<Date> optional_date(std::size_t field) const { return is_null(field) ? std::nullopt : std::optional(date(field)); }

 private:
  static constexpr std::size_t kMostFields = 64;
  UnitOfWork& work_;
  char* row_ = nullptr;
  bool header_seen_ = false;
  bool ended_ = false;
  const char* fields_[kMostFields] = {};
  std::int32_t lengths_[kMostFields] = {};
};

/// A text as an SQL literal.
std::string quoted(UnitOfWork& work, std::string_view text);

}  // namespace zhuxue::store
