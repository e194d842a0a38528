#include "zhuxue/nutrition/year.hpp"

#include <algorithm>
#include <map>

namespace zhuxue {

using boost::multiprecision::cpp_int;

Money YearOfMeals::spent_per_head_day() const { return spent_head_days == 0 ? Money() : scale(spent, Ratio(1, spent_head_days), Rounding::half_up); }

std::vector<YearOfMeals> year_of_meals(std::span<const MonthOfMeals> months, int year) {
  std::map<std::string_view, YearOfMeals> by_school;
  for (const MonthOfMeals& month : months) {
    if (month.month.year != year) continue;
    YearOfMeals& of_school = by_school[month.school];
    of_school.school = month.school;
    of_school.days += month.days;
    of_school.head_days += month.head_days;
    of_school.due += month.due;
    of_school.spent += month.spent;
    of_school.standard_of_spent += month.due_of_spent;
    of_school.spent_head_days += month.spent_head_days;
    of_school.held += static_cast<std::int64_t>(month.held.size());
  }
  std::vector<YearOfMeals> result;
  for (auto& [school, of_school] : by_school) result.push_back(std::move(of_school));
  return result;
}

MealStatistics statistics_of_year(std::span<const MonthOfMeals> months, int year) {
  MealStatistics statistics;
  for (const YearOfMeals& school : year_of_meals(months, year)) {
    if (school.days > 0) statistics.beneficiaries += Ratio(school.head_days, school.days);
    statistics.head_days += school.head_days;
  }
  if (statistics.beneficiaries > 0) statistics.days = Ratio(statistics.head_days) / statistics.beneficiaries;
  std::map<Month, std::int64_t> schools;
  for (const MonthOfMeals& month : months)
    if (month.month.year == year && month.head_days > 0) statistics.schools = std::max(statistics.schools, ++schools[month.month]);
  return statistics;
}

std::string two_decimals(const Ratio& value) {
  const cpp_int denominator = boost::multiprecision::denominator(value);
  const cpp_int hundredths = (boost::multiprecision::numerator(value) * 200 + denominator) / (denominator * 2);
  const std::string text = hundredths.str();
  const std::string padded = std::string(text.size() < 3 ? 3 - text.size() : 0, '0') + text;
  return padded.substr(0, padded.size() - 2) + "." + padded.substr(padded.size() - 2);
}

}  // namespace zhuxue
