#include "matching/compact_id.hpp"
#include "matching/name_and_household_stages.hpp"

namespace zhuxue::matching {
namespace {

constexpr int kVillageBits = 12, kTownBits = 8;

std::uint32_t county(const Person& person) {
  return person.place >> (kVillageBits + kTownBits);
}
std::uint32_t town(const Person& person) {
  const std::uint32_t place = person.place >> kVillageBits;
  return (place & ((1U << kTownBits) - 1)) != 0 ? place : 0;
}
std::uint64_t birth_year(IdKey key) {
  return region_and_birth(key) / 10'000 % 10'000;
}
// Places 1 to 14, of an ID that a spreadsheet has rounded too.
std::uint64_t first_fourteen(const Person& person) {
  if (has_18_places(person)) return region_and_birth(key_of(person));
  return person.id_state() == IdState::damaged ? person.id / 10 : 0;
}

// The key with a third part that the listed person may not know: then any will do.
template <class Emit>
void emit_listed(std::uint64_t known, std::uint32_t third, Emit emit) {
  emit(joined(known, third));
}
template <class Emit>
void emit_pupil(std::uint64_t known, std::uint32_t third, Emit emit) {
  emit(joined(known, 0));
  if (third != 0) emit(joined(known, third));
}

}  // namespace

void find_names(PairFinder& finder) {
  const std::span<const Person> pupils = finder.pupils(), listed = finder.listed();
  const auto run = [&](Key key, auto of_listed, auto of_pupil) {
    finder.run(
        key,
        [&](std::uint32_t i, auto emit) {
          if (finder.open_listed(i)) of_listed(listed[i], emit);
        },
        [&](std::uint32_t i, auto emit) {
          if (finder.open_pupil(i)) of_pupil(pupils[i], emit);
        },
        [](std::uint32_t, std::uint32_t) { return true; });
  };
  const auto both = [&](Key key, auto of_person) { run(key, of_person, of_person); };

  run(
      Key::name_county, [](const Person& one, auto emit) { if (one.name != 0) emit_listed(one.name, county(one), emit); },
      [](const Person& one, auto emit) { if (one.name != 0) emit_pupil(one.name, county(one), emit); });
  both(Key::name_birth, [](const Person& one, auto emit) { if (one.name != 0 && one.birth != 0) emit(joined(one.name, one.birth)); });
  run(
      Key::sound_birth_sex, [](const Person& one, auto emit) { if (one.sounded != 0 && one.birth != 0) emit_listed(joined(one.sounded, one.birth), one.sex, emit); },
      [](const Person& one, auto emit) { if (one.sounded != 0 && one.birth != 0) emit_pupil(joined(one.sounded, one.birth), one.sex, emit); });
  both(Key::surname_birth_town,
       [](const Person& one, auto emit) { if (one.surname != 0 && one.birth != 0 && town(one) != 0) emit(joined(joined(one.surname, one.birth), town(one))); });
  both(Key::name_guardian_name, [](const Person& one, auto emit) { if (one.name != 0 && one.guardian_name != 0) emit(joined(one.name, one.guardian_name)); });
  both(Key::name_last4_year, [](const Person& one, auto emit) {
    if (one.name != 0 && has_18_places(one)) emit(joined(joined(one.name, last_four(key_of(one))), birth_year(key_of(one))));
  });
  both(Key::name_first14, [](const Person& one, auto emit) {
    if (const std::uint64_t first = first_fourteen(one); one.name != 0 && first != 0) emit(joined(one.name, first));
  });
}

}  // namespace zhuxue::matching
