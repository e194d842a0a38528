#include "store/forecast_store.hpp"

#include "zhuxue/require.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

Period period_of(const std::string& text) {
  const auto period = Period::parse(text);
  ZX_REQUIRE(period.has_value(), "a stored period cannot be read");
  return *period;
}

// "YW-JS/小学/2024-02-01"
Stage stage_of_clause(const std::string& clause) {
  const auto first = clause.find('/') + 1;
  const auto stage = parse_stage_label(clause.substr(first, clause.find('/', first) - first));
  ZX_REQUIRE(stage.has_value(), "a stored clause names no stage");
  return *stage;
}

}  // namespace

std::vector<CountedDue> pupils_last_counted(UnitOfWork& work) {
  std::vector<CountedDue> found;
  Query(work, sql::fund_forecast_counted).each([&](const ResultRow& row) {
    found.push_back({row.text(0), period_of(row.text(1)), stage_of_clause(row.text(2)), Money::fen(row.integer(3)), row.integer(4)});
  });
  return found;
}

std::vector<GrantedPeriod> granted_periods(UnitOfWork& work) {
  std::vector<GrantedPeriod> found;
  Query(work, sql::fund_forecast_granted).each([&](const ResultRow& row) { found.push_back({row.text(0), period_of(row.text(1)), Money::fen(row.integer(2)), Money::fen(row.integer(3))}); });
  return found;
}

}  // namespace zhuxue::store
