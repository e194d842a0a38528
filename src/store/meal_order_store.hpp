#pragma once
// Meal orders (预拨、结算), who signed them, and each school's account.
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/fund/fund.hpp"
#include "zhuxue/nutrition/account.hpp"

namespace zhuxue::store {

struct MealOrderLine {
  std::int64_t line_no = 0;
  std::string school;
  std::int64_t days = 0, head_days = 0;      ///< of the month, where it settles
  MealMovement movement;
  std::optional<std::string> payee_name, payee_account, payee_bank;   ///< where something is paid
};

struct MealOrderRow {
  std::int64_t meal_order = 0;
  std::string kind;                          ///< ADVANCE, SETTLE
  std::string programme;
  Month month;
  std::string document;
  std::int64_t schools = 0;
  Money advanced, settled, topped_up;
  FundSplit split;                           ///< of what is paid
  int fiscal_year = 0;
  std::string sm3, day;
  std::int64_t ordinal = 0;                  ///< of the last step
  std::string step, actor;
  Money paid() const { return advanced + topped_up; }
};

struct MealOrderStep {
  std::string step, actor, day, note;
};

struct MealEntry {
  std::string school;
  std::int64_t ordinal = 0, meal_order = 0;
  std::string kind;
  Month month;
  MealMovement movement;
  std::optional<std::int64_t> round;         ///< of the month's settlements
  Money settled_before;
};

/// Seals an order with its lines; its number.
std::int64_t insert_meal_order(UnitOfWork& work, const MealOrderRow& order, const std::vector<MealOrderLine>& lines, const std::string& actor, Date day);
void insert_meal_step(UnitOfWork& work, const MealOrderRow& order, const std::string& step, const std::string& actor, const std::string& note, Date day);
void insert_meal_entry(UnitOfWork& work, const MealEntry& entry);

std::vector<MealOrderRow> select_meal_orders(UnitOfWork& work);
std::optional<MealOrderRow> select_meal_order(UnitOfWork& work, std::int64_t meal_order);
std::vector<MealOrderLine> lines_of_meal_order(UnitOfWork& work, std::int64_t meal_order);
std::vector<MealOrderStep> steps_of_meal_order(UnitOfWork& work, std::int64_t meal_order);
/// Of all schools, by school and ordinal.
std::vector<MealEntry> select_meal_entries(UnitOfWork& work);

}  // namespace zhuxue::store
