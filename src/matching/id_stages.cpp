#include "matching/id_stages.hpp"

#include "matching/compact_id.hpp"

namespace zhuxue::matching {
namespace {

bool has_comparable_id(const Person& person) {
  return person.id_state() != IdState::none && person.id_state() != IdState::damaged;
}

bool unlike_in_one_place_at_most(IdKey a, IdKey b) {
  int unlike = 0;
  for (std::uint64_t left = a.body(), right = b.body(); left != 0 || right != 0; left /= 10, right /= 10) unlike += left % 10 != right % 10 ? 1 : 0;
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
      if (levels.name(pair.pupil, pair.listed) <= worst) of_part[part].push_back({pair.pupil, pair.listed});
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
  settle_pairs(finder, levels, bit(Key::id), NameLevel::one_character);
  // A second ID meets whatever ID the other side has; where a side has none, the other need not bring its own.
  const auto has_second = [](const Person& person) { return person.second_id != 0; };
  const bool pupils_have = std::any_of(pupils.begin(), pupils.end(), has_second), listed_have = std::any_of(listed.begin(), listed.end(), has_second);
  const auto either = [](const Person& person, bool own, auto emit) {
    if (own && has_18_places(person)) emit(mixed(person.id));
    if (person.second_id != 0) emit(mixed(person.second_id));
  };
  const auto agree = [&](std::uint32_t pupil, std::uint32_t person) {
    const Person &left = pupils[pupil], &right = listed[person];
    const auto same = [](std::uint64_t a, std::uint64_t b) { return a != 0 && a == b; };
    return same(left.second_id, right.id) || same(left.id, right.second_id) || same(left.second_id, right.second_id);
  };
  finder.run(
      Key::second_id, [&](std::uint32_t i, auto emit) { if (finder.open_listed(i)) either(listed[i], pupils_have, emit); },
      [&](std::uint32_t i, auto emit) { if (finder.open_pupil(i)) either(pupils[i], listed_have, emit); }, agree);
  settle_pairs(finder, levels, bit(Key::second_id), NameLevel::homophone);
}

void find_repaired_ids(PairFinder& finder, const PairLevels& levels) {
  const std::span<const Person> pupils = finder.pupils(), listed = finder.listed();
  const BirthWindow& births = finder.setting().pupil_births;
  const auto valid = [](const Person& person, auto emit) {
    if (person.id_state() == IdState::passes) emit(mixed(person.id));
  };
  const auto repaired = [&births](const Person& person, auto emit) {
    if (!is_repairable(person)) return;
    for (const IdCandidate& candidate : repairs_of(person, births)) emit(mixed(candidate.key.value));
  };
  const auto equal_keys = [](std::uint32_t, std::uint32_t) { return true; };  // mixing is one to one: equal hashes are equal IDs
  const auto find = [&](Key key, auto of_listed, auto of_pupil) {
    finder.run(
        key, [&](std::uint32_t i, auto emit) { if (finder.open_listed(i)) of_listed(listed[i], emit); }, [&](std::uint32_t i, auto emit) { if (finder.open_pupil(i)) of_pupil(pupils[i], emit); },
        equal_keys);
    settle_pairs(finder, levels, bit(key), NameLevel::homophone);
  };
  find(Key::repaired_pupil, valid, repaired);
  find(Key::repaired_listed, repaired, valid);
  find(Key::repaired_both, repaired, repaired);
}

void find_ids_with_one_place_unlike(PairFinder& finder) {
  const std::span<const Person> pupils = finder.pupils(), listed = finder.listed();
  const auto open_places = [](const Person& person, auto emit) {
    for (const std::uint64_t key : wildcard_keys(key_of(person))) emit(mixed(key));
  };
  finder.run(
      Key::wildcard,
      [&](std::uint32_t i, auto emit) {
        if (finder.open_listed(i) && has_18_places(listed[i])) open_places(listed[i], emit);
      },
      [&](std::uint32_t i, auto emit) {
        if (finder.open_pupil(i) && has_18_places(pupils[i])) open_places(pupils[i], emit);
      },
      [&](std::uint32_t pupil, std::uint32_t person) { return pupils[pupil].id != listed[person].id && unlike_in_one_place_at_most(key_of(pupils[pupil]), key_of(listed[person])); });
}

}  // namespace zhuxue::matching
