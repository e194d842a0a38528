#include "zhuxue/people/id_repair.hpp"

#include <algorithm>
#include <utility>

namespace zhuxue {
namespace {

constexpr std::array<std::uint8_t, 11> kInverse = {0, 1, 6, 4, 3, 9, 2, 8, 7, 5, 10};  // of 1–10 mod 11
constexpr unsigned kAgrees = 1;                                                        // the remainder of a valid ID

char digit(unsigned value) {
  return "0123456789X"[value];
}

// Of all values of one place exactly one makes the sum agree, since every weight has an inverse mod 11: it is computed, not tried. 10 is a value of the last place only.
std::optional<std::uint8_t> value_that_agrees(unsigned sum_without, unsigned place) {
  const unsigned value = (kAgrees + 11 - sum_without % 11) * kInverse[id_weight(place)] % 11;
  if (value == 10 && place != 18) return std::nullopt;
  return static_cast<std::uint8_t>(value);
}

void add_if_plausible(IdCandidates& candidates, const IdPlaces& places, const IdRepair& repair, const BirthWindow& births) {
  const IdKey key = key_of(places);
  if (is_plausible(key, births)) candidates.add({key, repair});
}

void add_digit_wrong(IdCandidates& candidates, const IdPlaces& written, unsigned remainder, const BirthWindow& births) {
  for (unsigned place = 1; place <= 18; ++place) {
    const unsigned stands = written[place - 1];
    const unsigned sum_without = remainder + 11 * 10 - stands * id_weight(place);
    const std::optional<std::uint8_t> value = value_that_agrees(sum_without, place);
    if (!value || *value == stands) continue;
    IdPlaces places = written;
    places[place - 1] = *value;
    add_if_plausible(candidates, places, {IdSlip::digit_wrong, static_cast<std::uint8_t>(place), digit(stands), digit(*value)}, births);
  }
}

void add_swaps(IdCandidates& candidates, const IdPlaces& written, const BirthWindow& births) {
  for (unsigned place = 1; place < 18; ++place) {
    IdPlaces places = written;
    std::swap(places[place - 1], places[place]);
    const bool x_moved_in = places[place - 1] == 10;
    if (x_moved_in || places == written || id_remainder(places) != kAgrees) continue;
    add_if_plausible(candidates, places, {IdSlip::neighbours_swapped, static_cast<std::uint8_t>(place), 0, 0}, births);
  }
}

// The places of a text that is digits but for an X at its end; false if it is anything else.
template <std::size_t kSize>
bool read_places(std::string_view text, std::array<std::uint8_t, kSize>& places) {
  if (text.size() != kSize) return false;
  for (std::size_t i = 0; i < kSize; ++i) {
    const bool is_x = text[i] == 'X' && i + 1 == kSize;
    if (!is_x && (text[i] < '0' || text[i] > '9')) return false;
    places[i] = is_x ? 10 : static_cast<std::uint8_t>(text[i] - '0');
  }
  return true;
}

void add_digit_lost(IdCandidates& candidates, const std::array<std::uint8_t, 17>& written, const BirthWindow& births) {
  for (unsigned place = 1; place <= 18; ++place) {
    if (place == 18 && written[16] == 10) break;  // an X stays last
    IdPlaces places{};
    std::copy_n(written.begin(), place - 1, places.begin());
    std::copy(written.begin() + (place - 1), written.end(), places.begin() + place);
    const std::optional<std::uint8_t> value = value_that_agrees(id_remainder(places), place);
    if (!value) continue;
    places[place - 1] = *value;
    add_if_plausible(candidates, places, {IdSlip::digit_lost, static_cast<std::uint8_t>(place), 0, digit(*value)}, births);
  }
}

void add_digit_added(IdCandidates& candidates, const std::array<std::uint8_t, 19>& written, const BirthWindow& births) {
  for (unsigned place = 1; place <= 19; ++place) {
    IdPlaces places{};
    std::copy_n(written.begin(), place - 1, places.begin());
    std::copy(written.begin() + place, written.end(), places.begin() + (place - 1));
    if (id_remainder(places) != kAgrees) continue;
    add_if_plausible(candidates, places, {IdSlip::digit_added, static_cast<std::uint8_t>(place), digit(written[place - 1]), 0}, births);
  }
}

char digit_for_letter(char letter) {
  switch (letter) {
    case 'O': case 'o': case 'Q': return '0';
    case 'I': case 'i': case 'L': case 'l': case '|': return '1';  // normalise_id makes L of l
    case 'Z': case 'z': return '2';
    case 'S': case 's': return '5';
    case 'B': case 'b': return '8';
    default: return letter;
  }
}

}  // namespace

std::string sentence(const IdRepair& repair) {
  const std::string place = std::to_string(repair.place);
  switch (repair.slip) {
    case IdSlip::none: return {};
    case IdSlip::letter_for_digit: return std::string("证件号字母") + repair.written + "写作" + repair.read;
    case IdSlip::lengthened: return "证件号15位升18位";
    case IdSlip::digit_wrong: return "证件号第" + place + "位不符";
    case IdSlip::neighbours_swapped: return "证件号第" + place + "、" + std::to_string(repair.place + 1) + "位互换";
    case IdSlip::digit_lost: return "证件号少一位(第" + place + "位)";
    case IdSlip::digit_added: return "证件号多一位(第" + place + "位)";
  }
  return {};
}

const IdCandidate* IdCandidates::find(IdKey key) const {
  const auto* const found = std::lower_bound(begin(), end(), key, [](const IdCandidate& candidate, IdKey wanted) { return candidate.key < wanted; });
  return found != end() && found->key == key ? found : nullptr;
}

void IdCandidates::settle() {
  auto* const first = list_.begin();
  auto* const last = first + static_cast<std::ptrdiff_t>(size_);
  std::sort(first, last, [](const IdCandidate& a, const IdCandidate& b) { return a.key != b.key ? a.key < b.key : a.repair < b.repair; });
  auto* const end = std::unique(first, last, [](const IdCandidate& a, const IdCandidate& b) { return a.key == b.key; });
  size_ = static_cast<std::size_t>(end - first);
}

IdCandidates repair_candidates(IdKey failing, const BirthWindow& births) {
  IdCandidates candidates;
  const IdPlaces written = places_of(failing);
  const unsigned remainder = id_remainder(written);
  if (remainder == kAgrees) return candidates;
  add_digit_wrong(candidates, written, remainder, births);
  add_swaps(candidates, written, births);
  candidates.settle();
  return candidates;
}

IdCandidates repair_candidates(std::string_view normalised, const BirthWindow& births) {
  if (const std::optional<IdKey> key = id_key(normalised)) return repair_candidates(*key, births);
  IdCandidates candidates;
  std::array<std::uint8_t, 17> short_text{};
  std::array<std::uint8_t, 19> long_text{};
  if (read_places(normalised, short_text)) {
    add_digit_lost(candidates, short_text, births);
  } else if (read_places(normalised, long_text)) {
    add_digit_added(candidates, long_text, births);
  } else if (const std::optional<IdCandidate> letters = read_letters_as_digits(normalised); letters && is_plausible(letters->key, births)) {
    candidates.add(*letters);
  }
  candidates.settle();
  return candidates;
}

std::optional<IdCandidate> read_letters_as_digits(std::string_view normalised) {
  if (normalised.size() != 18) return std::nullopt;
  IdRepair repair{IdSlip::letter_for_digit, 0, 0, 0};
  std::string text(normalised);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char read = digit_for_letter(text[i]);
    if (read == text[i]) continue;
    if (repair.place == 0) repair = {IdSlip::letter_for_digit, static_cast<std::uint8_t>(i + 1), text[i], read};
    text[i] = read;
  }
  if (repair.place == 0) return std::nullopt;
  const std::optional<IdKey> key = id_key(text);
  if (!key || !check_agrees(*key) || !birth_date(*key)) return std::nullopt;
  return IdCandidate{*key, repair};
}

