#include "sample/trial_world.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "sample/streams.hpp"
#include "sample/trial_families.hpp"
#include "sample/trial_names.hpp"

namespace zhuxue::sample::trial {
namespace {

constexpr std::uint8_t kGrandparents = 0, kParents = 1, kChildren = 2;

class Builder {
 public:
  Builder(World& world, const Sizes& sizes, std::uint64_t seed, Numbers& numbers) : world_(world), sizes_(sizes), random_(seed, streams::kTrialLists), numbers_(numbers) {}

  void build(const std::vector<ListedFamily>& families) {
    const FamilyPupils of_family = pupils_by_family(world_.people);
    for (const ListedFamily& family : families) add_family(family, of_family);
    add_namesakes();
    if (static_cast<std::int64_t>(world_.persons.size()) > sizes_.persons) throw std::invalid_argument("too few listed persons for the households of the listed pupils");
    while (static_cast<std::int64_t>(world_.persons.size()) < sizes_.persons) add_others();
    for (std::size_t i = world_.households.size(); i > 1; --i) std::swap(world_.households[i - 1], world_.households[random_.below(static_cast<std::uint32_t>(i))]);
    for (std::uint32_t h = 0; h < world_.households.size(); ++h) {
      const Household& home = world_.households[h];
      for (std::uint32_t i = home.first; i < home.first + home.count; ++i) world_.persons[i].household = h;
    }
  }

 private:
  void add_person(Person person, std::uint8_t generation) {
    ListedPerson listed;
    listed.person = std::move(person);
    listed.generation = generation;
    world_.persons.push_back(std::move(listed));
  }

  // Names stay apart within a household.
  std::string new_name(std::string_view surname, bool male) {
    const Household& home = world_.households.back();
    std::string name;
    do {
      name = surname.empty() ? draw_dotted(random_, male) : std::string(surname) + draw_given(random_, male);
    } while (std::any_of(world_.persons.begin() + home.first, world_.persons.end(), [&](const ListedPerson& other) { return other.person.name == name; }));
    return name;
  }

  void add_new(std::size_t region, Day birth, bool male, std::string_view surname, std::uint8_t generation) {
    Person person;
    person.birth = birth;
    person.male = male;
    person.name = new_name(surname, male);
    person.id = numbers_.issue(region, birth, male, uniform_);
    add_person(std::move(person), generation);
  }

  Household& open_household() {
    Household home;
    home.first = home.head = static_cast<std::uint32_t>(world_.persons.size());
    home.township = static_cast<std::uint8_t>(random_.below(static_cast<std::uint32_t>(kTownships.size())));
    home.village = static_cast<std::uint8_t>(random_.below(10));
    uniform_ = random_.per_mille(500);
    world_.households.push_back(home);
    return world_.households.back();
  }

  void close_household() {
    Household& home = world_.households.back();
    home.count = static_cast<std::uint32_t>(world_.persons.size()) - home.first;
  }

  Day born_about(int year) { return any_day(std::clamp(year, NumberIssuer::kFirstYear, world_.year - 1), random_); }

  void add_family(const ListedFamily& listed, const FamilyPupils& of_family) {
    const Family& family = world_.people.families[listed.family];
    open_household();
    {
      Household& home = world_.households.back();
      home.family = listed.family;
      home.township = family.township;
      home.village = family.village;
      home.by_household = random_.per_mille(850);
    }
    if (world_.households.back().by_household) add_adults(family);
    for (const std::uint32_t pupil : listed.listed) add_child(pupil, listed, of_family);
    if (world_.households.back().by_household && random_.per_mille(200)) add_new(family.region, born_about(world_.year - random_.between(1, 3)), random_.per_mille(500), family.surname, kChildren);
    close_household();
  }

  void add_adults(const Family& family) {
    const bool grand = family.relation.starts_with("祖");
    const std::uint8_t own = grand ? kGrandparents : kParents;
    const int born = year_of(family.guardian.birth);
    const std::uint32_t first = world_.households.back().first;
    add_person(family.guardian, own);
    if (random_.per_mille(850)) add_new(family.region, born_about(born + random_.between(-3, 3)), !family.guardian.male, draw_surname(random_), own);
    const bool spouse = world_.persons.size() == first + 2;
    if (!grand) {
      for (const bool male : {true, false}) {
        if (random_.per_mille(420)) add_new(family.region, born_about(born - random_.between(20, 30)), male, male ? family.surname : draw_surname(random_), kGrandparents);
      }
    }
    const auto last = static_cast<std::uint32_t>(world_.persons.size() - 1);
    const bool grandparent = !grand && last >= first + (spouse ? 2U : 1U);
    const std::uint32_t luck = random_.below(100);
    if (luck >= 75 && luck < 90 && spouse) world_.households.back().head = first + 1;
    if (luck >= 90 && grandparent) world_.households.back().head = last;
  }

