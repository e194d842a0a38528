#pragma once
// What a failing ID may have been: every way back over one slip of the hand that passes the check (domain/matching §2). Nothing here decides; a repair is a question to the other file.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "zhuxue/people/id_key.hpp"

namespace zhuxue {

enum class IdSlip : std::uint8_t {
  none,
  letter_for_digit,    ///< O, Q, I, l, |, Z, S, B where a digit belongs; believed only if the result passes
  lengthened,          ///< first generation, 15 digits: 19 put before the year, check computed
  digit_wrong,         ///< one place replaced
  neighbours_swapped,  ///< places `place` and `place` + 1
  digit_lost,          ///< 17 places: one put in at `place`
  digit_added,         ///< 19 places: the one at `place` taken out
};

/// One step from what is written to what is read. Places count from 1: of the written text for an added digit, of the ID read for all others.
struct IdRepair {
  IdSlip slip = IdSlip::none;
  std::uint8_t place = 0;
  char written = 0;  ///< digit_wrong, digit_added, letter_for_digit: what stands there
  char read = 0;     ///< digit_wrong, digit_lost, letter_for_digit: what is read

  friend auto operator<=>(const IdRepair&, const IdRepair&) = default;
};

/// 「证件号第11位不符」「证件号第9、10位互换」「证件号少一位(第7位)」「证件号多一位(第7位)」「证件号字母O写作0」「证件号15位升18位」; empty for none. Quotes no digit of the ID.
std::string sentence(const IdRepair& repair);

struct IdCandidate {
  IdKey key;
  IdRepair repair;
};

/// Candidates of one written ID, ascending by key, each key once (of several ways to it the first slip in the order above, then the lowest place).
class IdCandidates {
 public:
  static constexpr std::size_t kMost = 40;  // one-digit slips give at most 18 (one value a place passes), swaps 17

  std::span<const IdCandidate> all() const { return {list_.data(), size_}; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const IdCandidate* find(IdKey key) const;
  auto begin() const { return list_.begin(); }
  auto end() const { return list_.begin() + static_cast<std::ptrdiff_t>(size_); }

  void add(const IdCandidate& candidate) { list_[size_++] = candidate; }
  void settle();  ///< sorts, and keeps each key once

 private:
  std::array<IdCandidate, kMost> list_{};
  std::size_t size_ = 0;
};

/// The sound IDs one wrong digit or one swap of neighbours away from 18 places that fail the check; empty if the check agrees (then no single slip leads anywhere).
/// A swap at distance 10 (places 1–8 with 11–18) is not among them: its weights are equal mod 11, so it passes the check, and nothing says that there is anything to repair.
IdCandidates repair_candidates(IdKey failing, const BirthWindow& births);

/// The same of a normalised text of 17 places (one digit put in), 19 places (one taken out), or 18 places with letters (read as digits, only if that passes) or without.
IdCandidates repair_candidates(std::string_view normalised, const BirthWindow& births);

/// O, o, Q → 0; I, i, l, | → 1; Z → 2; S → 5; B → 8 in an 18-place text, if the result passes the check and has a date that exists; with the repair of the first such letter.
std::optional<IdCandidate> read_letters_as_digits(std::string_view normalised);

/// The single slip between two texts of 17 to 19 places, if one explains all of the difference: `written` is the damaged one. Equal texts: nullopt.
std::optional<IdRepair> single_slip(std::string_view written, std::string_view read);

}  // namespace zhuxue
