#pragma once
// The pupils' families of the trial district: their names, their numbers, and which of their children are listed and at school.
#include <cstdint>
#include <vector>

#include "sample/trial_world.hpp"

namespace zhuxue::sample::trial {

/// A family with listed children: (pupil, at school) for each child that is listed.
struct ListedFamily {
  std::uint32_t family = 0;
  std::vector<std::uint32_t> listed;  ///< by index in people.pupils, on the roll or not
  std::uint8_t kin = 0;
};

/// Pupils of schools and of none, with the names and numbers of this district. `off_roll` more are made than sizes.students says.
People make_trial_people(std::int64_t pupils, int year, std::uint64_t seed, NumberIssuer& issuer, Numbers& numbers);

/// How many of the twins and siblings are listed and at no school.
std::int64_t off_roll_of(const Sizes& sizes);

/// Chooses twins, siblings, then other families until there are sizes.pairs. Marks who is at no school in `off_roll`.
std::vector<ListedFamily> choose_families(const People& people, const FamilyPupils& of_family, const Sizes& sizes, Random& random, std::vector<bool>& off_roll);

}  // namespace zhuxue::sample::trial
