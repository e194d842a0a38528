#include "matching/pair_levels.hpp"

#include "matching/compact_id.hpp"

namespace zhuxue::matching {
namespace {

template <class Level>
std::uint8_t number(Level level) {
  return static_cast<std::uint8_t>(level);
}

SexLevel compare_sexes(const Person& pupil, const Person& person) {
  if (pupil.sex == 0 || person.sex == 0) return SexLevel::missing;
  return pupil.sex == person.sex ? SexLevel::equal : SexLevel::other;
}

bool credits(IdLevel level) {
  return level >= IdLevel::exact && level <= IdLevel::region_and_birth;
}

// One of the two is what the other may have been.
bool mistyped(std::uint64_t a, std::uint64_t b) {
  if (a == 0 || b == 0) return false;
  const IdPlaces left = places_of(IdKey{a}), right = places_of(IdKey{b});
  std::size_t first = left.size(), unlike = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i] == right[i]) continue;
    if (unlike++ == 0) first = i;
  }
  const bool swapped = unlike == 2 && first + 1 < left.size() && left[first] == right[first + 1] && left[first + 1] == right[first];
  // Two IDs that pass never differ by one error: they are two people's.
  return (unlike == 1 || swapped) && !(check_agrees(IdKey{a}) && check_agrees(IdKey{b}));
}

std::size_t with_household(std::span<const Person> listed) {
  std::size_t found = 0;
  for (const Person& person : listed) found += person.household != 0 && has_18_places(person) ? 1U : 0U;
  return found;
}

}  // namespace

Households::Households(std::span<const Person> listed) : table_(with_household(listed)) {
  KeyFilling filling(table_);
  for (std::uint32_t i = 0; i < listed.size(); ++i)
    if (listed[i].household != 0 && has_18_places(listed[i])) filling.put(hash(listed[i].household, listed[i].id), i);
}

NameLevel PairLevels::name(std::uint32_t pupil, std::uint32_t person) const {
  const Person& left = pupils_[pupil];
  const Person& right = listed_[person];
  if (left.name == 0 || right.name == 0) return NameLevel::missing;
  if (left.name == right.name) return NameLevel::equal;
  if (left.folded != 0 && left.folded == right.folded) return NameLevel::equal_folded;
  if (left.sounded != 0 && left.sounded == right.sounded) return NameLevel::homophone;
  if (compare_) return compare_(left.name, right.name);
  return left.surname != 0 && left.surname == right.surname ? NameLevel::same_surname : NameLevel::different;
}

IdLevel compare_ids(const Person& pupil, const Person& person, std::uint16_t keys) {
  const bool own = pupil.id_state() != IdState::none && person.id_state() != IdState::none;
  if (own && pupil.id == person.id && pupil.state == person.state && pupil.id_state() != IdState::damaged) return IdLevel::exact;
  const bool differ = are_two_ids(pupil, person);
  if ((keys & bit(Key::second_id)) != 0) return differ && pupil.id_state() == IdState::passes ? IdLevel::both_pass : IdLevel::exact;
  if ((keys & (bit(Key::repaired_pupil) | bit(Key::repaired_listed))) != 0) return IdLevel::one_repaired;
  if ((keys & bit(Key::repaired_both)) != 0) return IdLevel::both_repaired;
  if ((keys & bit(Key::wildcard)) != 0) return IdLevel::wildcard;
  if (!own) return IdLevel::missing;
  if (differ) return IdLevel::both_pass;
  // A passport says nothing against an ID: somebody may have both.
  if ((pupil.id_state() == IdState::other) != (person.id_state() == IdState::other)) return IdLevel::missing;
  const auto fifteen = [](const Person& one) { return one.id_state() == IdState::damaged ? one.id : has_18_places(one) ? first_fifteen(key_of(one)) : 0; };
  if (pupil.id_state() == IdState::damaged || person.id_state() == IdState::damaged)
    return fifteen(pupil) != 0 && fifteen(pupil) == fifteen(person) ? IdLevel::first_fifteen : IdLevel::other;
  if (has_18_places(pupil) && has_18_places(person) && region_and_birth(key_of(pupil)) == region_and_birth(key_of(person))) return IdLevel::region_and_birth;
  return IdLevel::other;
}

