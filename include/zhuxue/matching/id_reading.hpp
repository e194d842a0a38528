#pragma once
// The ID of a person from all the places where it was typed, and what two such readings have in common, for the eyes of a clerk (domain/matching §1.1, §4).
// Words never quote a digit of an ID.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/matching/match_people.hpp"
#include "zhuxue/people/id_key.hpp"
#include "zhuxue/people/id_repair.hpp"
#include "zhuxue/policy/stage.hpp"

namespace zhuxue {

/// Where a copy of the ID stands: each is typed on its own, so they are evidence for one another.
enum class IdSource : std::uint8_t { id_column, student_number, disability_number };
std::string_view label(IdSource source);  ///< 身份证件号, 学籍号, 残疾人证号

/// One copy as it can be compared.
struct IdCopy {
  IdSource source = IdSource::id_column;
  matching::IdState state = matching::IdState::none;
  IdKey key;          ///< of 18 places, passing or not; else 0
  std::string text;   ///< normalised; of `passes` after letters were read as digits and 15 places lengthened
  IdRepair repair;    ///< letter_for_digit or lengthened, where one of them led to `text`
  bool tidied = false;  ///< full-width, blanks, a small x, marks: seen through, not counted as a repair
};

/// Whether the copies of one person say the same.
enum class IdCopies : std::uint8_t {
  none,
  one,
  same,
  one_slip,  ///< a digit, a swap, a place too many or too few: the one that passes is a repair of the other
  differ,    ///< an older ID in the student number, or somebody else's: evidence, decided by nobody here
};

struct IdReading {
  std::vector<IdCopy> copies;  ///< what there is, the one to go by first: one that passes before one that fails, then in the order of IdSource
  IdCopies agreement = IdCopies::none;

  bool empty() const { return copies.empty(); }
  const IdCopy& first() const { return copies.front(); }
  /// 18 places that stand elsewhere and differ from those of the first copy; 0 if there are none.
  IdKey second() const;
};

/// Cells as they stand in the list; empty ones for what a list has not. J… and L… student numbers carry no ID; a disability number gives its first 18 places.
IdReading read_id(std::string_view id_column, std::string_view student_number = {}, std::string_view disability_number = {});

/// What two readings have in common: the level that match_people gives for the same IDs, with the slips behind it.
struct IdComparison {
  matching::IdLevel level = matching::IdLevel::missing;
  IdRepair left, right;  ///< how each side was read: one_repaired has one of them, both_repaired both, wildcard the differing place on the left
  IdSource left_source = IdSource::id_column, right_source = IdSource::id_column;  ///< the copies that were compared in the end
};

/// The best level over all copies, except that two different first copies that both pass stay in conflict (or wildcard) whatever a second copy says. Symmetric but for left and right.
IdComparison compare_ids(const IdReading& left, const IdReading& right, const BirthWindow& births);

/// 「证件号一致」「学籍号内证件号一致」「证件号第11位不符」「证件号前15位一致,后三位已被表格软件改写」「两个有效证件号不同」 …
std::string sentence(const IdComparison& comparison);

/// What must be looked at in an ID. Flags only: nothing is corrected by them.
enum class IdFlag : std::uint16_t {
  check_fails = 1,        ///< of the copy to go by
  date_impossible = 2,
  sex_differs = 4,        ///< place 17 against the sex column
  age_implausible = 8,    ///< born outside of the births given
  guardians_id = 16,      ///< the guardian's number stands in the pupil's field
  copies_differ = 32,     ///< more than a slip between two copies
  copies_one_slip = 64,
  damaged = 128,          ///< by a spreadsheet
  wrong_length = 256,     ///< 17 or 19 places
};
using IdFlags = std::uint16_t;
constexpr bool has(IdFlags flags, IdFlag flag) {
  return (flags & static_cast<std::uint16_t>(flag)) != 0;
}
/// `sex` of a column: 1 male, 2 female, 0 unknown. `births`: those believable in the pupil's stage and grade (births_of). `guardian` may be empty.
IdFlags id_flags(const IdReading& pupil, int sex, const BirthWindow& births, const IdReading& guardian);
std::vector<std::string_view> id_flag_sentences(IdFlags flags);  ///< 「证件号校验位不符」「出生日期不存在」「性别与证件号不符」…

/// Births believable for a stage in the year of a month: 学前 2–8 years old in that year, 小学 5–15, 初中 10–19, 普通高中 and 中等职业 13–25, 特殊教育 3–25. Wide on purpose: a flag that
/// most schools raise is read by nobody.
BirthWindow births_of(Stage stage, int year);

}  // namespace zhuxue
