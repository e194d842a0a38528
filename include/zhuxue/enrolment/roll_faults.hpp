#pragma once
// 问题学籍: what is wrong on the roll itself, school by school (domain/matching §1.1; flags, never corrections).
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/enrolment/rows.hpp"

namespace zhuxue {

enum class RollFault : std::uint8_t {
  check_fails,        ///< 校验码不符
  impossible_date,    ///< 出生日期不存在, or later than the day
  damaged,            ///< 表格软件损坏
  blank,              ///< 证件号为空, and none in the student number
  number_differs,     ///< the ID inside the student number is another one
  sex_differs,        ///< 性别 against the 17th place
  birth_differs,      ///< 出生日期 against places 7–14
  age_implausible,    ///< 年龄与学段不符
  guardians_id,       ///< the pupil's ID is the guardian's
  id_of_two,          ///< two pupils with different names on one ID
  enrolled_twice,     ///< one ID 在读 under two student numbers
  dead,               ///< on the death list, still 在读
};
inline constexpr std::size_t kRollFaults = 12;
std::string_view label(RollFault fault);
std::string_view who_acts(RollFault fault);

struct RollFaultLine {
  RollFault fault = RollFault::blank;
  std::uint32_t row = 0;
  std::string said;
};

/// Of every row 在读 on the day. A row may have several; of an ID that fails its check nothing is read further.
std::vector<RollFaultLine> find_roll_faults(const EnrolmentFacts& facts, const EnrolmentRules& rules, NormaliseName normalise);

}  // namespace zhuxue
