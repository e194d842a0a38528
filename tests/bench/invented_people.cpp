#include "bench/invented_people.hpp"

#include <algorithm>
#include <utility>

#include "zhuxue/people/id_key.hpp"

namespace zhuxue::bench {
namespace {

using matching::IdState;
using matching::Person;
using matching::SchoolAge;

constexpr std::uint32_t kSurnames = 75, kFirst = 150, kSecond = 151, kNoSecond = 150;

struct Random {
  std::uint64_t state;
  std::uint64_t next() {
    std::uint64_t x = state += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
  }
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32); }
  std::uint32_t skewed(std::uint32_t bound) { return static_cast<std::uint32_t>((((next() >> 32) * ((next() >> 32) + 1)) >> 32) * bound >> 32); }  // the first ones often
  bool one_in(std::uint32_t times, std::uint32_t of) { return below(of) < times; }
};

struct Name {
  std::uint32_t surname, first, second;
  std::uint32_t number() const { return (surname * kFirst + first) * kSecond + second + 1; }
};

Name draw_name(Random& random, std::uint32_t surname) {
  return {surname, random.skewed(kFirst), random.one_in(1, 5) ? kNoSecond : random.skewed(kFirst)};
}

void set_name(Person& person, const Name& name) {
  person.name = name.number();
  const std::uint32_t folded = name.surname >= 70 ? name.surname - 70 : name.surname;  // five surnames are written in two ways
  person.folded = Name{folded, name.first, name.second}.number();
  person.sounded = Name{folded, name.first / 2 * 2, name.second == kNoSecond ? kNoSecond : name.second / 2 * 2}.number();
  person.surname = folded + 1;
}

