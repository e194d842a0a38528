#pragma once
// Two CSV files (or one) as rows in the order of their ids, each field a number in one dictionary of cleaned values.
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bench/linkage/plan.hpp"

namespace zhuxue::linkage::bench {

/// Cleaned values, numbered; 0 is the missing one.
class Values {
 public:
  Values() { number_of(U""); }
  std::uint32_t number_of(std::u32string_view text);
  std::u32string_view text(std::uint32_t number) const { return texts_[number]; }
  std::string bytes(std::uint32_t number) const;  ///< UTF-8
  std::size_t size() const { return texts_.size(); }

 private:
  std::unordered_map<std::u32string, std::uint32_t> numbers_;
  std::vector<std::u32string_view> texts_;
};

struct Rows {
  std::vector<std::string> ids;                    ///< sorted; a row is an index into it
  std::vector<std::vector<std::uint32_t>> fields;  ///< [field][row]
  std::vector<std::string> truth;                  ///< who the row is, where a column or a pattern says so
  std::uint32_t size() const { return static_cast<std::uint32_t>(ids.size()); }
};

enum class Side { left, right };

/// Reads and cleans. With a shuffle seed the rows are permuted before anything else sees them. Throws std::runtime_error where a column is absent or an id is
/// blank or stands twice.
Rows read_rows(std::string_view bytes, Side side, const Plan& plan, Values& values, std::uint64_t shuffle);

/// The pairs of a truth file: two columns, the left id and the right id; the first line is the header.
std::vector<std::pair<std::string, std::string>> read_pairs(std::string_view bytes);

std::u32string from_utf8(std::string_view text);
std::string to_utf8(std::u32string_view text);

}  // namespace zhuxue::linkage::bench
