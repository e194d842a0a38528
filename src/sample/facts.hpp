#pragma once
// Everything that is so in the district, and what was done to its rows: the source of the lists and of the truth.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sample/damage.hpp"
#include "sample/hardship.hpp"
#include "sample/people.hpp"

namespace zhuxue::sample {

struct Death {
  Person person;
  Day day = kNoDay;
  std::uint32_t damage = kNone;
};

struct DistrictFacts {
  std::string county;
  int year = 2026;  ///< its autumn term
  std::uint64_t seed = 1;
  People people;
  FamilyPupils of_family;
  HardshipLists lists;
  std::vector<Death> deaths;
  std::vector<RegisteredChild> out_of_school;  ///< of school age and nowhere on a roll
  std::vector<Damage> damages;
  std::map<std::uint32_t, std::uint32_t> second_registrations;  ///< pupil → the same child's other row

  Day term_date() const { return day_of(year, 10, 31); }   ///< D of the term programmes
  Day month_date() const { return day_of(year, 11, 30); }  ///< D of the monthly programme, and the last day of the month assessed
  const Damage* damage(std::uint32_t index) const { return index == kNone ? nullptr : &damages[index]; }
};

/// The district of a seed: the same one on every machine.
DistrictFacts make_facts(std::int64_t students, std::uint64_t seed, const std::string& county, int year);

}  // namespace zhuxue::sample
