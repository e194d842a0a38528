#pragma once
// What a school has in hand of the meal money: advanced + paid on top − settled. 专款专用, 及时结算, 年度平衡 (domain/policy §3).
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/money/money.hpp"
#include "zhuxue/nutrition/settlement.hpp"

namespace zhuxue {

/// One movement of a school's account. in_hand() ≥ 0 always: what advances do not cover is paid on top, and nothing is paid on top while something is in hand.
struct MealMovement {
  Money before;       ///< in hand before
  Money advanced;     ///< 预拨
  Money settled;      ///< 结算: meals served; negative where a correction takes meals back
  Money topped_up;    ///< 补拨: the part of `settled` that was not in hand
  Money in_hand() const { return before + advanced + topped_up - settled; }
  Money paid() const { return advanced + topped_up; }   ///< what leaves the treasury with it
};

MealMovement advance_to(Money in_hand, Money advanced);
/// Settles `further`: what is due now less what was settled for the same month before.
MealMovement settle_against(Money in_hand, Money further);

/// One school and month as a budget officer reads it; due + carried = in_hand + lacking.
struct MonthOfAccount {
  std::string school;
  Month month;
  std::int64_t days = 0, head_days = 0;
  std::vector<Money> rates;
  Money due;         ///< 应拨
  Money in_hand;     ///< 预拨: carried over from the months before and advanced for this one
  Money carried;     ///< 结余: of that, what the month did not use
  Money lacking;     ///< 差额: what it used beyond that, to be paid
};
/// An advance for a school from a month on.
struct Advance {
  std::string school;
  Month month;
  Money amount;
};
/// The accounts as the meals of today make them, whether settled yet or not; `months` as settle_meals gives them. By school, then month.
std::vector<MonthOfAccount> roll_forward(std::span<const MonthOfMeals> months, std::span<const Advance> advances);

/// A pool shared over schools by heads; the parts sum to the pool exactly (largest remainder, ties to the earlier). Throws std::invalid_argument where nobody has a head.
std::vector<Money> share_pool(Money pool, std::span<const std::int64_t> heads);

}  // namespace zhuxue
