#include "store/meal_store.hpp"

#include "store/copy.hpp"

namespace zhuxue::store {

std::string within(Month month, const std::string& column) { return column + " BETWEEN '" + month.first_day().iso() + "' AND '" + month.last_day().iso() + "'"; }

std::vector<MealDay> load_meal_days(UnitOfWork& work, std::optional<Month> month) {
  std::vector<MealDay> days;
  CopyOut rows(work, "SELECT school, day, enrolled, present, served, food_cost, staff, supplier FROM latest_meal WHERE county = " + std::to_string(work.county()) +
                         (month ? " AND " + within(*month, "day") : "") + " ORDER BY school, day");
  while (rows.next()) {
    MealDay& day = days.emplace_back();
    day.school = rows.text(0);
    day.day = rows.date(1);
    day.enrolled = rows.integer(2);
    day.present = rows.integer(3);
    day.served = rows.integer(4);
    if (!rows.is_null(5)) day.spent = Money::fen(rows.integer(5));
    if (!rows.is_null(6)) day.staff = rows.integer(6);
    if (!rows.is_null(7)) day.supplier = rows.text(7);
  }
  return days;
}

std::map<std::string, MealSchool, std::less<>> load_meal_schools(UnitOfWork& work) {
  std::map<std::string, MealSchool, std::less<>> schools;
  CopyOut rows(work, "SELECT school, name, nutrition FROM latest_school WHERE county = " + std::to_string(work.county()));
  while (rows.next()) schools.emplace(rows.text(0), MealSchool{std::string(rows.text(1)), !rows.is_null(2) && rows.boolean(2), !rows.is_null(2) && !rows.boolean(2)});
  return schools;
}

std::map<std::string, MealPayee, std::less<>> load_meal_payees(UnitOfWork& work) {
  const std::string county = std::to_string(work.county());
  std::map<std::string, MealPayee, std::less<>> payees;
  CopyOut rows(work, "SELECT s.school, coalesce(s.payee_name, ''), coalesce(s.payee_account, ''), coalesce(s.payee_bank, ''), a.account IS NOT NULL, coalesce(s.meal_mode, '') FROM latest_school s "
                     "LEFT JOIN (SELECT DISTINCT account FROM account_row WHERE county = " + county + ") a ON a.account = account_digits(s.payee_account) WHERE s.county = " + county);
  while (rows.next()) payees.emplace(rows.text(0), MealPayee{std::string(rows.text(1)), std::string(rows.text(2)), std::string(rows.text(3)), std::string(rows.text(5)), rows.boolean(4)});
  return payees;
}

std::map<std::string, MealSupplier, std::less<>> load_meal_suppliers(UnitOfWork& work) {
  const std::string county = std::to_string(work.county());
  std::map<std::string, MealSupplier, std::less<>> suppliers;
  CopyOut rows(work, "SELECT s.supplier, coalesce(s.payee_name, ''), coalesce(s.payee_account, ''), coalesce(s.payee_bank, ''), a.account IS NOT NULL, s.licence_until, s.contract_until FROM latest_supplier s "
                     "LEFT JOIN (SELECT DISTINCT account FROM account_row WHERE county = " + county + ") a ON a.account = account_digits(s.payee_account) WHERE s.county = " + county);
  while (rows.next()) {
    MealSupplier& supplier = suppliers[std::string(rows.text(0))];
    supplier.name = rows.text(1);
    supplier.account = rows.text(2);
    supplier.bank = rows.text(3);
    supplier.personal = rows.boolean(4);
    supplier.licence_until = rows.optional_date(5);
    supplier.contract_until = rows.optional_date(6);
  }
  return suppliers;
}

bool MealCalendar::meals_on(const std::string& school, Date day) const {
  for (const std::string& of : {school, std::string()})
    if (const auto said = days.find({of, day}); said != days.end()) return said->second;
  return true;
}

MealCalendar load_meal_calendar(UnitOfWork& work) {
  MealCalendar calendar;
  CopyOut rows(work, "SELECT school, day, meals FROM latest_mealday WHERE county = " + std::to_string(work.county()));
  while (rows.next()) calendar.days[{std::string(rows.text(0)), rows.date(1)}] = rows.boolean(2);
  return calendar;
}

}  // namespace zhuxue::store
