#include "store/school_desk_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::vector<SchoolGrant> grants_of_school(UnitOfWork& work, const std::string& school, std::int64_t before, bool failed, std::int64_t most) {
  std::vector<SchoolGrant> grants;
  Query(work, sql::page_school_grants).with("school", school).with("before", before).with("failed", std::int64_t{failed}).with("most", most).each([&](const ResultRow& row) {
    grants.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), Money::fen(row.integer(6)), row.text(7), row.text(8), row.text(9), row.text(10), row.integer(11) == 1});
  });
  return grants;
}

std::vector<SchoolDue> dues_of_school(UnitOfWork& work, const std::string& school, std::int64_t run, const std::string& period) {
  std::vector<SchoolDue> dues;
  Query(work, sql::page_school_dues).with("school", school).with("run", run).with("period", period).each([&](const ResultRow& row) {
    dues.push_back({{row.integer(0), row.integer(1)}, row.text(2), row.text(3), row.text(4), static_cast<int>(row.integer(5)), row.integer(6) == 1, row.text(7), row.text(8), row.text(9), row.text(10)});
  });
  return dues;
}

std::vector<SchoolCase> cases_sent_to_school(UnitOfWork& work, const std::string& school) {
  std::vector<SchoolCase> cases;
  Query(work, sql::page_school_cases).with("school", school).each([&](const ResultRow& row) { cases.push_back({row.integer(0), row.text(1), row.text(2)}); });
  return cases;
}

std::set<std::int64_t> cases_asked_of_school(UnitOfWork& work, const std::string& school) {
  std::set<std::int64_t> cases;
  Query(work, sql::page_school_asked).with("school", school).each([&](const ResultRow& row) { cases.insert(row.integer(0)); });
  return cases;
}

std::map<std::int64_t, std::set<std::int64_t>> notice_lines_of_school(UnitOfWork& work, const std::string& school, Date day) {
  std::map<std::int64_t, std::set<std::int64_t>> lines;
  Query(work, sql::page_school_notice_lines).with("school", school).with("day", day).each([&](const ResultRow& row) { lines[row.integer(0)].insert(row.integer(1)); });
  return lines;
}

std::vector<SchoolMeal> meals_of_school(UnitOfWork& work, const std::string& school, Month month) {
  std::vector<SchoolMeal> meals;
  Query(work, sql::page_school_meals).with("school", school).with("first", month.first_day()).with("last", month.last_day()).each([&](const ResultRow& row) {
    meals.push_back({row.text(0), row.integer(1), row.integer(2), row.integer(3), Money::fen(row.integer(4))});
  });
  return meals;
}

std::vector<std::string> student_numbers_of_school(UnitOfWork& work, const std::string& school, Date day) {
  std::vector<std::string> numbers;
  Query(work, sql::page_school_pupils).with("school", school).with("day", day).each([&](const ResultRow& row) { numbers.push_back(row.text(0)); });
  return numbers;
}

}  // namespace zhuxue::store
