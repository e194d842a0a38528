#pragma once
// The six exception types of lists against the roll (广东省建档立卡学生补助工作指引, domain/policy §2.4; audit check C26: all block until resolved, E3 warns).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/enrolment/likely_pupil.hpp"
#include "zhuxue/enrolment/rows.hpp"

namespace zhuxue {

enum class ExceptionType : std::uint8_t {
  no_student_number,  ///< E1 the list says in school, no 学籍
  too_old,            ///< E2 older than 23
  on_roll_after_all,  ///< E3 the list says not in school or repeating, but 学籍 exists
  id_and_name,        ///< E4 one ID with two names, or one name in one household with two IDs
  not_found,          ///< E5 the list says in school but not found, or the ID is wrong
  not_full_time,      ///< E6 电大, 网络, 成人: not full-time
};
inline constexpr std::size_t kExceptionTypes = 6;
std::string_view code(ExceptionType type);   ///< "E1" …
std::string_view label(ExceptionType type);  ///< 名单在校无学籍 …
bool blocks(ExceptionType type);

/// What a list says of a person beside the columns of the contract, at the same index as its row.
struct ListedDetail {
  std::string_view in_school;   ///< the cell of an extension column 在校状况 (or 是否在校, 在校状态, 就学状态); empty where blank or no such column
  std::string_view study_form;  ///< of 是否全日制 or 学习形式
};

struct ListException {
  ExceptionType type = ExceptionType::id_and_name;
  std::uint32_t listed = 0;                 ///< index into EnrolmentFacts::listed
  std::uint32_t row = TextIndex::kNone;     ///< the roll row, where one is meant
  std::string said;                         ///< for the clerk
  std::string_view who;                     ///< the department that must act
};

/// A type that could not be judged of some lists, and why.
struct NotJudged {
  ExceptionType type = ExceptionType::no_student_number;
  std::string why;
};

struct ExceptionReport {
  std::vector<ListException> found;
  std::vector<NotJudged> not_judged;
};

/// Of every listed person in a list in force on the day. `details` beside facts.listed; `has_in_school` and `has_study_form`: of each department, whether its list has the column.
struct ListColumns {
  std::vector<ListedDetail> details;
  std::vector<bool> has_in_school, has_study_form;
};
ExceptionReport find_exceptions(const EnrolmentFacts& facts, const ListColumns& columns, const EnrolmentRules& rules, NormaliseName normalise);

/// 在校, 在读, 是 → true; 不在校, 辍学, 失学, 未入学, 毕业, 复读, 否 → false; anything else is not known.
std::optional<bool> says_in_school(std::string_view cell);
/// 全日制, 是 → true; 非全日制, 电大, 网络, 成人, 函授, 业余, 自考, 否 → false.
std::optional<bool> says_full_time(std::string_view cell);

}  // namespace zhuxue