  void add_child(std::uint32_t index, const ListedFamily& listed, const FamilyPupils& of_family) {
    const Pupil& pupil = world_.people.pupils[index];
    add_person(pupil.person, kChildren);
    ListedPerson& person = world_.persons.back();
    if (!world_.off_roll[index]) person.pupil = index;
    person.kin = listed.kin;
    for (std::uint32_t i = of_family.first[listed.family]; i < of_family.first[listed.family + 1]; ++i) {
      const std::uint32_t other = of_family.pupils[i];
      if (other != index && !world_.off_roll[other]) person.look_alikes.push_back(other);
    }
  }

  // Another child of a pupil's full name and birth date in another township, with a number of its own.
  void add_namesakes() {
    std::vector<bool> taken(world_.people.pupils.size());
    for (std::int64_t i = 0; i < sizes_.namesakes;) {
      const std::uint32_t index = random_.below(static_cast<std::uint32_t>(world_.people.pupils.size()));
      const Pupil& pupil = world_.people.pupils[index];
      const Family& family = world_.people.families[pupil.family];
      if (world_.off_roll[index] || taken[index] || family.surname.empty()) continue;
      taken[index] = true;
      Household& home = open_household();
      home.township = static_cast<std::uint8_t>((family.township + 1 + random_.below(static_cast<std::uint32_t>(kTownships.size() - 1))) % kTownships.size());
      const std::size_t region = random_.per_mille(500) ? family.region : random_.below(static_cast<std::uint32_t>(numbers_.regions()));
      add_new(region, born_about(year_of(pupil.person.birth) - random_.between(22, 36)), true, family.surname, kParents);
      add_new(region, born_about(year_of(pupil.person.birth) - random_.between(22, 34)), false, draw_surname(random_), kParents);
      add_new(region, pupil.person.birth, pupil.person.male, family.surname, kChildren);
      ListedPerson& child = world_.persons.back();
      child.person.name = pupil.person.name;
      child.kin = kNamesake;
      child.look_alikes.push_back(index);
      close_household();
      ++i;
    }
  }

  // A household without a child at the district's schools: the old alone, couples, families with the small, the grown, and with children of school age who are
  // at school elsewhere or nowhere.
  void add_others() {
    static constexpr std::uint32_t kForms[] = {32, 27, 21, 12, 8};  // of 100
    open_household();
    const std::size_t region = random_.per_mille(850) ? 0 : random_.below(static_cast<std::uint32_t>(numbers_.regions()));
    const std::string_view surname = random_.per_mille(15) ? std::string_view() : draw_surname(random_);
    const auto form = random_.weighted(kForms);
    const int born = form < 2 ? random_.between(world_.year - 92, world_.year - 60) : random_.between(world_.year - 58, world_.year - 27);
    add_new(region, born_about(born), form >= 2 || random_.per_mille(450), surname, kParents);
    if (form >= 1) add_new(region, born_about(born + random_.between(-2, 5)), false, draw_surname(random_), kParents);
    if (form >= 2 && random_.per_mille(300)) add_new(region, born_about(born - random_.between(21, 31)), random_.per_mille(450), surname, kGrandparents);
    const int children = form == 2 ? 1 : form == 3 ? random_.between(1, 2) : form == 4 ? random_.between(1, 3) : 0;
    for (int i = 0; i < children; ++i) {
      const int oldest = std::max(1, std::min(world_.year - born - 22, form == 3 ? 17 : 30));
      const int youngest = form == 4 ? 0 : form == 3 ? 6 : 18;
      const int age = oldest <= youngest ? oldest : random_.between(youngest, oldest);
      add_new(region, born_about(world_.year - age), random_.per_mille(510), surname, kChildren);
    }
    while (static_cast<std::int64_t>(world_.persons.size()) > sizes_.persons) world_.persons.pop_back();
    close_household();
  }

  World& world_;
  const Sizes& sizes_;
  Random random_;
  Numbers& numbers_;
  bool uniform_ = false;
};

}  // namespace

World make_world(const Sizes& sizes, int year, std::uint64_t seed, NumberIssuer& issuer, Numbers& numbers) {
  World world;
  world.year = year;
  world.people = make_trial_people(sizes.students + off_roll_of(sizes), year, seed, issuer, numbers);
  world.off_roll.assign(world.people.pupils.size(), false);
  Random random(seed, streams::kTrialFamilies);
  const std::vector<ListedFamily> families = choose_families(world.people, pupils_by_family(world.people), sizes, random, world.off_roll);
  Builder(world, sizes, seed, numbers).build(families);
  return world;
}

const Person& head_of(const World& world, const Household& home) {
  return home.by_household ? world.persons[home.head].person : world.people.families[home.family].guardian;
}

std::string_view relation_to_head(const World& world, const ListedPerson& person) {
  const Household& home = world.households[person.household];
  if (!home.by_household) return world.people.families[home.family].relation.starts_with("祖") ? "孙子女" : "子女";
  const ListedPerson& head = world.persons[home.head];
  if (&person == &head) return "户主";
  const int down = int{person.generation} - int{head.generation};
  if (down == 0) return person.generation == kChildren ? "兄弟姐妹" : "配偶";
  if (down == 1) return "子女";
  if (down == 2) return "孙子女";
  return down == -1 ? "父母" : "祖父母";
}

}  // namespace zhuxue::sample::trial
