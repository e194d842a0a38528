#pragma once
// The kinds of damage of the trial district, and what each does to a cell.
#include <cstdint>
#include <string>
#include <string_view>

#include "sample/random.hpp"
#include "sample/resident_numbers.hpp"

namespace zhuxue::sample::trial {

enum class Mistake : std::uint8_t {
  digit_wrong,
  neighbours_swapped,
  letter_for_digit,
  x_form,
  full_width,
  fifteen_digits,  ///< the guardian's number in its form of before 1999
  dot_kind,
  rare_character,
  traditional,
  homophone,
  character_missing,
  changed_id,        ///< the other side has an old or new number of the same person, valid too
  check_recomputed,  ///< one digit wrong and the check character made to agree
  id_blank,
  number_too,  ///< the 学籍号 holds the damaged number as well
  left_out,    ///< a guardian's cell that the school did not fill
};
inline constexpr std::size_t kMistakes = 16;
/// DIGIT_WRONG … as truth/damage.csv writes it.
std::string_view text(Mistake mistake);
/// Their words joined by +, in the order of the enum; `bits` has bit i for kind i.
std::string words(std::uint32_t bits);
constexpr std::uint32_t bit(Mistake mistake) { return 1U << static_cast<unsigned>(mistake); }

std::string with_digit_wrong(std::string id, Random& random);
std::string with_swap(std::string id, Random& random);
/// O for 0, l or I for 1, Z, S, B for 2, 5, 8.
std::string with_letter(std::string id, Random& random);
/// Of a number that ends in X: x, ×, Greek Χ or *.
std::string with_x_form(const std::string& id, Random& random);
/// Only for those born before 2000.
std::string in_fifteen_digits(std::string_view id);
/// A wrong digit among birth date and running number that leaves a possible date, with the check character that belongs to it.
std::string with_check_recomputed(std::string id, Random& random);

}  // namespace zhuxue::sample::trial
