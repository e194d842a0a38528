#pragma once
// What the program must find: links and amounts by a reading of contract §3 that is this room's own. Nothing of zhuxue's rules is used here, because tests
// compare the two.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sample/facts.hpp"

namespace zhuxue::sample {

/// How the rows are read: as far as import takes them, every true pair found however damaged; or as they were meant, the rows that import rejects too.
enum class View : std::uint8_t { every_pair, as_meant };

/// Whether a list row and one registration of its child are a pair in this view.
bool is_pair(const DistrictFacts& facts, const Pupil& pupil, View view);

/// Whether import takes the row.
bool accepted(const DistrictFacts& facts, std::uint32_t damage, View view);

struct Assessed {
  std::uint32_t pupil = 0;
  std::string_view programme;
  std::string period;
  std::int64_t amount_fen = 0;  ///< 0: not due
  std::string_view hardship;    ///< 困难类型
  std::string_view clause;
  std::string_view reason;  ///< code; empty where due

  /// Whether the programme pays to personal accounts; the others go to the school.
  bool to_a_person() const { return programme != "GZ-MXF" && programme != "ZZ-MXF" && programme != "XQ-MBJ" && programme != "XQ-ZZ"; }
};

/// Rows for the month first_year-11, in no order that matters.
std::vector<Assessed> assess_all(const DistrictFacts& facts, View view);

}  // namespace zhuxue::sample