// The n-th person born in a county in a span of years: every number once.
class Register {
 public:
  Register(int first_year, int years, bool clustered) : first_year_(first_year), years_(years), clustered_(clustered) {}
  IdKey id(std::uint32_t county, std::uint32_t n) const {
    constexpr std::uint32_t kDaysOfMonth = 28, kMonths = 12, kSequence = 997;
    const std::uint32_t days = static_cast<std::uint32_t>(years_) * kMonths * kDaysOfMonth, day = n % days, turn = n / days % kSequence;
    const std::uint32_t sequence = clustered_ ? turn + 1 : (turn * 611 + day * 7) % kSequence + 1;
    const std::uint64_t date = (static_cast<std::uint64_t>(first_year_) + day / (kMonths * kDaysOfMonth)) * 10'000 + (day / kDaysOfMonth % kMonths + 1) * 100 + day % kDaysOfMonth + 1;
    const std::uint64_t body = ((450'000ULL + county) * 100'000'000 + date) * 1'000 + sequence;
    return IdKey::of(body, id_check(body));
  }

 private:
  int first_year_, years_;
  bool clustered_;
};

void set_id(Person& person, IdKey id) {
  person.id = id.value;
  person.state = static_cast<std::uint32_t>(check_agrees(id) ? IdState::passes : IdState::fails);
  person.birth = static_cast<std::uint32_t>(id.body() / 1'000 % 100'000'000);
}

// One slip of the hand. The birth date stays that of the ID as it is written, where one can be read.
void damage_id(Random& random, Person& person) {
  IdPlaces places = places_of(IdKey{person.id});
  const std::uint32_t kind = random.below(100);
  if (kind < 60) {
    const std::uint32_t at = random.below(17);
    places[at] = static_cast<std::uint8_t>((places[at] + 1 + random.below(9)) % 10);
    set_id(person, key_of(places));
  } else if (kind < 80) {
    const std::uint32_t at = random.below(16);
    std::swap(places[at], places[at + 1]);
    set_id(person, key_of(places));
  } else if (kind < 85) {  // a wrong digit, the check digit made to fit
    const std::uint32_t at = 14 + random.below(3);
    places[at] = static_cast<std::uint8_t>((places[at] + 1 + random.below(9)) % 10);
    const std::uint64_t body = key_of(places).body();
    set_id(person, IdKey::of(body, id_check(body)));
  } else if (kind < 95) {  // a digit lost or added: the number of places but the last, and the last
    const bool lost = kind < 90;
    const std::uint32_t at = 8 + random.below(9);
    std::uint64_t number = 0;
    for (std::uint32_t i = 0; i < 17; ++i) {
      if (i == at && lost) continue;
      number = number * 10 + places[i];
      if (i == at) number = number * 10 + random.below(10);
    }
    person.id = number << 4 | places[17];
    person.state = static_cast<std::uint32_t>(lost ? IdState::short17 : IdState::long19);
    person.birth = 0;
  } else {
    person.id = 0;
    person.state = static_cast<std::uint32_t>(IdState::none);
    person.birth = 0;
  }
}

void damage_name(Random& random, Person& person) {
  const std::uint32_t number = person.name - 1;
  Name name{number / kSecond / kFirst, number / kSecond % kFirst, number % kSecond};
  switch (random.below(3)) {
    case 0: name.first ^= 1U; break;                                                   // sounds alike
    case 1: name.second = name.second == kNoSecond ? random.skewed(kFirst) : kNoSecond; break;  // a character missing or extra
    default: name.surname = name.surname < 5 ? name.surname + 70 : name.surname; break;  // the other form of the surname
  }
  set_name(person, name);
}

template <class Item>
void shuffle_all(std::vector<Item>& items, Random random) {
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random.below(static_cast<std::uint32_t>(i))]);
}

class Inventing {
 public:
  explicit Inventing(const Invention& how)
      : how_(how), random_{how.seed * 1'000'003}, children_(2008, 15, how.clustered), adults_(1950, 48, how.clustered), counties_(std::max(1U, how.pupils / 90'000)), next_child_(counties_), next_adult_(counties_) {}

  InventedPeople all() {
    made_.pupils.reserve(how_.pupils);
    made_.listed.reserve(how_.listed);
    made_.pupil_of.assign(how_.listed + 1U, 0);
    while (made_.true_pairs < how_.true_pairs && made_.listed.size() + 8 < how_.listed) family(true);
    while (made_.listed.size() + 8 < how_.listed) family(false);
    while (made_.listed.size() < how_.listed) adult(random_.below(counties_), 0, random_.skewed(kSurnames), {});
    while (made_.pupils.size() < how_.pupils) {
      Person guardian;
      const std::uint32_t county = random_.below(counties_), surname = random_.skewed(kSurnames);
      set_id(guardian, adults_.id(county, next_adult_[county]++));
      set_name(guardian, draw_name(random_, surname));
      const int children = random_.one_in(1, 100) ? 2 : 1;  // twins now and then: neighbours in the register
      for (int i = 0; i < children && made_.pupils.size() < how_.pupils; ++i) add_pupil(child(county, surname, 0, guardian));
    }
    if (how_.shuffle != 0) {
      shuffle_all(made_.pupils, Random{how_.shuffle});
      shuffle_all(made_.listed, Random{how_.shuffle + 1});
    }
    return std::move(made_);
  }

 private:
  Person child(std::uint32_t county, std::uint32_t surname, std::uint32_t household, const Person& guardian) {
    Person person;
    set_id(person, children_.id(county, next_child_[county]++));
    set_name(person, draw_name(random_, surname));
    person.guardian_id = guardian.id;
    person.guardian_name = guardian.name;
    person.household = household;
    person.place = (county + 1) << 20 | (1 + random_.below(15)) << 12;
    person.sex = 1 + random_.below(2);
    person.age = static_cast<std::uint32_t>(SchoolAge::yes);
    return person;
  }
  Person adult(std::uint32_t county, std::uint32_t household, std::uint32_t surname, const Person& head) {
    Person person;
    set_id(person, adults_.id(county, next_adult_[county]++));
    set_name(person, draw_name(random_, surname));
    person.guardian_id = head.id;
    person.guardian_name = head.name;
    person.household = household;
    person.age = static_cast<std::uint32_t>(SchoolAge::no);
    add_listed(person, 0);
    return person;
  }
  void add_pupil(Person person) {
    person.household = 0;
    if (random_.one_in(how_.rate, 100)) damage_id(random_, person);
    person.order = made_.pupils.size() + 1;
    made_.pupils.push_back(person);
  }
  void add_listed(Person person, std::uint64_t pupil) {
    person.order = made_.listed.size() + 1;
    made_.pupil_of[person.order] = pupil;
    made_.true_pairs += pupil != 0 ? 1 : 0;
    made_.listed.push_back(person);
  }
  // A listed household of two or three adults and a child or two; `at_school`: the children are pupils.
  void family(bool at_school) {
    const std::uint32_t county = random_.below(counties_), surname = random_.skewed(kSurnames), household = ++households_;
    const Person head = adult(county, household, surname, {});
    const Person mother = adult(county, household, random_.skewed(kSurnames), head);
    if (random_.one_in(1, 2)) adult(county, household, surname, head);
    const int children = random_.one_in(1, 3) ? 2 : 1;
    const bool have_any = at_school || random_.one_in(2, 3);
    for (int i = 0; have_any && i < children; ++i) {
      const Person listed_guardian = head;
      Person person = child(county, surname, household, listed_guardian);
      Person pupil = person;
      if (random_.one_in(1, 5)) {  // the school knows the mother
        pupil.guardian_id = mother.id;
        pupil.guardian_name = mother.name;
      }
      const bool both = at_school && made_.pupils.size() < how_.pupils;
      if (both) add_pupil(pupil);
      person.sex = 0;
      if (random_.one_in(how_.rate, 100)) damage_id(random_, person);
      if (random_.one_in(how_.rate, 200)) damage_name(random_, person);
      add_listed(person, both ? made_.pupils.size() : 0);
    }
  }

  const Invention& how_;
  Random random_;
  Register children_, adults_;
  std::uint32_t counties_, households_ = 0;
  std::vector<std::uint32_t> next_child_, next_adult_;
  InventedPeople made_;
};

}  // namespace

InventedPeople invent(const Invention& how) {
  return Inventing(how).all();
}

NameLevel compare_invented_names(std::uint32_t a, std::uint32_t b) {
  const auto parts = [](std::uint32_t number) { return Name{(number - 1) / kSecond / kFirst, (number - 1) / kSecond % kFirst, (number - 1) % kSecond}; };
  const Name left = parts(a), right = parts(b);
  if (left.surname != right.surname) return NameLevel::different;
  if (left.first == right.first && (left.second == kNoSecond) != (right.second == kNoSecond)) return NameLevel::one_character;
  if (left.first == right.first && left.second != kNoSecond && left.second / 10 == right.second / 10) return NameLevel::one_near;
  return NameLevel::same_surname;
}

}  // namespace zhuxue::bench
