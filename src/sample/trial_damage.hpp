#pragma once
// Damages the rows of the trial district: so many true pairs of each kind, and among everybody else a few as well.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sample/trial_mistakes.hpp"
#include "sample/trial_rows.hpp"

namespace zhuxue::sample::trial {

/// One cell that does not hold what was meant.
struct DamagedCell {
  bool on_roll = false;
  std::uint32_t index = 0;  ///< of the pupil or of the hardship row
  std::string_view column;
  Mistake mistake = Mistake::digit_wrong;
  std::string written, meant;
};

/// How many of 10,000 true pairs suffer a kind.
struct PairRate {
  Mistake mistake;
  std::uint32_t of_10000;
};
inline constexpr PairRate kPairRates[] = {
    {Mistake::x_form, 50},      {Mistake::dot_kind, 50},  {Mistake::fifteen_digits, 50}, {Mistake::id_blank, 50},          {Mistake::rare_character, 50},
    {Mistake::traditional, 50}, {Mistake::homophone, 50}, {Mistake::character_missing, 50}, {Mistake::changed_id, 25},     {Mistake::check_recomputed, 25},
    {Mistake::letter_for_digit, 50}, {Mistake::full_width, 50}, {Mistake::neighbours_swapped, 100}, {Mistake::digit_wrong, 200},
};

/// `times` the rates of the pairs, as far as there are pairs that can suffer a kind; nobody else's damage changes.
/// Renames the few persons who get a rare character; everything else stays in the world as it is and changes in the rows.
std::vector<DamagedCell> damage_rows(World& world, Rows& rows, Numbers& numbers, int times, std::uint64_t seed);

}  // namespace zhuxue::sample::trial
