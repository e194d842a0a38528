#pragma once
// What has come of awards: persons and payments apart (domain/policy W11), in time or not, come back or not.
#include <set>
#include <string_view>

#include "sheets/order.hpp"
#include "store/figure_store.hpp"

namespace zhuxue::sheets {

using People = std::set<std::string_view>;   ///< by person_key
inline std::int64_t size_of(const People& people) { return static_cast<std::int64_t>(people.size()); }

struct Arrivals {
  People people;                             ///< whom money has reached
  std::int64_t times = 0;                    ///< awards that have
  Money amount;
  std::int64_t timed = 0, in_time = 0;       ///< of them, those of programmes with a deadline; those that kept it
  std::int64_t sent = 0, came_back = 0;      ///< awards of which a line was issued; of which one failed or was returned

  void add(const Order& order, const store::AwardOutcome& outcome);
  std::string on_time_rate() const;          ///< 按期到账率
  std::string return_rate() const;           ///< 失败、退汇率
};

}  // namespace zhuxue::sheets
