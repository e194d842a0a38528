#pragma once
// The citizen identity number of GB 11643 (ISO 7064 MOD 11-2), its damaged forms, and the student number that holds one.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhuxue/calendar/calendar.hpp"

namespace zhuxue {

/// What can be said of a text that stands where an ID should.
enum class IdCondition : std::uint8_t {
  valid,        ///< 18 places, possible birth date, the check digit agrees
  blank,        ///< nothing there
  check_fails,  ///< 18 places of the right shape, but the check digit or the birth date does not hold
  other_kind,   ///< a passport or another document: no check exists
  damaged,      ///< rounded by a spreadsheet (E notation, or the last three places 000 with a failing check): never matched
};

struct NormalisedId {
  std::string text;  ///< upper case, half-width, 15 digits lengthened to 18, a disability number cut to its first 18
  IdCondition condition = IdCondition::blank;
};

/// Brings an ID to the form that is compared. Full-width letters and digits, blanks, zero-width characters, apostrophes and hyphens are seen through; a lower x (or ×, χ, *)
/// in place 18 becomes X. No digit is ever guessed (that is matching's work).
NormalisedId normalise_id(std::string_view raw);

/// The check character of the first 17 digits.
char id_check_character(std::string_view first17);

/// The birth date in places 7–14 of an 18-place ID, or nullopt.
std::optional<Date> id_birth_date(std::string_view id18);

/// The ID inside a student number (学籍号): the 18 places after G; empty for J…, L… and anything else (domain/policy §8).
std::string_view id_in_student_number(std::string_view student_no);

/// For text that people read: "4501…001X" keeps the first six and the last two places of a long number and shows the rest as *; short ones all *.
std::string masked(std::string_view number);
/// A bank account: only its last four places.
std::string masked_account(std::string_view account);

}  // namespace zhuxue
