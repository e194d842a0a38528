#include "sample/trial_rows.hpp"

#include <algorithm>
#include <utility>

#include "sample/streams.hpp"

namespace zhuxue::sample::trial {
namespace {

constexpr std::uint32_t kByRevival = 620;       // per mille of households, the rest by 民政局
constexpr std::uint32_t kSecondHousehold = 150;  // per mille: the other of the two as well
constexpr std::uint32_t kDisabledPerson = 50;    // per mille of persons: on 残联's list too
constexpr std::uint32_t kCertificate = 250;      // of those: 20 places of a certificate
constexpr std::uint32_t kOtherPerson = 15;       // per mille of persons: 总工会 or 退役军人局
// Where a household is on two lists they do not always agree.
constexpr std::uint32_t kOtherVillage = 30, kOtherHead = 15;  // per mille

class Lister {
 public:
  Lister(const World& world, std::uint64_t seed) : world_(world), random_(seed, streams::kTrialLists) {}

  std::vector<HardshipText> list() {
    for (const Household& home : world_.households) {
      if (home.by_household)
        list_household(home);
      else
        list_children(home);
    }
    std::stable_sort(rows_.begin(), rows_.end(), [](const HardshipText& a, const HardshipText& b) { return a.department < b.department; });
    return std::move(rows_);
  }

 private:
  HardshipText common(const Household& home, Department department, Hardship kind) {
    HardshipText row;
    row.department = department;
    row.kind = kind;
    row.township = home.township;
    row.village = home.village;
    row.recognised = any_day(random_.between(2014, world_.year - 1), random_);
    if (random_.per_mille(350)) row.level = static_cast<Level>(random_.between(1, 3));
    const Person& head = head_of(world_, home);
    row.head_name = head.name;
    row.head_id = head.id.text();
    return row;
  }

  void add(HardshipText row, std::uint32_t person) {
    const ListedPerson& listed = world_.persons[person];
    row.person = person;
    row.relation = relation_to_head(world_, listed);
    row.name = listed.person.name;
    row.id = row.compared_id = listed.person.id.text();
    if (row.disability_level != 0 && random_.per_mille(kCertificate)) row.id += std::to_string(row.disability) + std::to_string(row.disability_level);
    rows_.push_back(std::move(row));
  }

  Hardship kind_of(Department department) {
    static constexpr Hardship kRevival[] = {Hardship::lifted, Hardship::lifted, Hardship::lifted, Hardship::lifted, Hardship::unstable, Hardship::at_risk, Hardship::sudden};
    static constexpr Hardship kCivil[] = {Hardship::allowance_rural,  Hardship::allowance_rural,  Hardship::allowance_rural,
                                          Hardship::allowance_urban,  Hardship::destitute_rural, Hardship::allowance_margin, Hardship::expenditure};
    return department == Department::rural_revival ? random_.pick(kRevival) : random_.pick(kCivil);
  }

  void list_household(const Household& home) {
    const bool revival = random_.per_mille(kByRevival);
    const Department first = revival ? Department::rural_revival : Department::civil_affairs;
    list_whole(home, common(home, first, kind_of(first)));
    if (random_.per_mille(kSecondHousehold)) {
      const Department second = revival ? Department::civil_affairs : Department::rural_revival;
      HardshipText row = common(home, second, kind_of(second));
      if (random_.per_mille(kOtherVillage)) row.village = static_cast<std::uint8_t>((row.village + 1 + random_.below(9)) % 10);
      if (home.count > 1 && random_.per_mille(kOtherHead)) {
        const Person& other = world_.persons[home.first + (home.head == home.first ? 1 : 0)].person;
        row.head_name = other.name;
        row.head_id = other.id.text();
      }
      list_whole(home, row);
    }
    for (std::uint32_t person = home.first; person < home.first + home.count; ++person) list_alone(home, person);
  }

  void list_whole(const Household& home, HardshipText row) {
    row.household = true;
    for (std::uint32_t person = home.first; person < home.first + home.count; ++person) add(row, person);
  }

  void list_alone(const Household& home, std::uint32_t person) {
    if (random_.per_mille(kDisabledPerson)) add(disabled(home), person);
    if (random_.per_mille(kOtherPerson)) {
      const bool worker = random_.per_mille(600);
      add(common(home, worker ? Department::trade_union : Department::veterans, worker ? Hardship::worker : Hardship::disabled_soldier), person);
    }
  }

  HardshipText disabled(const Household& home) {
    HardshipText row = common(home, Department::disabled_federation, Hardship::disabled);
    row.disability = static_cast<std::uint8_t>(random_.between(1, 7));
    row.disability_level = static_cast<std::uint8_t>(random_.between(1, 4));
    return row;
  }

  // Children of families that no list has as a household: 残联, 民政局 (without 户编号) or 总工会.
  void list_children(const Household& home) {
    for (std::uint32_t person = home.first; person < home.first + home.count; ++person) {
      switch (random_.below(3)) {
        case 0: add(disabled(home), person); break;
        case 1: add(common(home, Department::civil_affairs, Hardship::unsupported), person); break;
        default: add(common(home, Department::trade_union, Hardship::worker), person); break;
      }
    }
  }

  const World& world_;
  Random random_;
  std::vector<HardshipText> rows_;
};

}  // namespace

Rows make_rows(const World& world, std::uint64_t seed) {
  Rows rows;
  rows.roll.resize(world.people.pupils.size());
  for (std::size_t i = 0; i < rows.roll.size(); ++i) {
    const Pupil& pupil = world.people.pupils[i];
    const Person& guardian = world.people.families[pupil.family].guardian;
    rows.roll[i] = {std::string(pupil.number_text()), pupil.has_id ? std::string(pupil.person.id.text()) : std::string(), pupil.person.name, guardian.name, std::string(guardian.id.text()), 0};
  }
  rows.hardship = Lister(world, seed).list();
  return rows;
}

std::string household_cell(const World& world, const HardshipText& row) {
  return row.household ? household_number(row.department, world.persons[row.person].household) : std::string();
}

}  // namespace zhuxue::sample::trial
