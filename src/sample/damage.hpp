#pragma once
// What clerks and spreadsheets do to one row in a hundred, each labelled with what it was meant to be.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sample/hardship.hpp"
#include "sample/people.hpp"

namespace zhuxue::sample {

enum class DamageKind : std::uint8_t {
  digit_wrong,
  neighbours_swapped,
  letter_for_zero,
  lower_x,
  full_width,
  id_blank,
  spreadsheet,
  homophone,
  blank_in_name,
  boarding_missing,
  number_twice,
  unknown_label,
  bad_date,
  area_missing,
};
inline constexpr std::size_t kDamageKinds = 14;
/// DIGIT_WRONG … as truth/damage.csv writes it.
std::string_view text(DamageKind kind);

/// What the reader of the row can still do.
bool rejects_row(DamageKind kind);
/// The identity number cannot be compared any more; a blank one still can where the 学籍号 holds it.
bool breaks_id(DamageKind kind);

/// The digits and the X of an identity number as full-width characters.
std::string full_width(std::string_view id);

struct Damage {
  DamageKind kind = DamageKind::digit_wrong;
  std::string_view column;  ///< header of the damaged cell
  std::string written;      ///< what the cell holds now
  std::string meant;
};

/// How many of 1000 rows of each list are damaged.
inline constexpr std::uint32_t kDamageRate = 10;

/// Draws damages and gives each an index, which the damaged row keeps.
class Damager {
 public:
  Damager(std::vector<Damage>& damages, std::uint64_t seed);
  /// One roll row in a hundred; never a pupil that `spared` names.
  void damage_roll(People& people, const std::vector<bool>& spared);
  /// One row in a hundred; a pupil's lists stay whole where its roll row is damaged, so that each damage can be judged alone.
  void damage_hardship(HardshipLists& lists, const People& people, const std::vector<bool>& spared);
  /// Of a row of the death register: kNone for 990 of 1000.
  std::uint32_t damage_death(const Person& person, Day day);

 private:
  std::uint32_t keep(DamageKind kind, std::string_view column, std::string written, std::string meant);
  std::uint32_t damage_id(DamageKind kind, const ResidentNumber& id, std::string_view column);
  std::uint32_t damage_name(DamageKind kind, const std::string& name, const ResidentNumber& id, std::string_view id_column);
  std::uint32_t roll_damage(const Pupil& pupil);
  std::uint32_t hardship_damage(const ListRow& row);
  std::string with_wrong_digit(std::string id);
  std::string with_swap(std::string id);
  std::string with_letter(std::string id);

  std::vector<Damage>& damages_;
  Random random_;
};

}  // namespace zhuxue::sample
