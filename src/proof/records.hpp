#pragma once
// Records of a bundle, read cell by cell as the layout says.
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/evidence/hash.hpp"
#include "zhuxue/money/money.hpp"
#include "zhuxue/proof/layout.hpp"

namespace zhuxue::proof {

/// A record that is not as the layout says; the text says where.
class BadRecord : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Goes through a record file. Cells are taken in the order of the columns; each `next` checks that all of the record before were taken.
class RecordReader {
 public:
  /// Throws BadRecord unless the first record names the columns of the layout.
  RecordReader(const RecordFile& file, std::string_view bytes);

  /// Moves to the next record; false at the end. Throws BadRecord.
  bool next();
  std::int64_t number_of_record() const { return record_; }  ///< from 1, without the header

  std::string_view text() { return take(); }
  std::int64_t number();
  std::optional<std::int64_t> optional_number();
  Money money();
  std::optional<Money> optional_money();
  Date day();
  std::optional<Date> optional_day();
  Hash hash();
  std::optional<Hash> optional_hash();
  [[noreturn]] void fail(std::string_view what) const;

 private:
  std::string_view take();
  void read_record();

  const RecordFile& file_;
  std::string_view rest_;
  std::vector<std::string_view> cells_;
  std::size_t column_ = 0;
  std::int64_t record_ = 0;
};

}  // namespace zhuxue::proof
