#pragma once
// The audit checks C01–C32 (domain/policy §6): a table, and a query each that finds the rows that trip it.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/batch_store.hpp"
#include "zhuxue/calendar/calendar.hpp"

namespace zhuxue::store {

enum class CheckSeverity : std::uint8_t { block, warn };

struct AuditCheck {
  std::string_view code;       ///< C01
  std::string_view name;       ///< 重复发放
  CheckSeverity severity;      ///< of the check; a row may be milder
  std::string_view words;      ///< the query in words
  std::string_view source;     ///< the audit finding it comes from
  std::string_view needs;      ///< kinds of list, by blanks: until each came in once, the check is not asked
  const char* query;           ///< sql/queries/checks; null where a job asks it, or where it cannot be asked yet
  std::string_view lacks;      ///< why it cannot be asked yet; empty where it can
  bool of_meals = false;       ///< looks at meal money only: stops settlements, no batch of pupils
};
/// All of them, by code.
std::span<const AuditCheck> audit_checks();
/// The check of that code, or null.
const AuditCheck* find_check(std::string_view code);

/// What a row that trips a check stops.
enum class Stops : std::uint8_t {
  nothing,    ///< a warning
  line,       ///< its award's line, or, without an award, nothing but the person who must look
  programme,  ///< every batch of its programme; of all programmes where it names none
};

struct TrippedRow {
  Stops stops = Stops::nothing;
  std::optional<std::int32_t> award;
  std::string programme, student_no, school, subject;  ///< empty where the row has none; `subject` names what is no pupil
  std::string text;                                    ///< a sentence without ID, student number or account
};

/// "YW-JS 2026-autumn,…", as the checks and gates name periods.
std::string text_of(std::span<const ProgrammePeriod> periods);

/// What the checks look at.
struct CheckScope {
  std::vector<ProgrammePeriod> periods;
  std::int64_t run = 0;           ///< the newest assessment of the month; 0: there is none
  Month month;
  Date today;
  int present_percent = 50;       ///< config/enrolment.toml: fewer of the days due is 到校不足
  std::string deadlines;          ///< "YW-JS 2026-autumn 2026-11-30,…"
  std::string meal_rates;         ///< "2021-09-01 9999-12-31 500,…": first day, last day, fen a head
  std::string periods_before;     ///< "YW-JS 2026-autumn 2026-spring,…": the period before each
};

struct CheckAnswer {
  const AuditCheck* check = nullptr;
  std::string not_asked;          ///< why not; empty: it was asked
  std::vector<TrippedRow> rows;
};
/// The month of the latest run that was assessed.
std::optional<Month> latest_assessed_month(UnitOfWork& work);
/// The same of a month between two days.
std::optional<Month> assessed_month_between(UnitOfWork& work, Date from, Date to);
/// Asks one check that has a query, under HashedJoins of the caller.
CheckAnswer ask_check(UnitOfWork& work, const AuditCheck& check, const CheckScope& scope);
/// Why the check cannot be asked (a list that never came in, no assessment); empty where it can.
std::string why_not_asked(UnitOfWork& work, const AuditCheck& check, const CheckScope& scope);

}  // namespace zhuxue::store
