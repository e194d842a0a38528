#pragma once
// Who lives in the trial district and who is listed, before any clerk has typed anything.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sample/hardship.hpp"
#include "sample/people.hpp"
#include "sample/trial_numbers.hpp"

namespace zhuxue::sample::trial {

/// How many of each; all but `students` are counted for 65,000 pupils and scaled.
struct Sizes {
  std::int64_t students;
  std::int64_t persons;     ///< listed, people not rows
  std::int64_t pairs;       ///< pupils on at least one list
  std::int64_t twins;       ///< pairs of twins of which at least one is listed
  std::int64_t siblings;    ///< pairs of brothers and sisters, likewise
  std::int64_t namesakes;   ///< listed elsewhere with a pupil's full name and birth date
};

/// Why a listed person could be taken for another: bits.
inline constexpr std::uint8_t kTwin = 1, kSibling = 2, kNamesake = 4;

struct ListedPerson {
  Person person;
  std::uint32_t household = 0;
  std::uint32_t pupil = kNone;             ///< who it is on the roll
  std::vector<std::uint32_t> look_alikes;  ///< pupils that it is not: its brothers and sisters on the roll, or its namesake
  std::uint8_t kin = 0;
  std::uint8_t generation = 1;  ///< 0 grandparents, 1 parents, 2 children
};

struct Household {
  std::uint32_t family = kNone;  ///< of the pupils; none for the others
  std::uint32_t first = 0, count = 0;  ///< its listed persons
  std::uint32_t head = 0;        ///< person; of a household that is not listed as one the pupils' guardian is the head
  std::uint8_t township = 0, village = 0;
  bool by_household = true;      ///< listed as one, with a 户编号; else its children one by one
};

struct World {
  int year = 2026;
  People people;
  std::vector<bool> off_roll;  ///< of people.pupils: twins and siblings who are listed and at no school
  std::vector<ListedPerson> persons;
  std::vector<Household> households;  ///< in no order that says anything

  Day as_of() const { return day_of(year, 10, 31); }
};

/// Throws std::invalid_argument where so many persons do not suffice for the households of the pairs.
World make_world(const Sizes& sizes, int year, std::uint64_t seed, NumberIssuer& issuer, Numbers& numbers);

const Person& head_of(const World& world, const Household& home);
/// 与户主关系 of a person.
std::string_view relation_to_head(const World& world, const ListedPerson& person);

}  // namespace zhuxue::sample::trial
