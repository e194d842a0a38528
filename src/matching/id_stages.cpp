#include "matching/id_stages.hpp"

#include "matching/compact_id.hpp"

namespace zhuxue::matching {
namespace {

bool has_comparable_id(const Person& person) {
  return person.id_state() != IdState::none && person.id_state() != IdState::damaged;
}

constexpr int kPlaces = 17;

// A sum of one random number for each place and digit: taking a place out is one subtraction.
class PlaceSums {
 public:
  PlaceSums() {
    for (std::uint64_t place = 0; place < kPlaces; ++place)
      for (std::uint64_t digit = 0; digit < kDigits; ++digit) number_[place][digit] = joined(place, digit);
  }
  /// Calls emit(hash) for each of the 17 places with that place left open.
  template <class Emit>
  void each_open_place(std::uint64_t id, Emit emit) const {
    std::array<std::uint8_t, kPlaces> digits{};
    std::uint64_t sum = 0, rest = body(id);
    for (int i = 0; i < kPlaces; ++i, rest /= 10) {
      digits[i] = static_cast<std::uint8_t>(rest % 10);
      sum += number_[i][digits[i]];
    }
    for (int i = 0; i < kPlaces; ++i) emit(sum - number_[i][digits[i]] + number_[i][kOpen]);
  }

 private:
  static constexpr std::uint64_t kOpen = 10, kDigits = 11;
  std::array<std::array<std::uint64_t, kDigits>, kPlaces> number_{};
};

bool unlike_in_one_place_at_most(std::uint64_t a, std::uint64_t b) {
  int unlike = 0;
  for (std::uint64_t left = body(a), right = body(b); left != 0 || right != 0; left /= 10, right /= 10) unlike += left % 10 != right % 10 ? 1 : 0;
  return unlike <= 1;
}

}  // namespace

void settle_pairs(PairFinder& finder, const PairLevels& levels, std::uint16_t keys, NameLevel worst) {
  struct Good {
    std::uint32_t pupil, listed;
  };
  std::vector<std::vector<Good>> of_part(parts_of(finder.pairs().size()));
  for_each_part(finder.setting(), finder.pairs().size(), [&](std::size_t part, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from; i < to; ++i) {
      const FoundPair& pair = finder.pairs()[i];
      if ((pair.keys & keys) == 0 || !finder.open_pupil(pair.pupil) || !finder.open_listed(pair.listed)) continue;
      const NameLevel name = levels.name(pair.pupil, pair.listed);
      if (name != NameLevel::missing && name <= worst) of_part[part].push_back({pair.pupil, pair.listed});
    }
  });
  std::vector<std::uint8_t> pupil_pairs(finder.pupils().size()), listed_pairs(finder.listed().size());
  const auto count = [](std::uint8_t& times) { times = static_cast<std::uint8_t>(std::min(times + 1, 2)); };
  for (const auto& part : of_part) {
    for (const Good& pair : part) {
      count(pupil_pairs[pair.pupil]);
      count(listed_pairs[pair.listed]);
    }
  }
  for (const auto& part : of_part)
    for (const Good& pair : part)
      if (pupil_pairs[pair.pupil] == 1 && listed_pairs[pair.listed] == 1) finder.settle(pair.pupil, pair.listed);
}

void find_same_ids(PairFinder& finder, const PairLevels& levels) {
  const std::span<const Person> pupils = finder.pupils(), listed = finder.listed();
  const auto own_id = [](const Person& person, auto emit) {
    if (has_comparable_id(person)) emit(mixed(person.id));
  };
  finder.run(
      Key::id, [&](std::uint32_t i, auto emit) { own_id(listed[i], emit); }, [&](std::uint32_t i, auto emit) { own_id(pupils[i], emit); },
      [&](std::uint32_t pupil, std::uint32_t person) { return pupils[pupil].id == listed[person].id && pupils[pupil].state == listed[person].state; });
  settle_pairs(finder, levels, bit(Key::id), NameLevel::one_missing);
  // Second IDs meet whatever ID the other side has; those of the lists are few, so the pupils look for all at once.
  const auto either = [](const Person& person, auto emit) {
    if (has_18_places(person)) emit(mixed(person.id));
    if (person.second_id != 0) emit(mixed(person.second_id));
  };
  const auto agree = [&](std::uint32_t pupil, std::uint32_t person) {
    const Person &left = pupils[pupil], &right = listed[person];
    const auto same = [](std::uint64_t a, std::uint64_t b) { return a != 0 && a == b; };
    return same(left.second_id, right.id) || same(left.id, right.second_id) || same(left.second_id, right.second_id);
  };
  finder.run(
      Key::second_id, [&](std::uint32_t i, auto emit) { if (finder.open_listed(i)) either(listed[i], emit); },
      [&](std::uint32_t i, auto emit) { if (finder.open_pupil(i)) either(pupils[i], emit); }, agree);
  settle_pairs(finder, levels, bit(Key::second_id), NameLevel::homophone);
}

void find_ids_with_one_place_unlike(PairFinder& finder) {
  const std::span<const Person> pupils = finder.pupils(), listed = finder.listed();
  const PlaceSums sums;
  finder.run(
      Key::wildcard,
      [&](std::uint32_t i, auto emit) {
        if (finder.open_listed(i) && has_18_places(listed[i]) && listed[i].school_age() != SchoolAge::no) sums.each_open_place(listed[i].id, emit);
      },
      [&](std::uint32_t i, auto emit) {
        if (finder.open_pupil(i) && has_18_places(pupils[i])) sums.each_open_place(pupils[i].id, emit);
      },
      [&](std::uint32_t pupil, std::uint32_t person) { return pupils[pupil].id != listed[person].id && unlike_in_one_place_at_most(pupils[pupil].id, listed[person].id); });
}

}  // namespace zhuxue::matching
