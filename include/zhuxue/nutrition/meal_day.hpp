#pragma once
// One school on one day: who was there and who ate (domain/policy §3). The atom of every sum of the nutrition scheme.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/money/money.hpp"

namespace zhuxue {

struct MealDay {
  std::string school;                ///< 学校标识码
  Date day;
  std::int64_t enrolled = 0;         ///< 在籍人数
  std::int64_t present = 0;          ///< 实到人数
  std::int64_t served = 0;           ///< 就餐人数, pupils only
  std::optional<Money> spent;        ///< 食材支出
  std::optional<std::int64_t> staff; ///< 陪餐人数: eat at their own cost, never counted
  std::string supplier;              ///< 供应商, as the school writes it; empty: its own canteen
};

/// Why nothing is paid for a day until it is put right (W5, C13).
enum class MealDoubt : std::uint8_t {
  served_above_enrolled,   ///< 虚列就餐人数
  served_above_present,
  present_above_enrolled,
  not_in_scheme,           ///< the school list says 营养计划 否
  no_rate,                 ///< the policy has no rate on that day
  no_meals_that_day,       ///< the calendar says 是否供餐 否
};
inline constexpr std::size_t kMealDoubts = 6;
std::string_view code(MealDoubt doubt);    ///< "SERVED_ABOVE_PRESENT" …
/// Why the day is held, with its figures: "就餐 31 人,多于实到 30 人".
std::string sentence(MealDoubt doubt, const MealDay& day);

/// The first doubt about the three figures of a day; nullopt where served ≤ present ≤ enrolled.
std::optional<MealDoubt> doubt_of_heads(std::int64_t enrolled, std::int64_t present, std::int64_t served);

}  // namespace zhuxue
