#include "zhuxue/nutrition/account.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "zhuxue/money/ratio.hpp"

namespace zhuxue {

MealMovement advance_to(Money in_hand, Money advanced) { return {in_hand, advanced, Money(), Money()}; }

MealMovement settle_against(Money in_hand, Money further) { return {in_hand, Money(), further, std::max(Money(), further - in_hand)}; }

std::vector<MonthOfAccount> roll_forward(std::span<const MonthOfMeals> months, std::span<const Advance> advances) {
  std::map<std::pair<std::string_view, Month>, MonthOfAccount> accounts;
  for (const MonthOfMeals& month : months) {
    MonthOfAccount& account = accounts[{month.school, month.month}];
    account.days = month.days;
    account.head_days = month.head_days;
    account.rates = month.rates;
    account.due = month.due;
  }
  for (const Advance& advance : advances) accounts[{advance.school, advance.month}].in_hand += advance.amount;
  std::vector<MonthOfAccount> result;
  for (auto& [key, account] : accounts) {
    account.school = key.first;
    account.month = key.second;
    if (!result.empty() && result.back().school == account.school) account.in_hand += result.back().carried;
    account.carried = std::max(Money(), account.in_hand - account.due);
    account.lacking = std::max(Money(), account.due - account.in_hand);
    result.push_back(std::move(account));
  }
  return result;
}

std::vector<Money> share_pool(Money pool, std::span<const std::int64_t> heads) { return allocate(pool, heads); }

}  // namespace zhuxue
