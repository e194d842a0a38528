#pragma once
// Which part of the district draws from which stream of chance.
#include <cstdint>

namespace zhuxue::sample::streams {

inline constexpr std::uint64_t kSchools = 1;
inline constexpr std::uint64_t kPeople = 2;
inline constexpr std::uint64_t kHardship = 3;
inline constexpr std::uint64_t kExceptions = 4;
inline constexpr std::uint64_t kDamage = 5;
inline constexpr std::uint64_t kAccounts = 6;
inline constexpr std::uint64_t kSchoolList = 7;
inline constexpr std::uint64_t kRegisters = 8;
inline constexpr std::uint64_t kSnapshots = 9;
inline constexpr std::uint64_t kMeals = 10;
inline constexpr std::uint64_t kAttendance = 11;
inline constexpr std::uint64_t kConfirmations = 12;
inline constexpr std::uint64_t kAway = 13;
inline constexpr std::uint64_t kTrialNumbers = 14;
inline constexpr std::uint64_t kTrialPeople = 15;
inline constexpr std::uint64_t kTrialLists = 16;
inline constexpr std::uint64_t kTrialDamage = 17;
inline constexpr std::uint64_t kTrialFamilies = 18;

}  // namespace zhuxue::sample::streams
