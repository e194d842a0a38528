#include "sample/trial_families.hpp"

#include <algorithm>
#include <utility>

#include "sample/streams.hpp"
#include "sample/trial_names.hpp"

namespace zhuxue::sample::trial {
namespace {

constexpr std::uint32_t kDottedFamilies = 15;     // per mille
constexpr std::uint32_t kUniformFamilies = 500;   // per mille
constexpr std::uint32_t kSharedGeneration = 600;  // per mille of families with several children

void rename_family(Family& family, const std::vector<Pupil*>& children, Random& random) {
  const bool dotted = random.per_mille(kDottedFamilies);
  family.surname = dotted ? std::string_view() : draw_surname(random);
  family.nation = dotted ? "维吾尔族" : family.nation == "维吾尔族" ? "壮族" : family.nation;
  const bool shares = children.size() > 1 && random.per_mille(kSharedGeneration);
  const std::string_view generation = shares ? draw_generation(random) : std::string_view();
  for (std::size_t i = 0; i < children.size(); ++i) {
    Person& child = children[i]->person;
    const auto taken = [&] { return std::any_of(children.begin(), children.begin() + static_cast<std::ptrdiff_t>(i), [&](const Pupil* other) { return other->person.name == child.name; }); };
    do {
      child.name = dotted ? draw_dotted(random, child.male) : std::string(family.surname) + draw_given(random, child.male, generation);
    } while (taken());
  }
  Person& guardian = family.guardian;
  const std::string_view own = guardian.male ? family.surname : draw_surname(random);
  guardian.name = dotted ? draw_dotted(random, guardian.male) : std::string(own) + draw_given(random, guardian.male);
}

void renumber(Pupil& pupil, std::uint8_t region, Numbers& numbers) {
  pupil.person.id = numbers.issue(region, pupil.person.birth, pupil.person.male, true);
  if (pupil.number[0] == 'G') std::copy(pupil.person.id.places.begin(), pupil.person.id.places.end(), pupil.number.begin() + 1);
}

bool are_twins(const People& people, std::uint32_t a, std::uint32_t b) { return people.pupils[a].person.birth == people.pupils[b].person.birth; }

class Chooser {
 public:
  Chooser(const People& people, const FamilyPupils& of_family, const Sizes& sizes, Random& random, std::vector<bool>& off_roll)
      : people_(people), of_family_(of_family), sizes_(sizes), random_(random), off_roll_(off_roll) {}

  std::vector<ListedFamily> choose() {
    std::vector<std::uint32_t> order(people_.families.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_.below(static_cast<std::uint32_t>(i))]);
    choose_twins(order);
    choose_siblings(order);
    // Whoever has no brother or sister at school: so the marked pairs are all that there are.
    for (const std::uint32_t family : order) {
      if (pairs_ >= sizes_.pairs) break;
      if (children(family).size() == 1) add({family, children(family), 0}, {});
    }
    return std::move(chosen_);
  }

 private:
  std::vector<std::uint32_t> children(std::uint32_t family) const {
    return {of_family_.pupils.begin() + of_family_.first[family], of_family_.pupils.begin() + of_family_.first[family + 1]};
  }

  void add(ListedFamily family, const std::vector<std::uint32_t>& not_at_school) {
    for (const std::uint32_t pupil : not_at_school) off_roll_[pupil] = true;
    for (const std::uint32_t pupil : family.listed) pairs_ += off_roll_[pupil] ? 0 : 1;
    chosen_.push_back(std::move(family));
  }

  // Of five pairs: two listed both, two with one listed, one with the one listed and at no school and the other at school and not listed.
  void choose_twins(const std::vector<std::uint32_t>& order) {
    std::int64_t found = 0;
    for (const std::uint32_t family : order) {
      if (found == sizes_.twins) return;
      const auto pupils = children(family);
      if (pupils.size() != 2 || !are_twins(people_, pupils[0], pupils[1])) continue;
      const auto form = found++ % 5;
      const std::uint32_t one = pupils[random_.below(2)];
      if (form < 2)
        add({family, pupils, kTwin}, {});
      else
        add({family, {one}, kTwin}, form == 4 ? std::vector{one} : std::vector<std::uint32_t>{});
    }
  }

  // Of four pairs: both listed; one listed; one listed and at no school beside one at school and not listed; the same with the other listed too.
  void choose_siblings(const std::vector<std::uint32_t>& order) {
    std::int64_t found = 0;
    for (const std::uint32_t family : order) {
      if (found == sizes_.siblings) return;
      const auto pupils = children(family);
      if (pupils.size() != 2 || are_twins(people_, pupils[0], pupils[1])) continue;
      const auto form = found++ % 4;
      const std::uint32_t one = pupils[random_.below(2)];
      const bool both = form == 0 || form == 3;
      add({family, both ? pupils : std::vector{one}, kSibling}, form >= 2 ? std::vector{one} : std::vector<std::uint32_t>{});
    }
  }

  const People& people_;
  const FamilyPupils& of_family_;
  const Sizes& sizes_;
  Random& random_;
  std::vector<bool>& off_roll_;
  std::int64_t pairs_ = 0;
  std::vector<ListedFamily> chosen_;
};

}  // namespace

std::int64_t off_roll_of(const Sizes& sizes) {
  const std::int64_t forms = sizes.siblings % 4;
  return sizes.twins / 5 + sizes.siblings / 4 * 2 + std::max<std::int64_t>(0, forms - 2);
}

People make_trial_people(std::int64_t pupils, int year, std::uint64_t seed, NumberIssuer& issuer, Numbers& numbers) {
  People people = make_people(pupils, year, seed, issuer);
  for (Pupil& pupil : people.pupils) {
    pupil.has_id = true;  // who lacks one is a damage here, and counted
    numbers.know(pupil.person.id);
  }
  for (const Family& family : people.families) numbers.know(family.guardian.id);
  Random random(seed, streams::kTrialPeople);
  const FamilyPupils of_family = pupils_by_family(people);
  for (std::uint32_t index = 0; index < people.families.size(); ++index) {
    Family& family = people.families[index];
    std::vector<Pupil*> children;
    for (std::uint32_t i = of_family.first[index]; i < of_family.first[index + 1]; ++i) children.push_back(&people.pupils[of_family.pupils[i]]);
    rename_family(family, children, random);
    const bool has_twins = children.size() > 1 && children[0]->person.birth == children[1]->person.birth;
    if (has_twins || !random.per_mille(kUniformFamilies)) continue;
    for (Pupil* child : children) renumber(*child, family.region, numbers);
    family.guardian.id = numbers.issue(family.region, family.guardian.birth, family.guardian.male, true);
  }
  return people;
}

std::vector<ListedFamily> choose_families(const People& people, const FamilyPupils& of_family, const Sizes& sizes, Random& random, std::vector<bool>& off_roll) {
  return Chooser(people, of_family, sizes, random, off_roll).choose();
}

}  // namespace zhuxue::sample::trial
