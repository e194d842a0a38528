#include "zhuxue/nutrition/meal_day.hpp"

#include <stdexcept>

namespace zhuxue {

std::string_view code(MealDoubt doubt) {
  switch (doubt) {
    case MealDoubt::served_above_enrolled: return "SERVED_ABOVE_ENROLLED";
    case MealDoubt::served_above_present: return "SERVED_ABOVE_PRESENT";
    case MealDoubt::present_above_enrolled: return "PRESENT_ABOVE_ENROLLED";
    case MealDoubt::not_in_scheme: return "NOT_IN_SCHEME";
    case MealDoubt::no_rate: return "NO_RATE";
    case MealDoubt::no_meals_that_day: return "NO_MEALS_THAT_DAY";
  }
  throw std::logic_error("no such value");
}

std::string sentence(MealDoubt doubt, const MealDay& day) {
  const auto heads = [](std::int64_t count) { return std::to_string(count) + " 人"; };
  switch (doubt) {
    case MealDoubt::served_above_enrolled: return "就餐 " + heads(day.served) + ",多于在籍 " + heads(day.enrolled);
    case MealDoubt::served_above_present: return "就餐 " + heads(day.served) + ",多于实到 " + heads(day.present);
    case MealDoubt::present_above_enrolled: return "实到 " + heads(day.present) + ",多于在籍 " + heads(day.enrolled);
    case MealDoubt::not_in_scheme: return "学校名单写明不实施营养计划,就餐 " + heads(day.served);
    case MealDoubt::no_meals_that_day: return "供餐校历写明当天不供餐,就餐 " + heads(day.served);
    case MealDoubt::no_rate: return "当天没有营养膳食补助标准,就餐 " + heads(day.served);
  }
  throw std::logic_error("no such value");
}

std::optional<MealDoubt> doubt_of_heads(std::int64_t enrolled, std::int64_t present, std::int64_t served) {
  if (served > enrolled) return MealDoubt::served_above_enrolled;
  if (served > present) return MealDoubt::served_above_present;
  if (present > enrolled) return MealDoubt::present_above_enrolled;
  return std::nullopt;
}

}  // namespace zhuxue
