#pragma once
// A person's ID as the key of people/id_key.
#include <string>

#include "zhuxue/matching/match_people.hpp"
#include "zhuxue/people/id_key.hpp"
#include "zhuxue/people/id_repair.hpp"

namespace zhuxue::matching {

inline bool has_18_places(const Person& person) {
  return person.id_state() == IdState::passes || person.id_state() == IdState::fails;
}
inline IdKey key_of(const Person& person) {
  return {person.id};
}
/// Places 15 to 18.
inline std::uint64_t last_four(IdKey key) {
  return key.body() % 1'000 << 4 | key.check();
}
inline std::size_t places_unlike(IdKey a, IdKey b) {
  const IdPlaces left = places_of(a), right = places_of(b);
  std::size_t unlike = 0;
  for (std::size_t i = 0; i < left.size(); ++i) unlike += left[i] != right[i] ? 1U : 0U;
  return unlike;
}
/// Two different IDs: both pass, or they are too unlike for a swap and a wrong digit (three places). Two people, unless an office has given a new number.
inline bool are_two_ids(const Person& pupil, const Person& listed) {
  constexpr std::size_t kTwoSlips = 3;
  if (!has_18_places(pupil) || !has_18_places(listed) || pupil.id == listed.id) return false;
  return (pupil.id_state() == IdState::passes && listed.id_state() == IdState::passes) || places_unlike(key_of(pupil), key_of(listed)) > kTwoSlips;
}
/// Whether an ID that fails, of 17 to 19 places, can be repaired at all.
inline bool is_repairable(const Person& person) {
  return person.id_state() == IdState::fails || person.id_state() == IdState::short17 || person.id_state() == IdState::long19;
}
/// What the ID may have been.
inline IdCandidates repairs_of(const Person& person, const BirthWindow& births) {
  if (person.id_state() == IdState::fails) return repair_candidates(key_of(person), births);
  std::string text = std::to_string(person.id >> 4);
  const std::size_t places = person.id_state() == IdState::short17 ? 16 : 18;
  if (text.size() < places) text.insert(0, places - text.size(), '0');
  text += "0123456789X"[(person.id & 15U) % 11];
  return repair_candidates(text, births);
}

}  // namespace zhuxue::matching
