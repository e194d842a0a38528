#pragma once
// The rows that a month looks at: the school rolls and hardship lists in the versions that count, as matching sees them.
// Texts are views into whoever loaded them.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/people/resident_id.hpp"
#include "zhuxue/policy/category.hpp"
#include "zhuxue/policy/stage.hpp"

namespace zhuxue {

/// Where a row stands: list version and line in its file.
struct RowPlace {
  std::int32_t version = 0;
  std::int32_t line = 0;
  auto operator<=>(const RowPlace&) const = default;
};

enum class Sex : std::uint8_t { unknown, male, female };

enum class RollStatus : std::uint8_t { enrolled, suspended, transferred, left, graduated };  // 在读 休学 转出 退学 毕业

struct RollRow {
  RowPlace place;
  std::string_view school, student_no, name, id;
  std::string_view id_in_number;   ///< where `id` is blank: the normalised ID inside the student number, if any
  IdCondition id_condition = IdCondition::blank;
  Stage stage = Stage::primary;
  std::int8_t grade = 0;
  RollStatus status = RollStatus::enrolled;
  bool boards = false;
  bool special_education = false;  ///< 学段 特殊教育, or 随班就读
  bool ethnic_class = false;
  bool disabled = false;           ///< 残疾类型 given
  std::uint8_t in_force = 0;       ///< bit i: in force on the i-th as-of date of the run
  std::optional<Date> entered, changed;
  // What only matching looks at.
  std::string_view guardian, guardian_id, town;  ///< the town is the school's
  Sex sex = Sex::unknown;
  std::optional<Date> birth;       ///< from a column of its own, never from the ID

  bool names_hardship() const { return special_education || ethnic_class || disabled; }
  /// 在读 on the day, roll changes considered (contract §3).
  bool enrolled_on(Date day) const;
  /// The ID by which the pupil is matched: its own, or the one inside the student number where its own is blank. Empty where there is none to go by
  /// (blank and no G number, or damaged by a spreadsheet).
  std::string_view person_id() const;
};

struct HardshipRow {
  RowPlace place;
  std::int32_t rank = 0;            ///< place of its version among those of its department, 0 the earliest
  std::int16_t department = 0;      ///< index into HardshipLists::departments
  std::string_view id, name, household;
  IdCondition id_condition = IdCondition::blank;
  HardshipKind kind = HardshipKind::lifted;
  HardshipLevel level = HardshipLevel::none;
  std::optional<Date> recognised, exit, risk_cleared;
  // What only matching looks at.
  std::string_view head, head_id, relation, town, village;
};

/// The hardship versions known: per department in order of as-of date, of two with one date only the later accepted.
struct HardshipLists {
  struct Version {
    std::int32_t version;
    Date as_of;
  };
  struct Department {
    std::string name;
    std::vector<Version> versions;
  };
  std::vector<Department> departments;

  /// Rank of the department's version in force on a day: the latest with as-of ≤ day, or, if none, the earliest.
  std::int32_t rank_in_force(std::int16_t department, Date day) const;
};

/// One record across versions: department, ID, category and recognition date agree (contract §3, "Hardship").
struct ListedRecord {
  std::uint32_t row = 0;            ///< index of the latest row that holds it: its values count
  std::int32_t first_rank = 0, last_rank = 0;
  Date recognised;                  ///< of the record; where blank, the as-of date of the first version that holds it
};

/// Folds rows into records, in the order of their latest rows.
std::vector<ListedRecord> fold_records(const std::vector<HardshipRow>& rows, const HardshipLists& lists);

using NormaliseName = std::string (*)(std::string_view);

}  // namespace zhuxue
