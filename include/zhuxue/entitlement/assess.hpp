#pragma once
// A month assessed: for each programme of the stage, what each pupil with a linked record is due or why not (contract §3).
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/entitlement/decide.hpp"
#include "zhuxue/matching/cross_match.hpp"

namespace zhuxue {

/// A programme as it is assessed in the month.
struct AssessedProgramme {
  const Policy* policy = nullptr;
  Period period = Term{};
  std::uint8_t day = 0;  ///< index into the run's as-of dates: the bit of RollRow::in_force
};

/// The programmes that have a period in the month, in order of code, and the distinct as-of dates they ask for.
struct MonthProgrammes {
  std::vector<AssessedProgramme> programmes;
  std::vector<Date> days;
};
MonthProgrammes programmes_of(const std::vector<Policy>& policies, Month month);

/// The roll version that counts for each school on a day: the latest with as-of ≤ day, or if none the earliest after it.
struct RollVersion {
  std::int32_t version;
  Date as_of;
  std::vector<std::string> schools;
};
std::map<std::string, std::int32_t, std::less<>> roll_in_force(std::span<const RollVersion> versions, Date day);

/// What the school list says that an amount can depend on.
struct SchoolTerms {
  bool is_public = false;
  std::optional<Money> fee;  ///< 收费标准 a year, above zero
};

struct MonthFacts {
  Month month;
  MonthProgrammes programmes;
  std::vector<RollRow> roll;                            ///< in_force set
  HardshipLists lists;
  std::vector<HardshipRow> listed;
  std::vector<ListedRecord> records;
  std::map<std::string, Date, std::less<>> deaths;      ///< by ID, of the latest death list known
  std::map<std::string, SchoolTerms, std::less<>> schools;  ///< of the latest school list known
};

/// One row of `assess`.
struct Assessment {
  std::string_view student_no;
  std::uint32_t programme = 0;     ///< index into MonthProgrammes::programmes
  std::uint32_t row = 0;           ///< the roll row that counted
  Entitlement entitlement;
  std::string clause;              ///< PROGRAMME/学段/from-date
  std::vector<std::uint32_t> records;  ///< the records it rests on: those that qualify, or for not due all linked; roll-derived ones are the roll row itself
};

/// A record that money is due on, that carries no exit date, and that the latest list of its department no longer holds.
struct ExitClue {
  std::string_view student_no;
  std::uint32_t record = 0;
};

struct MonthAssessment {
  std::vector<Assessment> rows;    ///< by student number, programme, period, bytewise
  std::vector<ExitClue> clues;     ///< by student number
};

MonthAssessment assess(const MonthFacts& facts, const CrossMatch& match);

}  // namespace zhuxue
