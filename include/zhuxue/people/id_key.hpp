#pragma once
// An identity number as one integer, for tables of millions (GB 11643, check by ISO 7064 MOD 11-2).
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhuxue/calendar/calendar.hpp"

namespace zhuxue {

/// 17 digits and the check place: body · 16 + check. Whether the check agrees is a question to ask, not a condition: failing IDs have keys too.
/// Zero is "no ID". Keys sort as the texts do, except that X follows 9.
struct IdKey {
  std::uint64_t value = 0;

  static constexpr IdKey of(std::uint64_t body, unsigned check) { return {body << 4 | check}; }
  constexpr std::uint64_t body() const { return value >> 4; }                        ///< places 1–17, < 10^17 < 2^57
  constexpr unsigned check() const { return static_cast<unsigned>(value & 15); }     ///< place 18: 0–9, and 10 for X
  constexpr explicit operator bool() const { return value != 0; }
  constexpr auto operator<=>(const IdKey&) const = default;
};

/// The places of an ID: 0–9, the last 0–10.
using IdPlaces = std::array<std::uint8_t, 18>;

/// The key of 18 places of ID shape (17 digits, then a digit or an upper-case X; normalise_id has brought them to it); nullopt of anything else.
std::optional<IdKey> id_key(std::string_view id18);
/// The 18 places as text. For files that were asked for by name; people read masked().
std::string id_text(IdKey key);

IdPlaces places_of(IdKey key);
IdKey key_of(const IdPlaces& places);

/// Weight of a place, 1 to 18, in the check sum: 2^(18 − place) mod 11.
unsigned id_weight(unsigned place);
/// The weighted sum of all places mod 11; 1 where the check agrees.
unsigned id_remainder(const IdPlaces& places);
/// The check place that a body asks for, 0–10.
unsigned id_check(std::uint64_t body);
/// Whether the check digit agrees with the body. Says nothing of the date.
bool check_agrees(IdKey key);

/// The birth date in places 7–14, or nullopt if there is no such day.
std::optional<Date> birth_date(IdKey key);
/// Places 1–6. Evidence and never a reason to reject: the union of the codes since 1980 is twice today's (domain: regions are dissolved, people keep their number).
std::uint32_t region(IdKey key);
/// Places 1–14: region and birth date.
std::uint64_t region_and_birth(IdKey key);
/// Whether the order number says female (place 17 even). A check of the sex column, never a source for it.
bool says_female(IdKey key);

/// Births that are believable where the ID stands: those of pupils, or of guardians. Both ends included.
struct BirthWindow {
  Date first, last;
};

/// A date that exists and lies in the window, and an order number other than 000.
bool is_plausible(IdKey key, const BirthWindow& births);
/// Check and plausibility.
bool is_sound(IdKey key, const BirthWindow& births);

/// The 17 keys of stage S2: the check place is left out and place i of the body is open, for i = 1 to 17. Two bodies share a key iff they differ in no place but that one.
/// The open place (1–17) stands in the upper bits, so keys of different places never meet.
std::array<std::uint64_t, 17> wildcard_keys(IdKey key);

/// What a spreadsheet keeps of a long number: the first 15 places as a number. For IdCondition::damaged only, and for review only; nullopt if fewer than 15 digits
/// are left (4.50109E+17 has six).
std::optional<std::uint64_t> first_fifteen(std::string_view damaged_id);
/// The same of a whole ID.
std::uint64_t first_fifteen(IdKey key);

}  // namespace zhuxue
