#include "store/glance_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::vector<ListGlance> latest_lists(UnitOfWork& work) {
  std::vector<ListGlance> lists;
  Query(work, sql::page_latest_lists).each([&](const ResultRow& row) {
    lists.push_back({row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4), row.integer(5), row.integer(6), row.integer(7), row.text(8), row.integer(9)});
  });
  return lists;
}

std::optional<RunGlance> run_of_month(UnitOfWork& work, Month month) {
  std::optional<RunGlance> found;
  Query(work, sql::page_month_run).with("month", month.first_day()).each([&](const ResultRow& row) {
    found = RunGlance{row.integer(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.text(5), row.integer(6) == 1, row.text(7)};
  });
  return found;
}

std::vector<DuesOfProgramme> dues_by_programme(UnitOfWork& work, std::int64_t run) {
  std::vector<DuesOfProgramme> found;
  Query(work, sql::page_dues_by_programme).with("run", run).each([&](const ResultRow& row) { found.push_back({row.text(0), row.text(1), row.integer(2), Money::fen(row.integer(3)), row.integer(4)}); });
  return found;
}

std::vector<BatchesAtStep> batches_by_step(UnitOfWork& work, Date since) {
  std::vector<BatchesAtStep> steps;
  Query(work, sql::page_batches_by_step).with("since", since).each([&](const ResultRow& row) { steps.push_back({row.text(0), row.integer(1), row.integer(2), Money::fen(row.integer(3))}); });
  return steps;
}

PositionsTotal positions_total(UnitOfWork& work, int year) {
  PositionsTotal total;
  Query(work, sql::page_positions_total).with("year", std::int64_t{year}).each([&](const ResultRow& row) {
    total = {Money::fen(row.integer(0)), Money::fen(row.integer(1)), Money::fen(row.integer(2)), Money::fen(row.integer(3)), Money::fen(row.integer(4)), Money::fen(row.integer(5))};
  });
  return total;
}

std::vector<OpenCases> open_cases_by_kind(UnitOfWork& work) {
  std::vector<OpenCases> cases;
  Query(work, sql::page_open_cases).each([&](const ResultRow& row) { cases.push_back({row.text(0), row.integer(1), row.text(2)}); });
  return cases;
}

std::string last_bank_day(UnitOfWork& work) { return Query(work, sql::page_answered_until).text().value_or(""); }
std::string closed_until(UnitOfWork& work) { return Query(work, sql::page_closed_until).text().value_or(""); }

}  // namespace zhuxue::store
