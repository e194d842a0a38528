#include "store/burn_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::vector<BudgetMonth> budget_by_month(UnitOfWork& work, int year) {
  std::vector<BudgetMonth> months;
  Query(work, sql::page_budget_by_month).with("year", std::int64_t{year}).each([&](const ResultRow& row) {
    months.push_back({row.text(0), Money::fen(row.integer(1)), Money::fen(row.integer(2)), Money::fen(row.integer(3))});
  });
  return months;
}

}  // namespace zhuxue::store
