#pragma once
// What two persons have in common, field by field, as levels.
#include <array>
#include <cstdint>
#include <span>

#include "matching/key_table.hpp"
#include "zhuxue/matching/match_people.hpp"

namespace zhuxue::matching {

using Levels = std::array<std::uint8_t, kFields>;

/// Who stands in which household under which ID.
class Households {
 public:
  explicit Households(std::span<const Person> listed);
  /// Whether somebody of that ID is in the household.
  bool has(std::uint32_t household, std::uint64_t id) const { return table_.find(hash(household, id)) != KeyTable::kNone; }
  std::uint64_t bytes() const { return table_.bytes(); }

 private:
  static std::uint64_t hash(std::uint32_t household, std::uint64_t id) { return joined(id, household); }
  KeyTable table_;
};

class PairLevels {
 public:
  PairLevels(std::span<const Person> pupils, std::span<const Person> listed, const CompareNames& compare) : pupils_(pupils), listed_(listed), compare_(compare), households_(listed) {}

  NameLevel name(std::uint32_t pupil, std::uint32_t person) const;
  /// Every field; the keys that made the pair say what a repair or a wildcard has found.
  Levels all(std::uint32_t pupil, std::uint32_t person, std::uint16_t keys) const;
  /// Birth date, guardian and place whether or not the ID says them too: for the chances among random pairs.
  Levels without_id(std::uint32_t pupil, std::uint32_t person) const;

 private:
  GuardianLevel guardian(const Person& pupil, const Person& person, std::uint16_t keys) const;

  std::span<const Person> pupils_, listed_;
  const CompareNames& compare_;
  Households households_;
};

IdLevel compare_ids(const Person& pupil, const Person& person, std::uint16_t keys);
BirthLevel compare_births(std::uint32_t pupil, std::uint32_t person);
PlaceLevel compare_places(std::uint32_t pupil, std::uint32_t person);

inline NameLevel name_of(const Levels& levels) { return static_cast<NameLevel>(levels[static_cast<std::size_t>(Field::name)]); }
inline IdLevel id_of(const Levels& levels) { return static_cast<IdLevel>(levels[static_cast<std::size_t>(Field::id)]); }
inline BirthLevel birth_of(const Levels& levels) { return static_cast<BirthLevel>(levels[static_cast<std::size_t>(Field::birth)]); }
inline GuardianLevel guardian_of(const Levels& levels) { return static_cast<GuardianLevel>(levels[static_cast<std::size_t>(Field::guardian)]); }
inline PlaceLevel place_of(const Levels& levels) { return static_cast<PlaceLevel>(levels[static_cast<std::size_t>(Field::place)]); }

}  // namespace zhuxue::matching