BirthLevel compare_births(std::uint32_t pupil, std::uint32_t person) {
  if (pupil == 0 || person == 0) return BirthLevel::missing;
  if (pupil == person) return BirthLevel::exact;
  const std::uint32_t day = pupil % 100, month = pupil / 100 % 100;
  if (pupil / 10'000 == person / 10'000 && day == person / 100 % 100 && month == person % 100) return BirthLevel::day_and_month_swapped;
  int unlike = 0;
  for (std::uint32_t a = pupil, b = person; a != 0 || b != 0; a /= 10, b /= 10) unlike += a % 10 != b % 10 ? 1 : 0;
  if (unlike == 1) return BirthLevel::one_digit;
  return pupil / 100 == person / 100 ? BirthLevel::year_and_month : BirthLevel::other;
}

PlaceLevel compare_places(std::uint32_t pupil, std::uint32_t person) {
  constexpr int kVillageBits = 12, kTownBits = 8;
  constexpr std::uint32_t kVillage = (1U << kVillageBits) - 1, kTown = (1U << kTownBits) - 1;
  if (pupil >> (kVillageBits + kTownBits) == 0 || person >> (kVillageBits + kTownBits) == 0) return PlaceLevel::missing;
  if (pupil >> (kVillageBits + kTownBits) != person >> (kVillageBits + kTownBits)) return PlaceLevel::other;
  const bool same_town = (pupil >> kVillageBits & kTown) != 0 && pupil >> kVillageBits == person >> kVillageBits;
  if (!same_town) return PlaceLevel::county;
  return (pupil & kVillage) != 0 && pupil == person ? PlaceLevel::village : PlaceLevel::town;
}

GuardianLevel PairLevels::guardian(const Person& pupil, const Person& person, std::uint16_t keys) const {
  if (pupil.guardian_id != 0 && pupil.guardian_id == person.guardian_id) return GuardianLevel::exact;
  // The child's own ID typed where the guardian's belongs is nobody's guardian.
  if (pupil.guardian_id != 0 && pupil.guardian_id != person.id && person.household != 0 && households_.has(person.household, pupil.guardian_id)) return GuardianLevel::exact;
  if ((keys & bit(Key::guardian_id_repaired)) != 0 || mistyped(pupil.guardian_id, person.guardian_id)) return GuardianLevel::repaired;
  const bool names = pupil.guardian_name != 0 && person.guardian_name != 0;
  if (names && pupil.guardian_name == person.guardian_name) return GuardianLevel::name;
  return names || (pupil.guardian_id != 0 && person.guardian_id != 0) ? GuardianLevel::other : GuardianLevel::missing;
}

Levels PairLevels::without_id(std::uint32_t pupil, std::uint32_t person) const {
  const Person& left = pupils_[pupil];
  const Person& right = listed_[person];
  return {number(name(pupil, person)), number(IdLevel::missing), number(compare_births(left.birth, right.birth)), number(compare_sexes(left, right)),
          number(guardian(left, right, 0)), number(compare_places(left.place, right.place))};
}

Levels PairLevels::all(std::uint32_t pupil, std::uint32_t person, std::uint16_t keys) const {
  Levels levels = without_id(pupil, person);
  const IdLevel id = compare_ids(pupils_[pupil], listed_[person], keys);
  levels[static_cast<std::size_t>(Field::id)] = number(id);
  if (credits(id)) levels[static_cast<std::size_t>(Field::birth)] = number(BirthLevel::missing);
  levels[static_cast<std::size_t>(Field::guardian)] = number(guardian(pupils_[pupil], listed_[person], keys));
  return levels;
}

}  // namespace zhuxue::matching
