#pragma once
// The rows of the trial district's two lists, cell by cell as they will be written.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sample/trial_world.hpp"

namespace zhuxue::sample::trial {

/// Cells of a roll row that clerks get wrong.
struct RollText {
  std::string number, id, name, guardian_name, guardian_id;
  std::uint32_t damaged = 0;  ///< kinds of damage to what the pupil is found by, as bits
};

struct HardshipText {
  std::uint32_t person = 0;
  Department department = Department::rural_revival;
  Hardship kind = Hardship::lifted;
  bool household = false;  ///< has a 户编号
  std::uint8_t township = 0, village = 0;
  std::uint8_t disability = 0, disability_level = 0;
  Day recognised = kNoDay;
  Level level = Level::none;
  std::string_view relation;
  std::string name, id, head_name, head_id;
  std::string compared_id;    ///< the ID in the form that `match` prints
  std::uint32_t damaged = 0;  ///< kinds of damage to the person's own cells and its guardian's, as bits
};

struct Rows {
  std::vector<RollText> roll;          ///< by pupil; those off the roll are not written
  std::vector<HardshipText> hardship;  ///< in the order of the file: by department, then household
};

Rows make_rows(const World& world, std::uint64_t seed);

/// 户编号; empty for rows about one person.
std::string household_cell(const World& world, const HardshipText& row);

}  // namespace zhuxue::sample::trial
