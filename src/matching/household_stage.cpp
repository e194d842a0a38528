#include "matching/compact_id.hpp"
#include "matching/name_and_household_stages.hpp"

namespace zhuxue::matching {
namespace {

// The IDs of everybody in the households of which a child is still looked for.
class HouseholdIds {
 public:
  template <class IsLookedFor>
  HouseholdIds(std::span<const Person> listed, IsLookedFor is_looked_for) {
    std::uint32_t last = 0;
    for (const Person& person : listed) last = std::max(last, person.household);
    std::vector<bool> wanted(last + 1U);
    for (std::uint32_t i = 0; i < listed.size(); ++i)
      if (is_looked_for(i)) wanted[listed[i].household] = true;
    wanted[0] = false;
    start_.resize(last + 2U);
    const auto counts = [&](const Person& person) { return wanted[person.household] && has_18_places(person); };
    for (const Person& person : listed)
      if (counts(person)) ++start_[person.household + 1];
    for (std::size_t i = 1; i < start_.size(); ++i) start_[i] += start_[i - 1];
    ids_.resize(start_.back());
    std::vector<std::uint32_t> next(start_.begin(), start_.end() - 1);
    for (const Person& person : listed)
      if (counts(person)) ids_[next[person.household]++] = person.id;
  }

  /// Calls emit(id) for the head of a person's household and everybody in it but the person.
  template <class Emit>
  void each(const Person& person, Emit emit) const {
    if (person.guardian_id != 0) emit(person.guardian_id);
    if (person.household == 0) return;
    for (std::uint32_t i = start_[person.household]; i < start_[person.household + 1]; ++i)
      if (ids_[i] != person.id && ids_[i] != person.guardian_id) emit(ids_[i]);
  }

 private:
  std::vector<std::uint32_t> start_;
  std::vector<std::uint64_t> ids_;
};

}  // namespace

void find_guardians(PairFinder& finder) {
  const std::span<const Person> pupils = finder.pupils(), listed = finder.listed();
  const BirthWindow& births = finder.setting().guardian_births;
  const auto looked_for = [&](std::uint32_t i) { return finder.open_listed(i) && listed[i].school_age() != SchoolAge::no; };
  const HouseholdIds household(listed, looked_for);
  const auto has_guardian = [&](std::uint32_t i) { return finder.open_pupil(i) && pupils[i].guardian_id != 0; };
  const auto equal_keys = [](std::uint32_t, std::uint32_t) { return true; };
  finder.run(
      Key::guardian_id,
      [&](std::uint32_t i, auto emit) {
        if (looked_for(i)) household.each(listed[i], [&](std::uint64_t id) { emit(mixed(id)); });
      },
      [&](std::uint32_t i, auto emit) {
        if (has_guardian(i)) emit(mixed(pupils[i].guardian_id));
      },
      equal_keys);

  // What passes on one side against what the other side's failing ID may have been, either way round.
  enum : std::uint64_t { kRepairedPupil = 1, kRepairedListed = 2 };
  const auto either = [&](std::uint64_t id, std::uint64_t if_passes, std::uint64_t if_fails, auto emit) {
    if (check_agrees(IdKey{id})) return emit(joined(id, if_passes));
    for (const IdCandidate& candidate : repair_candidates(IdKey{id}, births)) emit(joined(candidate.key.value, if_fails));
  };
  finder.run(
      Key::guardian_id_repaired,
      [&](std::uint32_t i, auto emit) {
        if (looked_for(i)) household.each(listed[i], [&](std::uint64_t id) { either(id, kRepairedPupil, kRepairedListed, emit); });
      },
      [&](std::uint32_t i, auto emit) {
        if (has_guardian(i)) either(pupils[i].guardian_id, kRepairedListed, kRepairedPupil, emit);
      },
      equal_keys);
}

}  // namespace zhuxue::matching
