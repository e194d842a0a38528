#pragma once
// What one pupil is due under one programme for one period: contract §3 as a pure function.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/money/money.hpp"
#include "zhuxue/policy/policy.hpp"

namespace zhuxue {

/// The pupil as the roll versions in force on the as-of date D show it.
struct PupilOnDay {
  Stage stage = Stage::primary;
  int grade = 1;
  bool boards = false;                    ///< 住校
  bool enrolled = true;                   ///< 在读 on D, roll changes considered
  bool held_as_duplicate = false;         ///< 在读 on D under two student numbers, or one number at two schools
  std::optional<Date> died;
  bool public_school = false;             ///< 举办者类型 公办 on the school list; a school that the list does not have is taken for one
  std::optional<Money> school_fee;        ///< 收费标准 a year, where the list has one above zero
  std::string_view variant = {};          ///< which standard, where a programme has several of one stage at one time
};

/// One hardship record linked to the pupil: the latest known values of it.
struct HardshipFacts {
  HardshipKind kind = HardshipKind::lifted;
  HardshipLevel level = HardshipLevel::none;
  Date recognised;
  std::optional<Date> exit;               ///< 退出日期
  std::optional<Date> risk_cleared;       ///< 风险消除日期, looked at for monitored households only
  bool stands = true;                     ///< in its list's version in force on D or in a later version known
};

/// Why nothing is due, in the order of contract §3: the first that applies is given.
enum class NotDueReason : std::uint8_t {
  duplicate_enrolment, deceased, not_enrolled, grade, risk_cleared, no_record_in_force, category_not_listed, placeholder,
};
/// "DUPLICATE_ENROLMENT" …
std::string_view code(NotDueReason reason);
/// The sentence for the officer.
std::string_view sentence(NotDueReason reason);

struct Entitlement {
  bool due = false;
  Money amount;                           ///< zero unless due
  std::optional<NotDueReason> reason;     ///< set unless due
  std::optional<HardshipKind> kind;       ///< the first by priority among the records that qualify; for not due among all; none if there is no record
  const Standard* standard = nullptr;     ///< in force on the first day of the period; null where the programme has none
  std::uint64_t qualifying = 0;           ///< bit i: records[i] (i < 64) qualifies
};

/// Decides. `policy` must have the pupil's standard stage; `last_day` is the last day of the month assessed. Pure.
Entitlement decide(const Policy& policy, const Period& period, Date last_day, const PupilOnDay& pupil, std::span<const HardshipFacts> records);

}  // namespace zhuxue
