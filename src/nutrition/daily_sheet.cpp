#include "zhuxue/nutrition/daily_sheet.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "zhuxue/money/ratio.hpp"

namespace zhuxue {
namespace {

constexpr std::string_view kRice = "大米", kGreens = "菜", kMeat = "肉", kSpice = "调料", kOther = "其他";

struct DayOfKitchen {
  std::int64_t served = 0, staff = 0;
  Money spent;         // as the schools state it
  Money cooked;        // what the items cost
  bool has_items = false;
  Money total() const { return has_items ? cooked : spent; }
};

std::string_view known_category(const std::string& category) {
  for (const std::string_view known : {kRice, kGreens, kMeat, kSpice})
    if (category == known) return known;
  return kOther;
}

class Sheet {
 public:
  Sheet(std::span<const MealDay> days, std::span<const FoodItem> foods) {
    for (const MealDay& day : days) {
      if (day.served == 0) continue;
      DayOfKitchen& of_day = days_[day.day];
      of_day.served += day.served;
      of_day.staff += day.staff.value_or(0);
      of_day.spent += day.spent.value_or(Money());
    }
    for (const FoodItem& food : foods) {
      const auto day = days_.find(food.day);
      if (day == days_.end()) continue;
      day->second.cooked += food.amount;
      day->second.has_items = true;
      const std::string_view category = known_category(food.category);
      items_[category][food.item][food.day] += food.amount;
      categories_[category][food.day] += food.amount;
    }
  }

  std::vector<std::vector<std::string>> rows() {
    std::vector<std::string> heads = {"项目"};
    for (const auto& [day, of_day] : days_) heads.push_back(std::to_string(day.month()) + "月" + std::to_string(day.day()) + "日");
    heads.push_back("总计");
    rows_.push_back(std::move(heads));
    add_amounts(std::string(kRice), categories_[kRice]);
    for (const std::string_view category : {kGreens, kMeat}) add_category(category);
    add_amounts("调料合计", categories_[kSpice]);
    if (items_.contains(kOther)) add_category(kOther);
    std::map<Date, Money> totals;
    for (const auto& [day, of_day] : days_) totals[day] = of_day.total();
    add_amounts("每日合计", totals);
    add_heads("每日开餐人数", &DayOfKitchen::served);
    add_per_head();
    add_heads("陪餐人数", &DayOfKitchen::staff);
    return std::move(rows_);
  }

 private:
  void add_amounts(const std::string& name, const std::map<Date, Money>& amounts) {
    std::vector<std::string> row = {name};
    Money total;
    for (const auto& [day, of_day] : days_) {
      const auto amount = amounts.find(day);
      row.push_back(amount == amounts.end() ? Money().yuan() : amount->second.yuan());
      if (amount != amounts.end()) total += amount->second;
    }
    row.push_back(total.yuan());
    rows_.push_back(std::move(row));
  }

  void add_category(std::string_view category) {
    for (const auto& [item, amounts] : items_[category]) add_amounts(item, amounts);
    add_amounts(std::string(category) + "合计", categories_[category]);
  }

  void add_heads(const std::string& name, std::int64_t DayOfKitchen::*heads) {
    std::vector<std::string> row = {name};
    std::int64_t total = 0;
    for (const auto& [day, of_day] : days_) {
      row.push_back(std::to_string(of_day.*heads));
      total += of_day.*heads;
    }
    row.push_back(std::to_string(total));
    rows_.push_back(std::move(row));
  }

  void add_per_head() {
    std::vector<std::string> row = {"人均开餐金额"};
    Money total;
    std::int64_t served = 0;
    for (const auto& [day, of_day] : days_) {
      row.push_back(scale(of_day.total(), Ratio(1, of_day.served), Rounding::half_up).yuan());
      total += of_day.total();
      served += of_day.served;
    }
    row.push_back(served == 0 ? "" : scale(total, Ratio(1, served), Rounding::half_up).yuan());
    rows_.push_back(std::move(row));
  }

  std::map<Date, DayOfKitchen> days_;
  std::map<std::string_view, std::map<std::string, std::map<Date, Money>>> items_;
  std::map<std::string_view, std::map<Date, Money>> categories_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace

std::vector<std::vector<std::string>> daily_sheet(std::span<const MealDay> days, std::span<const FoodItem> foods) { return Sheet(days, foods).rows(); }

}  // namespace zhuxue
