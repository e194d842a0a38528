#include "sample/facts.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "sample/names.hpp"
#include "sample/streams.hpp"

namespace zhuxue::sample {
namespace {

constexpr std::size_t kHeldTwice = 3;                 // at school under two numbers
constexpr std::uint64_t kSecondSerial = 900'000'000;  // far from the serials of make_people
constexpr std::int64_t kDeadPupilsOf65000 = 8;
constexpr std::int64_t kDeadElderlyOf65000 = 400;
constexpr std::int64_t kOutOfSchoolOf65000 = 60;

// Chooses the few children whose story is special, each told without damage.
class Exceptions {
 public:
  Exceptions(DistrictFacts& facts, std::int64_t students) : facts_(facts), students_(students), random_(facts.seed, streams::kExceptions) {
    for (const ListRow& row : facts.lists.rows) {
      if (row.pupil != kNone) listed_.push_back(row.pupil);
    }
  }

  std::vector<bool> choose() {
    choose_twice_registered();
    choose_dead();
    std::vector<bool> spared(facts_.people.pupils.size());
    for (const std::uint32_t pupil : chosen_) spared[pupil] = true;
    return spared;
  }

 private:
  // A listed pupil that is plainly at school, not chosen before; kNone where the district is too small to have one.
  std::uint32_t choose_listed(bool compulsory_only) {
    for (int tries = 0; tries < 1000 && !listed_.empty(); ++tries) {
      const std::uint32_t candidate = random_.pick(listed_);
      const Pupil& pupil = facts_.people.pupils[candidate];
      const bool plain = pupil.status == RollStatus::reading && pupil.changed == kNoDay && pupil.entered <= facts_.term_date();
      const bool compulsory = pupil.stage == SchoolStage::primary || pupil.stage == SchoolStage::junior;
      if (plain && (compulsory || !compulsory_only) && chosen_.insert(candidate).second) return candidate;
    }
    return kNone;
  }

  // Three are held; of the fourth the other school has already written that it moved away.
  void choose_twice_registered() {
    const SchoolPlaces places(facts_.people.schools);
    for (std::size_t i = 0; i <= kHeldTwice; ++i) {
      const std::uint32_t first = choose_listed(true);
      if (first == kNone) return;
      Pupil second = facts_.people.pupils[first];
      second.same_child = first;
      second.number = generated_number(kSecondSerial + i);
      for (int tries = 0; tries < 20 && second.school == facts_.people.pupils[first].school; ++tries) second.school = places.place(second.stage, 0, random_);
      if (i == kHeldTwice) {
        second.status = RollStatus::moved;
        second.changed = day_of(facts_.year, 9, 10);
      }
      const auto index = static_cast<std::uint32_t>(facts_.people.pupils.size());
      facts_.people.pupils.push_back(std::move(second));
      facts_.second_registrations.emplace(first, index);
      chosen_.insert(index);
    }
  }

  void choose_dead() {
    const std::int64_t pupils = std::max<std::int64_t>(1, students_ * kDeadPupilsOf65000 / 65000);
    for (std::int64_t i = 0; i < pupils; ++i) {
      const std::uint32_t index = choose_listed(false);
      if (index == kNone) break;
      Pupil& pupil = facts_.people.pupils[index];
      // The first one dies on the as-of date itself, which counts as dead.
      pupil.died = i == 0 ? facts_.term_date() : day_of(facts_.year, random_.between(7, 10), random_.between(1, 30));
      facts_.deaths.push_back({pupil.person, pupil.died, kNone});
    }
  }

  DistrictFacts& facts_;
  std::int64_t students_;
  Random random_;
  std::vector<std::uint32_t> listed_;
  std::set<std::uint32_t> chosen_;
};

void add_deaths_of_the_old(DistrictFacts& facts, std::int64_t students, Random& random, NumberIssuer& issuer, Damager& damager) {
  const std::int64_t count = std::max<std::int64_t>(3, students * kDeadElderlyOf65000 / 65000);
  for (std::int64_t i = 0; i < count; ++i) {
    Death death;
    death.person.male = random.per_mille(520);
    death.person.birth = any_day(random.between(1932, 1962), random);
    death.person.id = issuer.issue(0, death.person.birth, death.person.male);
    death.person.name = std::string(surname(random)) + given_name(random, death.person.male);
    death.day = day_of(facts.year, random.between(3, 10), random.between(1, 30));
    death.damage = damager.damage_death(death.person, death.day);
    facts.deaths.push_back(std::move(death));
  }
}

void add_out_of_school(DistrictFacts& facts, std::int64_t students, Random& random, NumberIssuer& issuer) {
  const std::int64_t count = std::max<std::int64_t>(1, students * kOutOfSchoolOf65000 / 65000);
  for (std::int64_t i = 0; i < count; ++i) {
    RegisteredChild child;
    child.family = random.below(static_cast<std::uint32_t>(facts.people.families.size()));
    const Family& family = facts.people.families[child.family];
    child.person.male = random.per_mille(500);
    child.person.birth = any_day(random.between(facts.year - 15, facts.year - 7), random);
    child.person.id = issuer.issue(0, child.person.birth, child.person.male);
    child.person.name = family.surname.empty() ? dotted_name(random, child.person.male) : std::string(family.surname) + given_name(random, child.person.male);
    facts.out_of_school.push_back(std::move(child));
  }
}

}  // namespace

DistrictFacts make_facts(std::int64_t students, std::uint64_t seed, const std::string& county, int year) {
  DistrictFacts facts;
  facts.county = county;
  facts.year = year;
  facts.seed = seed;
  NumberIssuer issuer(county);
  facts.people = make_people(students, year, seed, issuer);
  facts.of_family = pupils_by_family(facts.people);
  facts.lists = make_hardship(facts.people, facts.of_family, year, seed, issuer);
  const std::vector<bool> spared = Exceptions(facts, students).choose();
  Damager damager(facts.damages, seed);
  damager.damage_roll(facts.people, spared);
  damager.damage_hardship(facts.lists, facts.people, spared);
  Random registers(seed, streams::kRegisters);
  add_deaths_of_the_old(facts, students, registers, issuer, damager);
  add_out_of_school(facts, students, registers, issuer);
  return facts;
}

}  // namespace zhuxue::sample
