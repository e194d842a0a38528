#pragma once
// Families and their pupils, as they are before any clerk has typed them.
#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "sample/day.hpp"
#include "sample/resident_numbers.hpp"
#include "sample/schools.hpp"

namespace zhuxue::sample {

inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

struct Person {
  std::string name;
  ResidentNumber id;
  Day birth = kNoDay;
  bool male = false;
};

struct Family {
  Person guardian;
  std::string_view relation;  ///< of the guardian to the pupils: 父亲, 母亲, 祖父, 祖母
  std::string_view surname;   ///< of the children; empty where their names carry a ·
  std::string_view nation;    ///< 民族
  std::uint8_t region = 0;    ///< of the NumberIssuer
  std::uint8_t township = 0;
  std::uint8_t village = 0;
};

/// 学籍状态.
enum class RollStatus : std::uint8_t { reading, suspended, moved, withdrawn, graduated };
std::string_view text(RollStatus status);

struct Pupil {
  Person person;
  std::array<char, 19> number{};  ///< 学籍号
  std::uint32_t family = 0;
  std::uint32_t school = 0;
  std::uint32_t same_child = kNone;  ///< the pupil whose second registration this is
  std::uint32_t damage = kNone;      ///< of its roll row
  Day changed = kNoDay;              ///< 异动日期
  Day entered = kNoDay;              ///< first day of 入学年月
  Day died = kNoDay;
  std::uint16_t class_no = 1;
  SchoolStage stage = SchoolStage::primary;
  std::uint8_t grade = 1;  ///< 1–3, 1–6, 7–9, 1–3, 1–3, 1–9 by stage
  RollStatus status = RollStatus::reading;
  std::uint8_t disability = 0;  ///< 0 none, else 1 视力 … 7 多重
  bool has_id = true;           ///< a few newcomers have no identity number yet
  bool boards = false;
  bool included = false;      ///< 随班就读
  bool home_taught = false;   ///< 送教上门
  bool ethnic_class = false;  ///< 民族班
  bool left_behind = false;   ///< 留守儿童

  std::string_view number_text() const { return {number.data(), number.size()}; }
};

struct People {
  std::vector<School> schools;
  std::vector<Family> families;
  std::vector<Pupil> pupils;  ///< ordered by school, stage, grade, 学籍号
};

/// Disability kinds 1–7 by their name.
std::string_view disability_name(std::uint8_t kind);

/// A formal 学籍号 without an identity number in it: J and 18 places, another for every serial below a thousand million.
std::array<char, 19> generated_number(std::uint64_t serial);

/// A day of the given year, any of its days as likely.
Day any_day(int year, Random& random);

/// The district's families with `students` pupils in the autumn of `year`.
People make_people(std::int64_t students, int year, std::uint64_t seed, NumberIssuer& issuer);

}  // namespace zhuxue::sample
