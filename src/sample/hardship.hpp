#pragma once
// The departments' lists of hardship, as they are before any clerk has typed them.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sample/people.hpp"

namespace zhuxue::sample {

/// 数据来源.
enum class Department : std::uint8_t { rural_revival, civil_affairs, disabled_federation, veterans, trade_union };
std::string_view text(Department department);

/// 困难类型 that the district knows, in the order of priority that contract §3 gives.
enum class Hardship : std::uint8_t {
  lifted,
  unstable,
  at_risk,
  sudden,
  allowance_rural,
  allowance_urban,
  destitute_rural,
  destitute_urban,
  orphan,
  unsupported,
  disabled,
  disabled_parent,
  disabled_soldier,
  martyr,
  worker,
  ethnic_class,
  special_education,
  allowance_margin,
  expenditure,
};
std::string_view text(Hardship kind);
/// 低保 or 特困, whose label may leave the area to the column 城乡.
bool needs_area(Hardship kind);
/// 城市 or 农村 for those, else empty.
std::string_view area(Hardship kind);
/// One of the three monitored kinds, which a cleared risk ends.
bool is_monitored(Hardship kind);

/// 认定级别.
enum class Level : std::uint8_t { none, mild, medium, severe };
std::string_view text(Level level);

/// How exactly 认定日期 is written.
enum class Precision : std::uint8_t { day, month, year, blank };

struct ListRow {
  std::string name;
  ResidentNumber id;
  std::uint32_t family = 0;
  std::uint32_t pupil = kNone;  ///< the pupil it is about; none for adults, toddlers and children who study elsewhere
  std::uint32_t damage = kNone;
  Day recognised = kNoDay;    ///< as it counts: the first day of a month or year; kNoDay where blank
  Day exit = kNoDay;          ///< 退出日期
  Day cleared = kNoDay;       ///< 风险消除日期
  std::string_view relation;  ///< 与户主关系
  Department department = Department::rural_revival;
  Hardship kind = Hardship::lifted;
  Level level = Level::none;
  Precision precision = Precision::day;
  std::uint8_t disability = 0;        ///< kind 1–7, for rows about a disabled person
  std::uint8_t disability_level = 0;  ///< 1–4
  bool bare_label = false;            ///< 低保 instead of 农村低保, 建档立卡 instead of 脱贫户, 残疾 instead of 残疾学生
  bool certificate = false;           ///< the ID column holds the 20 places of a disability certificate
  bool household = false;             ///< one of a family's rows: has a 户编号
};

/// A child of a family of the district that is not at its schools.
struct RegisteredChild {
  Person person;
  std::uint32_t family = 0;
};

/// 困难类型 and 认定日期 as the department writes them in this row.
std::string label_of(const ListRow& row);
std::string recognition_of(const ListRow& row);

struct HardshipLists {
  std::vector<ListRow> rows;          ///< by department, then family: the order of the file
  std::vector<RegisteredChild> away;  ///< at school in another district
};

/// 户编号 of a family in a department's list.
std::string household_number(Department department, std::uint32_t family);

/// The pupils of each family: pupils[first[f]] … pupils[first[f + 1]] by index.
struct FamilyPupils {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> pupils;
};
FamilyPupils pupils_by_family(const People& people);

HardshipLists make_hardship(const People& people, const FamilyPupils& of_family, int year, std::uint64_t seed, NumberIssuer& issuer);

}  // namespace zhuxue::sample