std::optional<IdRepair> single_slip(std::string_view written, std::string_view read) {
  const std::size_t shorter = std::min(written.size(), read.size());
  std::size_t front = 0;
  while (front < shorter && written[front] == read[front]) ++front;
  const auto rest_is_equal = [&](std::size_t written_from, std::size_t read_from) { return written.substr(written_from) == read.substr(read_from); };
  const auto place = static_cast<std::uint8_t>(front + 1);
  if (written.size() == read.size()) {
    if (front == shorter) return std::nullopt;
    if (rest_is_equal(front + 1, front + 1)) return IdRepair{IdSlip::digit_wrong, place, written[front], read[front]};
    const bool swapped = front + 1 < shorter && written[front] == read[front + 1] && written[front + 1] == read[front];
    if (swapped && rest_is_equal(front + 2, front + 2)) return IdRepair{IdSlip::neighbours_swapped, place, 0, 0};
  } else if (written.size() + 1 == read.size() && rest_is_equal(front, front + 1)) {
    return IdRepair{IdSlip::digit_lost, place, 0, read[front]};
  } else if (written.size() == read.size() + 1 && rest_is_equal(front + 1, front)) {
    return IdRepair{IdSlip::digit_added, place, written[front], 0};
  }
  return std::nullopt;
}

}  // namespace zhuxue
