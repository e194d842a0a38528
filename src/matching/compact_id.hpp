#pragma once
// Parts of an ID of 18 places kept as one number: (17 places)·16 + the check place.
#include <cstdint>

#include "zhuxue/matching/match_people.hpp"

namespace zhuxue::matching {

constexpr std::uint64_t kThreePlaces = 1'000;

inline bool has_18_places(const Person& person) {
  return person.id_state() == IdState::passes || person.id_state() == IdState::fails;
}
/// Places 1 to 17.
constexpr std::uint64_t body(std::uint64_t id) { return id >> 4; }
/// Places 1 to 14: region and birth date.
constexpr std::uint64_t first_14(std::uint64_t id) { return body(id) / kThreePlaces; }
/// Places 1 to 15: what a spreadsheet leaves.
constexpr std::uint64_t first_15(std::uint64_t id) { return body(id) / 100; }
/// Places 15 to 18.
constexpr std::uint64_t last_4(std::uint64_t id) { return body(id) % kThreePlaces << 4 | (id & 15U); }
/// Whether the last place is the check digit of GB 11643 (ISO 7064 MOD 11-2) of the 17 before it.
constexpr bool check_holds(std::uint64_t id) {
  std::uint64_t rest = body(id), sum = id & 15U, weight = 2;
  for (int place = 17; place >= 1; --place) {
    sum += rest % 10 * weight;
    rest /= 10;
    weight = weight * 2 % 11;
  }
  return sum % 11 == 1;
}
/// One place typed wrong, or two neighbours swapped.
constexpr bool one_error_apart(std::uint64_t a, std::uint64_t b) {
  std::uint64_t left = body(a), right = body(b), left_of_swap = 0, right_of_swap = 0;
  int unlike = 0;
  bool swapped = false;
  for (std::uint64_t x = a & 15U, y = b & 15U; unlike <= 2; x = left % 10, y = right % 10, left /= 10, right /= 10) {
    if (x != y) {
      swapped = unlike == 1 && left_of_swap == y && right_of_swap == x;
      ++unlike;
      left_of_swap = x;
      right_of_swap = y;
    } else {
      left_of_swap = right_of_swap = 99;  // the two must stand side by side
    }
    if (left == 0 && right == 0) break;
  }
  return unlike == 1 || (unlike == 2 && swapped);
}
/// Two different IDs that both pass: two people, unless an office has given a new number.
inline bool both_pass_and_differ(const Person& pupil, const Person& listed) {
  return pupil.id_state() == IdState::passes && listed.id_state() == IdState::passes && pupil.id != listed.id;
}

}  // namespace zhuxue::matching
